use crate::factfile::{Edtf, Fact, FactKind, Id, Text, Value};
use crate::rules::{Findings, RuleContext, path, times};
use crate::wording::{self, Topic, Word, Wording};

rule! {
    /// Reports a fact of `kind: count` whose value or statement, or the words before its figure in the source, say that it is estimated, projected
    /// or expected; one of `kind: estimate` of which the words right before its figure in the source say that it was counted, and nothing that it is an estimate;
    /// and one of `kind: forecast` that its source speaks of as of what has been.
    why
    /// The note of the figure says that it was counted.
    example
    /// people: {statement: people in need, value: an estimated 640, kind: count, …}
    instead
    /// people: {statement: people in need, value: an estimated 640, kind: estimate, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        if fact.kind == Some(FactKind::Estimate)
            && let Some(word) = counted(context, id, fact)
        {
            let message = format!("`{id}` is said to be estimated, and its source says “{word}”");
            findings
                .at(&path("facts", id).key("kind"), message)
                .help("write `kind: count`");
        } else if fact.kind == Some(FactKind::Forecast) && is_past(context, id, fact) {
            let message = format!(
                "`{id}` is said to be forecast, and its source speaks of it as of what has been"
            );
            findings
                .at(&path("facts", id).key("kind"), message)
                .help("write `kind: count` or `kind: estimate`");
        }
        if fact.kind != Some(FactKind::Count) {
            continue;
        }
        let value = stated.value.iter();
        let value = value.map(|value| (value.stated.as_str(), "value"));
        // `The office estimates that 310 schools`
        let around = context.in_source(id).filter(|it| it.cell.is_none());
        let before = around.as_ref().and_then(|around| {
            let figure = around.figure.as_ref()?;
            let language = context.loaded.locale.values();
            let near = wording::near(around.paragraph, figure, language);
            // `Sie schätzt, dass rund 310`
            let clause = around
                .paragraph
                .get(around.sentence.start..near.start)?
                .trim_end();
            let clause = clause.strip_suffix(',').unwrap_or_default();
            let before = Wording::of(clause, context.lexicon());
            let mut said = before.said_of(Topic::Estimate, before.all());
            let is_said = said.any(|said| said.span.end == clause.len());
            let start = [near.start, around.sentence.start][usize::from(is_said)];
            Some((around.paragraph.get(start..figure.start)?, "at"))
        });
        let texts = value.chain([(fact.statement.as_str(), "statement")]);
        for (text, key) in texts.chain(before) {
            let wording = Wording::of(text, context.lexicon());
            let said = wording.said_of(Topic::Estimate, wording.all()).next();
            let Some(said) = said else { continue };
            let word = &text[said.span.clone()];
            let kind = ["estimate", "forecast"][usize::from(said.side != 0)];
            let what = if key == "at" { "source" } else { key };
            let message = format!("`{id}` is said to be counted, and its {what} says “{word}”");
            findings
                .at(&path("facts", id).key("kind"), message)
                .also(&path("facts", id).key(key), "what it says")
                .help(format!("write `kind: {kind}`"));
            break;
        }
    }
}

/// The word before a figure that says that it was counted: `had confirmed 1,312 deaths`, and not `confirmed that 1,312`.
fn counted<'a>(context: &'a RuleContext<'_>, id: &Id, fact: &Fact) -> Option<&'a str> {
    let value = fact.stated()?.value.as_ref()?;
    let around = context.in_source(id).filter(|it| it.cell.is_none())?;
    let (figure, lexicon) = (around.figure.as_ref()?, context.lexicon());
    let sentence = around.paragraph.get(around.sentence.clone())?;
    let read = Wording::of(sentence, lexicon);
    let texts = around
        .headings
        .iter()
        .copied()
        .chain([fact.statement.as_str()]);
    let mut texts = texts.map(|text| Wording::of(text, lexicon));
    let is_estimate = |text: &Wording<'_>| text.says(Topic::Estimate, text.all());
    let is_hedged = value.hedge.is_some() || value.totals().len() != 1;
    if is_hedged || is_estimate(&read) || texts.any(|text| is_estimate(&text)) {
        return None;
    }
    let before = read.words_in(0..figure.start.checked_sub(around.sentence.start)?);
    let at = before
        .iter()
        .rposition(|it| lexicon.language.has_word("wording.counting", &it.text))?;
    let between = &sentence[before[at].span.end..figure.start - around.sentence.start];
    let parted = [", ", "; ", ": ", "("]
        .iter()
        .any(|mark| between.contains(mark));
    // `recorded a deficit of 5.7`
    let behind = &before[at + 1..];
    let is_object = matches!(behind, [article, _, .., of]
        if lexicon.is_in("prose.articles", article) && lexicon.is_in("prose.of", of));
    let goes_on = behind
        .first()
        .is_some_and(|next| lexicon.ends_noun(next) && !is_object);
    let span = before[at].span.clone();
    (!parted && !goes_on).then(|| sentence.get(span))?
}

/// What speaks of a time to come, by the sides of a topic.
const FORECAST: [(Topic, &[u8]); 3] = [
    (Topic::Estimate, &[0, 1]),
    (Topic::Plan, &[0]),
    (Topic::Deed, &[0, 2]),
];

/// Whether the time of a plain figure is not behind that of its source, which speaks of no estimate and of nothing to come.
fn is_past(context: &RuleContext<'_>, id: &Id, fact: &Fact) -> bool {
    let Some((stated, around)) = fact.stated().zip(context.in_source(id)) else {
        return false;
    };
    let is_plain = |value: &Value| value.hedge.is_none() && value.totals().len() == 1;
    let found = around.found().map(|found| &found.value);
    let mut values = [stated.value.as_ref(), found].into_iter();
    let is_forecast = |text: &str| {
        let wording = Wording::of(text, context.lexicon());
        let is_chance = |word: &Word| wording.lexicon.is_in("wording.odds", word);
        let is_odds = wording.words.iter().any(is_chance);
        is_odds
            || FORECAST.iter().any(|(topic, sides)| {
                let mut said = wording.said_of(*topic, wording.all());
                said.any(|said| sides.contains(&said.side))
            })
    };
    let own = [Some(&fact.statement), fact.label.as_ref()];
    let own = own.into_iter().flatten().map(Text::as_str);
    let over = around.headings.iter().copied().chain([around.paragraph]);
    let over = over.chain(around.heads.iter().flat_map(|heads| heads.texts()));
    let source = context.facts.sources.get(&stated.source);
    let date = source.and_then(|it| it.date.as_ref());
    let is_over = |(when, date): (&Edtf, &Edtf)| !times::is_before(date, when);
    values.all(|value| value.is_some_and(is_plain))
        && fact.when().zip(date).is_some_and(is_over)
        && !own.chain(over).any(is_forecast)
}
