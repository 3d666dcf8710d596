//! Rules on what the text of a source says. The evidence has been gathered; they report it.

crate::diagnostics::rule_files!(evidence);

pub(super) mod bodies;
mod exchanged;
mod places_of_kind;
mod sheet_time;
mod stated_nouns;
mod taken_back;
pub(super) mod told_ages;
mod told_alike;
mod told_chances;
mod told_changes;
mod told_counts;
mod told_denied;
mod told_nouns;
pub(super) mod told_otherwise;
mod told_ranks;
mod told_rates;
mod unnamed_money;
mod unsaid;

use super::passages::Beside;
use super::{Edit, Findings, RuleContext, path};
use crate::diagnostics::Rule;
use crate::evidence::{HedgeFault, Objection, Problem, SourceQuantity};
use crate::factfile::{Id, Text};
use crate::source_map::Path;

/// How many paragraphs at the head and at the end of a text say whose it is and of when, and how long they are at most, in bytes.
const HEAD: usize = 6;
const END: usize = 2;
const LONGEST_OF_HEAD: usize = 200;

/// The short paragraphs at the head of a text and at its end.
fn head<'a>(context: &'a RuleContext<'_>, source: &Id) -> Vec<&'a str> {
    let all: Vec<&str> = context.evidence.head_lines(source).collect();
    let end = all.len().saturating_sub(END).max(HEAD.min(all.len()));
    let head = all.iter().take(HEAD).chain(&all[end..]);
    head.copied()
        .filter(|text| text.len() <= LONGEST_OF_HEAD)
        .collect()
}

fn value(objection: &Objection) -> Path {
    path("facts", &objection.fact).key("value")
}

fn place(objection: &Objection) -> Option<Path> {
    let at = path("facts", &objection.fact).key("at");
    objection.place.map(|place| at.index(place))
}

fn stated<'a>(context: &'a RuleContext<'_>, objection: &Objection) -> &'a str {
    let value = context.values.value(&objection.fact);
    value.map_or("", |value| value.stated.as_str())
}

fn source<'a>(context: &'a RuleContext<'_>, objection: &Objection) -> &'a str {
    let fact = context.fact(&objection.fact);
    let stated = fact.and_then(|fact| fact.stated());
    stated.map_or("", |stated| stated.source.as_str())
}

/// "`tml`, paragraph 4: “… the words around …”"
fn excerpt(source: &str, figure: &SourceQuantity) -> String {
    format!("`{source}`, {}: “{}”", figure.place, figure.excerpt)
}

/// "paragraph 4", "paragraphs 4 and 13".
fn paragraphs(numbers: &[usize]) -> String {
    let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [one] => format!("paragraph {one}"),
        [first @ .., last] => format!("paragraphs {} and {last}", first.join(", ")),
        [] => "no paragraph".to_owned(),
    }
}

/// "paragraph 4", "page 2", "“Table 3”": where a fact says that something stands.
fn whereabouts(context: &RuleContext<'_>, objection: &Objection) -> String {
    let fact = context.fact(&objection.fact);
    let places = fact.and_then(|fact| fact.stated()).map(|stated| &stated.at);
    let at = objection.place.and_then(|place| places?.get(place));
    let Some(at) = at else {
        return "the source".to_owned();
    };
    let named = |what: &str, name: &Option<Text>| Some(format!("{what} “{}”", name.as_ref()?));
    let numbered = |what: &str, number: Option<u32>| Some(format!("{what} {}", number?));
    let cell = [
        numbered("table", at.table),
        named("row", &at.row),
        named("column", &at.column),
    ];
    let cell: Vec<String> = cell.into_iter().flatten().collect();
    (!cell.is_empty())
        .then(|| cell.join(", "))
        .or_else(|| numbered("line", at.line))
        .or_else(|| numbered("paragraph", at.paragraph))
        .or_else(|| Some(format!("“{}”", at.section.as_ref()?)))
        .or_else(|| numbered("page", at.page))
        .unwrap_or_else(|| "the source".to_owned())
}

/// Where a number stands that may be negative.
fn sign(it: &SourceQuantity) -> &'static str {
    let is_bracketed = it.excerpt.contains(&format!("({}", it.stated));
    ["behind a dash", "in brackets"][usize::from(is_bracketed)]
}

/// Reports every figure of which the fact leaves out what the source says of it, of the kind that the rule is about.
fn report_lack(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let stated = stated(context, objection);
        let (rule, in_source, message, help) = match &objection.problem {
            Problem::IntervalDropped(it) => (
                Rule::IntervalDropped,
                it,
                format!("the source says “{}”, the fact “{stated}”", it.stated),
                "keep the interval where the sheet has room for it".to_owned(),
            ),
            Problem::SignInBrackets(it) => (
                Rule::SignMayBeLost,
                it,
                format!(
                    "“{stated}” stands {} in the source, which may be a minus",
                    sign(it)
                ),
                format!("where it is one write `-{stated}`"),
            ),
            Problem::MeasureDropped(measure, it) => (
                Rule::MeasureDropped,
                it,
                format!("“{stated}” is “{measure}” in the source, and the fact does not say so"),
                format!("add it to the `unit`, as in `unit: … {measure}`, or to the statement"),
            ),
            _ => continue,
        };
        if rule == findings.rule {
            let finding = findings.at(&value(objection), message).help(help);
            finding.note(excerpt(source(context, objection), in_source));
        }
    }
}

/// Reports every figure that stands in the source in another way, of the kind that the rule is about.
/// Where it stands there in more than one way, all of them are told, and there is no fix.
fn report_difference(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let (fault, in_source) = match &objection.problem {
            Problem::Hedge(fault, in_source) => (Some(fault), in_source),
            Problem::RangeCut(in_source) => (None, in_source),
            _ => continue,
        };
        let (rule, wrong) = match fault {
            Some(HedgeFault::Added) => (Rule::HedgeAdded, "the source has no such hedge"),
            Some(HedgeFault::Dropped) => (Rule::HedgeDropped, "the hedge of the source is dropped"),
            Some(HedgeFault::Exchanged | HedgeFault::Reworded) => {
                (Rule::HedgeExchanged, "the hedge is not the source’s")
            }
            None => (
                Rule::RangeCut,
                "the source states a range and the fact one end of it",
            ),
        };
        if rule != findings.rule {
            continue;
        }
        let (value, written) = (value(objection), &in_source.written);
        let stated = stated(context, objection);
        let message = format!(
            "{wrong}: the fact says “{stated}”, the source “{}”",
            in_source.stated
        );
        let mut finding = findings.at(&value, message);
        if fault == Some(&HedgeFault::Reworded) {
            finding = finding.only_as_note();
        }
        let finding = finding.note(excerpt(source(context, objection), in_source));
        if let Some(place) = &in_source.elsewhere {
            finding.help(format!(
                "name the place that is meant: {place} has the figure as the fact does; for this one write `{written}`"
            ));
        } else if in_source.ways == [written.as_str()] {
            let help = format!(
                "write it as the source does: `{written}`; if another place is meant, add a \
                 `quote` of the words around it"
            );
            let beside = context.beside(&objection.fact);
            if beside.is_none_or(Beside::is_surely_meant) {
                finding.fix(help, Edit::Value(value, written.clone()));
            } else {
                finding.help(format!("if this figure is meant, {help}"));
            }
        } else {
            let ways = in_source.ways.join("”, “");
            let help = "write what is meant, and add a `quote` of the words around it";
            finding.help(format!("there stands “{ways}”: {help}"));
        }
    }
}
