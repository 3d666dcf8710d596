//! Rules on what the text of a source says. The evidence has been gathered; they report it.

crate::diagnostics::rule_files!(evidence);

use super::{Edit, Findings, RuleContext, path};
use crate::diagnostics::Rule;
use crate::evidence::{HedgeFault, Objection, Problem, SourceQuantity};
use crate::source_map::Path;

/// The path of the value that an objection is about.
fn value(objection: &Objection) -> Path {
    path("facts", &objection.fact).key("value")
}

/// The path of the place that an objection is about, where the fact names one.
fn place(objection: &Objection) -> Option<Path> {
    let at = path("facts", &objection.fact).key("at");
    objection.place.map(|place| at.index(place))
}

/// The value as stated in the fact file.
fn stated<'a>(context: &'a RuleContext<'_>, objection: &Objection) -> &'a str {
    let value = context.values.value(&objection.fact);
    value.map_or("", |value| value.stated.as_str())
}

fn source<'a>(context: &'a RuleContext<'_>, objection: &Objection) -> &'a str {
    let fact = context.facts.facts.get(&objection.fact);
    let stated = fact.and_then(|fact| fact.stated());
    stated.map_or("", |stated| stated.source.as_str())
}

/// "`tml`, paragraph 4: “… the words around …”"
fn excerpt(source: &str, figure: &SourceQuantity) -> String {
    format!(
        "`{source}`, paragraph {}: “{}”",
        figure.paragraph, figure.excerpt
    )
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
    let fact = context.facts.facts.get(&objection.fact);
    let places = fact.and_then(|fact| fact.stated()).map(|stated| &stated.at);
    let at = objection.place.and_then(|place| places?.get(place));
    let Some(at) = at else {
        return "the source".to_owned();
    };
    match (at.paragraph, &at.section, at.page) {
        (Some(paragraph), _, _) => format!("paragraph {paragraph}"),
        (None, Some(section), _) => format!("“{section}”"),
        (None, None, Some(page)) => format!("page {page}"),
        (None, None, None) => "the source".to_owned(),
    }
}

/// Reports every hedge with the kind of fault that the rule is about.
fn report_hedges(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let Problem::Hedge(fault, in_source) = &objection.problem else {
            continue;
        };
        let (rule, wrong) = match fault {
            HedgeFault::Added => (Rule::HedgeAdded, "the source has no such hedge"),
            HedgeFault::Dropped => (Rule::HedgeDropped, "the hedge of the source is dropped"),
            HedgeFault::Exchanged => (Rule::HedgeExchanged, "the hedge is not the source’s"),
        };
        if rule != findings.rule {
            continue;
        }
        let message = format!(
            "{wrong}: the fact says “{}”, the source “{}”",
            stated(context, objection),
            in_source.stated
        );
        findings
            .at(&value(objection), message)
            .note(excerpt(source(context, objection), in_source))
            .fix(
                format!(
                    "write it as the source does: `{}`; if another place is meant, add a \
                         `quote` of the words around it",
                    in_source.written
                ),
                Edit::Value(value(objection), in_source.written.clone()),
            );
    }
}
