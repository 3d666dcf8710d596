use rust_decimal::Decimal;

use super::{Reading, alike, figure_path};
use crate::factfile::{CaveatKind, FactFile};
use crate::quantity::{Number, Quantity};
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports two facts that state the same thing of the same day, case aside, with different figures, unless a caveat of kind
    /// `inconsistency` affects both. Another word for the same hedge is no difference, nor is rounding, and figures in different
    /// units are not compared. A figure that `replaces` the other is its revision.
    why
    /// A reader meets both figures and does not learn that they differ, or which to use.
    example
    /// council-beds: {statement: beds in the district, value: 486, source: council, …}
    /// courier-beds: {statement: beds in the district, value: about 450, source: courier, …}
    instead
    /// caveats:
    ///   - {id: bed-counts, kind: inconsistency, text: The two counts differ., affects: [council-beds, courier-beds]}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    let replaced = facts.replacements();
    for group in alike(facts) {
        // One to hold the others against for each unit, of which there is rarely a second.
        let mut first: Vec<Reading<'_>> = Vec::new();
        for reading in group.into_iter().filter(|it| !replaced.contains_key(it.id)) {
            let Some(before) = first
                .iter()
                .find(|first| first.compares(&reading, context.values))
            else {
                first.push(reading);
                continue;
            };
            let same = before.meaning() == reading.meaning() || is_rounded(before, &reading);
            if same || is_explained(facts, before, &reading) {
                continue;
            }
            let figure = |reading: &Reading<'_>| {
                let value = reading.stated.value.as_ref();
                value.map_or(String::new(), |value| format!("“{}”", value.stated))
            };
            let (id, was, is) = (reading.id, figure(before), figure(&reading));
            let message = format!(
                "`{}` and `{id}` state the same, once as {was} and once as {is}",
                before.id
            );
            findings
                .at(&figure_path(facts, id), message)
                .label(format!("{is} here"))
                .also(&figure_path(facts, before.id), format!("{was} here"))
                .help("correct the one that is wrong, say in `statement` or `as_of` how the two differ, say `replaces` where one is a revision of the other, or add a caveat of kind `inconsistency` that affects both");
        }
    }
}

/// Whether two figures differ by no more than the rounding of the coarser one: €5,842 million is
/// €5.8 billion to a newspaper.
fn is_rounded(one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let number = |reading: &Reading<'_>| match &reading.stated.value.as_ref()?.quantity {
        Quantity::Exact(number) => Some(number.clone()),
        _ => None,
    };
    let (Some(one), Some(other)) = (number(one), number(other)) else {
        return false;
    };
    let half = |number: &Number| {
        let unit = Decimal::try_new(5, number.amount().scale() + 1).ok()?;
        Some(Number::new(unit, number.magnitude())?.total())
    };
    let most = half(&one).max(half(&other));
    let apart = one.total().minus(other.total());
    apart.is_some_and(|apart| Some(apart.abs()) <= most)
}

fn is_explained(facts: &FactFile, one: &Reading<'_>, other: &Reading<'_>) -> bool {
    let mut caveats = facts.caveats.iter();
    caveats.any(|caveat| {
        let touches = |reading: &Reading<'_>| caveat.touches(reading.id, reading.fact);
        caveat.kind == CaveatKind::Inconsistency && touches(one) && touches(other)
    })
}
