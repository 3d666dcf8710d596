use super::cells;
use super::mentions::{self, Mention};
use crate::factfile::{Edtf, Fact, Id};
use crate::rules::{Findings, RuleContext, item, path, times};
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
    mentions::each(context, |passage, running, text, mentions| {
        for mention in mentions {
            let named = text
                .moments
                .iter()
                .filter(|moment| in_clause(moment, mention));
            let named: Vec<&Moment> = named.filter(|moment| !moment.is_aside).collect();
            if let Some(odd) = odd(context, mention.id, mention.fact, &named) {
                let message = message(text, &odd, mention.id);
                let finding =
                    mentions::at_words(findings, passage, running, &odd.moment.span, message);
                finding
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
                mentions::at_words(findings, passage, running, &second.span, message)
                    .also_key(&path("facts", second.id), "the later figure")
                    .help("exchange the two figures, or name their times");
            }
        }
    });
    cells::each(context, |_, _, figures| {
        for cell in figures {
            for (place, name) in &cell.names {
                if let Some(message) = in_name(context, cell.id, cell.fact, name) {
                    findings
                        .at(&cell.path, message)
                        .also(place, "what names it")
                        .help(HELP);
                    break;
                }
            }
        }
    });
    for (id, fact) in &context.facts.facts {
        let label = fact.label.as_ref().map_or("", |label| label.as_str());
        let label = Wording::of(label, context.lexicon());
        if let Some(message) = in_name(context, id, fact, &label) {
            findings
                .at(&path("facts", id).key("label"), message)
                .help(HELP);
        }
    }
    for (at, section) in context.facts.sections.iter().enumerate() {
        let groups = section
            .chart
            .iter()
            .flat_map(|chart| &chart.groups)
            .enumerate();
        for (n, group) in groups {
            let place = item("sections", at)
                .key("chart")
                .key("groups")
                .index(n)
                .key("label");
            let label = Wording::of(group.label.as_str(), context.lexicon());
            let facts = group
                .facts
                .iter()
                .filter_map(|id| Some((id, context.fact(id)?)));
            let told = facts
                .into_iter()
                .find_map(|(id, fact)| in_name(context, id, fact, &label));
            if let Some(message) = told {
                findings.at(&place, message).help(HELP);
            }
        }
    }
}

const HELP: &str =
    "take the figure of the time that is named, or correct the name or the time of the figure";

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
    named: &[&'m Moment],
) -> Option<Odd<'m>> {
    let first = *named.first()?;
    let statement = context.statement(id)?;
    let stated = |moment: &Moment| {
        statement
            .moments
            .iter()
            .filter(|it| it.is_of_kind(moment))
            .collect::<Vec<_>>()
    };
    if named
        .iter()
        .any(|moment| stated(moment).iter().any(|it| it.agrees(moment)))
    {
        return None;
    }
    let own = path("facts", id);
    if let Some((when, key)) = fact.when().zip(key(fact)) {
        let fits = named.iter().any(|moment| times::may_be(moment, when));
        return (!fits).then(|| Odd {
            moment: first,
            because: format!("which is of {}", when.text()),
            place: own.key(key),
        });
    }
    if let [.., own_time] = stated(first)[..] {
        let word = &statement.text[own_time.span.clone()];
        return Some(Odd {
            moment: first,
            because: format!("whose statement says “{word}”"),
            place: own.key("statement"),
        });
    }
    let around = context.in_source(id)?;
    let sentence = Wording::of(
        around.paragraph.get(around.clause.clone())?,
        context.lexicon(),
    );
    let heads: Vec<_> = around
        .heads
        .iter()
        .flat_map(|heads| heads.texts())
        .collect();
    let heads = heads
        .into_iter()
        .map(|head| Wording::of(head, context.lexicon()));
    let texts: Vec<Wording<'_>> = heads.chain([sentence]).collect();
    let others = texts
        .iter()
        .flat_map(|text| text.moments.iter().map(move |it| (text, it)));
    let others: Vec<_> = others
        .filter(|(_, it)| it.is_of_kind(first) && !it.is_aside)
        .collect();
    let (text, other) = others.first()?;
    let agrees = others.iter().any(|(_, it)| it.agrees(first));
    (!agrees).then(|| Odd {
        moment: first,
        because: format!("whose source says “{}”", &text.text[other.span.clone()]),
        place: own.key("at"),
    })
}

/// What is wrong with the time in a label or in the name of a row or a column.
fn in_name(context: &RuleContext<'_>, id: &Id, fact: &Fact, name: &Wording<'_>) -> Option<String> {
    let named = name.moments.iter().filter(|moment| !moment.is_aside);
    let named: Vec<&Moment> = named.collect();
    Some(message(name, &odd(context, id, fact, &named)?, id))
}

/// The times of two figures of one kind, where the second is called the earlier (`against {last}`, `{last} the year before`), no time
/// is named, and it is the later.
fn exchanged(
    context: &RuleContext<'_>,
    text: &Wording<'_>,
    first: &Mention<'_>,
    second: &Mention<'_>,
) -> Option<(String, String)> {
    let alike =
        first.sentence == second.sentence && context.unit(first.id) == context.unit(second.id);
    let measure = |id: &Id| context.values.value(id).map(|value| &value.measure);
    let dated = |moment: &Moment| in_clause(moment, first) || in_clause(moment, second);
    if !alike || measure(first.id) != measure(second.id) || text.moments.iter().any(dated) {
        return None;
    }
    let lexicon = context.lexicon();
    let before = text
        .words
        .iter()
        .rev()
        .filter(|word| word.span.end <= second.span.start && word.span.start >= first.span.end);
    let mut before = before.skip_while(|word| lexicon.is_in("prose.articles", word));
    let compared = before
        .next()
        .is_some_and(|word| lexicon.is_in("wording.compared-with", word));
    let behind = second.span.end..second.clause.end;
    let is_called = compared || text.said_of(Topic::YearBefore, behind).next().is_some();
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
