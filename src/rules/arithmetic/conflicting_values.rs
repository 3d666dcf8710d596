use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::{Reading, alike, figure_path};
use crate::factfile::{CaveatKind, FactFile, Id};
use crate::quantity::{Number, Quantity};
use crate::rules::{Findings, RuleContext, rule};

rule! {
    /// ## What it does
    /// Reports two facts that state the same thing of the same day, case aside, with different
    /// figures, unless a caveat of kind `inconsistency` affects both. Another word for the same hedge
    /// is no difference, nor is rounding, and figures in different units are not compared.
    ///
    /// ## Why is this bad?
    /// A reader meets both figures and does not learn that they differ, or which to use.
    ///
    /// ## Example
    /// ```yaml
    /// facts:
    ///   council-beds: {statement: beds in the district, value: 486, source: council, …}
    ///   courier-beds: {statement: beds in the district, value: about 450, source: courier, …}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// caveats:
    ///   - id: bed-counts
    ///     kind: inconsistency
    ///     text: The council counts {council-beds.bare}, the newspaper has {courier-beds.bare}.
    ///     affects: [council-beds, courier-beds]
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    let inconsistencies = Inconsistencies::of(facts);
    for group in alike(facts) {
        // One to hold the others against for each unit, of which there is rarely a second.
        let mut first: Vec<Reading<'_>> = Vec::new();
        for reading in group {
            let Some(before) = first.iter().find(|first| first.compares(&reading)) else {
                first.push(reading);
                continue;
            };
            let same = before.meaning() == reading.meaning() || is_rounded(before, &reading);
            if same || inconsistencies.explains(before, &reading) {
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
                .help("correct the one that is wrong, say in `statement` or `as_of` how the two differ, or add a caveat of kind `inconsistency` that affects both");
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
    let apart = one.total().checked_sub(other.total());
    apart.is_some_and(|apart| Some(apart.abs()) <= most)
}

/// The caveats of kind `inconsistency`, by what they affect: facts, sources, speakers.
struct Inconsistencies<'a>(HashMap<(&'static str, &'a Id), Vec<usize>>);

impl<'a> Inconsistencies<'a> {
    fn of(facts: &'a FactFile) -> Self {
        let mut found: HashMap<_, Vec<usize>> = HashMap::new();
        let caveats = facts.caveats.iter().enumerate();
        for (at, caveat) in caveats.filter(|(_, c)| c.kind == CaveatKind::Inconsistency) {
            let facts = caveat.affects.iter().map(|id| ("facts", id));
            let sources = caveat.sources.iter().map(|id| ("sources", id));
            let speakers = caveat.attributions.iter().map(|id| ("attributions", id));
            for key in facts.chain(sources).chain(speakers) {
                found.entry(key).or_default().push(at);
            }
        }
        Self(found)
    }

    fn of_figure(&self, reading: &Reading<'a>) -> impl Iterator<Item = &usize> {
        let Reading { id, stated, .. } = reading;
        let keys = [
            ("facts", *id),
            ("sources", &stated.source),
            ("attributions", &stated.attribution),
        ];
        keys.into_iter()
            .filter_map(|key| self.0.get(&key))
            .flatten()
    }

    fn explains(&self, one: &Reading<'a>, other: &Reading<'a>) -> bool {
        let affecting: HashSet<&usize> = self.of_figure(one).collect();
        let mut others = self.of_figure(other);
        others.any(|caveat| affecting.contains(caveat))
    }
}
