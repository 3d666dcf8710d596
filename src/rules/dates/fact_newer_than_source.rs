use crate::factfile::{Edtf, FactKind, Id};
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports a fact with an `as_of` or a `period` that begins after the last day of its source's date. What the source expects is
    /// `kind: forecast`, and is not reported; nor is a `period` of what a source asks for, plans or puts into a budget, nor what it tells for a date to come that it
    /// names, as a tariff from January, and does not only expect.
    why
    /// A source cannot count what comes after it. An expectation would be printed as if it had happened, or the figure was
    /// brought up to date and its source was not.
    example
    /// bulletin: {type: report, title: Bulletin, date: 2026-03-12}
    /// dry: {statement: wells dry by summer, value: 9, as_of: 2026-06, source: bulletin, …}
    instead
    /// dry: {statement: wells dry by summer, value: 9, kind: forecast, as_of: 2026-06, source: bulletin, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let lexicon = context.lexicon();
    // `The budget for 2027` holds for a year to come, and is known.
    let is_asked = |id: &Id| {
        let mut words = context.statement(id).into_iter().flat_map(|it| &it.words);
        words.any(|word| lexicon.language.has_word("wording.ahead", &word.text))
    };
    for (id, fact, stated) in context.stated() {
        let source = context.facts.sources.get(&stated.source);
        let published = source.and_then(|source| source.date.as_ref()?.latest());
        let times = [("as_of", &fact.as_of), ("period", &fact.period)];
        let newer = times.into_iter().find(|(_, time)| {
            let from = time.as_ref().and_then(Edtf::earliest);
            matches!((from, published), (Some(from), Some(until)) if from > until)
        });
        let newer = newer.filter(|(key, _)| *key != "period" || !is_asked(id));
        let newer =
            newer.filter(|(_, time)| !time.as_ref().is_some_and(|it| is_set(context, id, it)));
        if let Some((key, _)) = newer.filter(|_| fact.kind != Some(FactKind::Forecast)) {
            let message = format!("`{id}` holds for a time after its source was published");
            findings
                .at(&path("facts", id).key(key), message)
                .also(&path("sources", &stated.source).key("date"), "published")
                .help("correct one of the dates, or say `kind: forecast` if it was expected");
        }
    }
}

/// The side of words for what is expected.
const EXPECTED: u8 = 1;

/// Whether the paragraph of the source names the time to come, and the sentence of the figure does not say that it is expected.
fn is_set(context: &RuleContext<'_>, id: &Id, when: &Edtf) -> bool {
    let around = context.in_source(id).filter(|it| it.cell.is_none());
    around.is_some_and(|around| {
        let paragraph = Wording::of(around.paragraph, context.lexicon());
        let sides = paragraph.sides(Topic::Estimate, around.sentence);
        let mut moments = paragraph.moments.iter();
        !sides.contains(&EXPECTED) && moments.any(|it| it.year.is_some() && times::may_be(it, when))
    })
}
