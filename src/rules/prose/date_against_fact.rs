use super::cells::{self, Cell};
use super::mentions::{self, Mention};
use crate::factfile::{Edtf, Fact, Id};
use crate::rules::{Findings, RuleContext, path, times};
use crate::source_map::Path;
use crate::wording::{Moment, Topic, Wording};

rule! {
    /// Reports a time named in the same part of a sentence as a figure whose own `period` or `as_of`, or else whose statement or
    /// source, is of another time; a cell under the head, or in the row, of another time, and a label that names one; and two figures
    /// of which the later is called that of the year before. What something is compared with (“than in 2024”) and what is called by a
    /// year (“the 2015 Act”) is let pass.
    why
    /// The sheet dates the figure otherwise than its source.
    example
    /// text: In January 2026 there were {cases}.   # cases: {as_of: 2026-02, …}
    instead
    /// text: In February 2026 there were {cases}.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    mentions::each(context, |called| {
        let (text, mentions) = (&called.text, &called.mentions);
        for mention in mentions {
            let named = text.moments.iter().filter(|it| in_clause(it, mention));
            let named = named.filter(|moment| !moment.is_aside).collect();
            if let Some(odd) = odd(context, mention.id, mention.fact, named) {
                let message = message(text, &odd, mention.id);
                called
                    .tell(findings, &odd.moment.span, message)
                    .also(&odd.place, "when the figure holds")
                    .help(help(mention.id, mention.fact));
            }
        }
        for pair in mentions.windows(2) {
            if let [first, second] = pair
                && let Some((earlier, later)) = exchanged(context, text, first, second)
            {
                let message = format!(
                    "`{}` stands as the earlier figure, and is of {later}, `{}` of {earlier}",
                    second.id, first.id
                );
                called
                    .tell(findings, &second.span, message)
                    .also_key(&path("facts", second.id), "the later figure")
                    .help("exchange the two figures, or name their times");
            }
        }
    });
    cells::each(context, |_, _, cells| {
        for cell in cells {
            named(context, cell, findings);
        }
    });
    for label in cells::labels(context) {
        named(context, &label, findings);
    }
}

/// Reports a figure that is named by another time, as by the head of its column.
fn named(context: &RuleContext<'_>, cell: &Cell<'_>, findings: &mut Findings<'_>) {
    for (place, name) in &cell.names {
        let named = name.moments.iter().filter(|moment| !moment.is_aside);
        if let Some(odd) = odd(context, cell.id, cell.fact, named.collect()) {
            cell.tell(findings, place, message(name, &odd, cell.id))
                .help("take the figure of the time that is named, or correct the name or the time of the figure");
            return;
        }
    }
}

fn help(id: &Id, fact: &Fact) -> String {
    match key(fact) {
        Some(key) => format!(
            "name the time of the figure, which `{{{id}.period}}` prints, or correct `{key}`"
        ),
        None => {
            "name the time of the figure, or call the figure of the time that is meant".to_owned()
        }
    }
}

fn key(fact: &Fact) -> Option<&'static str> {
    let as_of = fact.as_of.as_ref().map(|_| "as_of");
    fact.period.as_ref().map(|_| "period").or(as_of)
}

/// A time that is not that of a figure.
struct Odd<'m> {
    moment: &'m Moment,
    because: String,
    place: Path,
}

fn message(text: &Wording<'_>, odd: &Odd<'_>, id: &Id) -> String {
    let word = &text.text[odd.moment.span.clone()];
    format!("“{word}” stands beside `{id}`, {}", odd.because)
}

fn in_clause(moment: &Moment, mention: &Mention<'_>) -> bool {
    mention.clause.start <= moment.span.start && moment.span.end <= mention.clause.end
}

/// The first of the times named beside a figure, where none of them can be its own.
fn odd<'m>(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    named: Vec<&'m Moment>,
) -> Option<Odd<'m>> {
    let first = *named.first()?;
    let statement = context.statement(id)?;
    let stated = statement.moments.iter();
    let stated: Vec<&Moment> = stated.filter(|it| it.is_of_kind(first)).collect();
    let is_stated = |named: &&Moment| {
        let mut stated = statement.moments.iter();
        stated.any(|it| it.is_of_kind(named) && it.agrees(named))
    };
    if named.iter().any(is_stated) {
        return None;
    }
    let (because, key) = if let Some((when, key)) = fact.when().zip(key(fact)) {
        let fits = named.iter().any(|moment| times::may_be(moment, when));
        (!fits).then(|| (format!("which is of {}", when.text()), key))
    } else if let Some(own) = stated.last() {
        let word = &statement.text[own.span.clone()];
        Some((format!("whose statement says “{word}”"), "statement"))
    } else {
        let word = in_source(context, id, first)?;
        Some((format!("whose source says “{word}”"), "at"))
    }?;
    Some(Odd {
        moment: first,
        because,
        place: path("facts", id).key(key),
    })
}

/// The time that the source has beside a figure, where it has none that can be the one named.
fn in_source<'a>(context: &RuleContext<'a>, id: &Id, named: &Moment) -> Option<&'a str> {
    let around = context.in_source(id)?;
    let clause = around.paragraph.get(around.clause.clone())?;
    let heads = around.heads.iter().flat_map(|heads| heads.texts());
    let texts = heads.chain([clause]);
    let texts: Vec<_> = texts.map(|it| Wording::of(it, context.lexicon())).collect();
    let others = texts
        .iter()
        .flat_map(|text| text.moments.iter().map(|it| (text.text, it)));
    let mut others = others.filter(|(_, it)| it.is_of_kind(named) && !it.is_aside);
    let (text, other) = others.next()?;
    let agrees = other.agrees(named) || others.any(|(_, it)| it.agrees(named));
    (!agrees).then(|| &text[other.span.clone()])
}

/// The times of two figures of one kind, where the second is called the earlier (`against {last}`, `{last} the year before`), no time
/// is named, and it is the later.
fn exchanged(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    first: &Mention<'_>,
    second: &Mention<'_>,
) -> Option<(String, String)> {
    let alike = first.sentence == second.sentence && context.is_alike(first.id, second.id);
    let dated = |moment: &Moment| in_clause(moment, first) || in_clause(moment, second);
    if !alike || text.moments.iter().any(dated) {
        return None;
    }
    let lexicon = context.lexicon();
    let between = text.words_in(first.span.end..second.span.start).iter();
    let mut before = between.rev();
    let before = before.find(|word| !lexicon.is_in("prose.articles", word));
    let compared = before.is_some_and(|it| lexicon.is_in("wording.compared-with", it));
    let is_called = compared || text.says(Topic::YearBefore, second.span.end..second.clause.end);
    let (own, other) = (time(context, second)?, time(context, first)?);
    let is_later = own.earliest() > other.latest() && other.latest().is_some();
    (is_called && is_later).then(|| (other.text().to_owned(), own.text().to_owned()))
}

/// When a figure holds: by its fact, or by the one time in its statement.
fn time(context: &RuleContext<'_>, mention: &Mention<'_>) -> Option<Edtf> {
    if let Some(when) = mention.fact.when() {
        return Some(when.clone());
    }
    let [moment] = context.statement(mention.id)?.moments.as_slice() else {
        return None;
    };
    times::of(moment)
}
