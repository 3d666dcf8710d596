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
    let facts = context.facts();
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
            let message = format!(
                "`{}` and `{}` state the same, once as {} and once as {}",
                before.id,
                reading.id,
                figure(before),
                figure(&reading)
            );
            findings.at(&figure_path(facts, reading.id), message)
                    .label(format!("{} here", figure(&reading)))
                    .also(
                        &figure_path(facts, before.id),
                        format!("{} here", figure(before)),
                    )
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
#[derive(Default)]
struct Inconsistencies<'a> {
    facts: HashMap<&'a Id, Vec<usize>>,
    sources: HashMap<&'a Id, Vec<usize>>,
    attributions: HashMap<&'a Id, Vec<usize>>,
}

impl<'a> Inconsistencies<'a> {
    fn of(facts: &'a FactFile) -> Self {
        let mut found = Self::default();
        let caveats = facts.caveats.iter().enumerate();
        for (at, caveat) in caveats.filter(|(_, c)| c.kind == CaveatKind::Inconsistency) {
            let lists = [
                (&mut found.facts, &caveat.affects),
                (&mut found.sources, &caveat.sources),
                (&mut found.attributions, &caveat.attributions),
            ];
            for (map, ids) in lists {
                for id in ids {
                    map.entry(id).or_default().push(at);
                }
            }
        }
        found
    }

    /// The caveats that affect a figure.
    fn of_figure(&self, reading: &Reading<'_>) -> impl Iterator<Item = &usize> {
        let stated = reading.stated;
        let found = [
            self.facts.get(reading.id),
            self.sources.get(&stated.source),
            self.attributions.get(&stated.attribution),
        ];
        found.into_iter().flatten().flatten()
    }

    /// Whether one caveat tells a reader that two figures differ.
    fn explains(&self, one: &Reading<'_>, other: &Reading<'_>) -> bool {
        let affecting: HashSet<&usize> = self.of_figure(one).collect();
        self.of_figure(other)
            .any(|caveat| affecting.contains(caveat))
    }
}
