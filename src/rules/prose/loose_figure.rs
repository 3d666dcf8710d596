use std::cell::LazyCell;
use std::collections::HashSet;

use super::known::Known;
use super::{Place, Printed, digits, finding, printed};
use crate::factfile::{FactFile, Prose};
use crate::rules::case::Case;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a figure that is typed in digits where words are printed: in prose, in a fact's
    /// statement or label, in a caveat's title. A bare year is a figure.
    ///
    /// Not reported are digits in a name (F-16, M23, Route 66), after a word such as paragraph, page,
    /// article or table, in a date with its month, in a time or an address, after "per" and "aged",
    /// and alone in the first cell of a row, where they say what the row is about.
    ///
    /// ## Why is this bad?
    /// No source and no speaker stands behind it, and when the fact changes it stays as it is.
    ///
    /// ## Example
    /// ```yaml
    /// sections:
    ///   - text: Of 24 public wells, 9 are working again.
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sections:
    ///   - text: Of {wells.amount} public wells, {repaired.amount} are working again.
    /// ```
    "loose-figure", Prose, Error
}

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let known = LazyCell::new(|| Known::of(case));
    let row_names = LazyCell::new(|| row_names(case.facts()));
    for text in printed(case) {
        let plain = text.running.plain();
        for span in digits::loose(plain) {
            let whole = span.len() == plain.trim().len();
            if whole && is_row_name(&text, &row_names) {
                continue;
            }
            let typed = &plain[span.clone()];
            let message = text.place.fault(typed);
            let way_out = text.place.way_out(known.find(typed));
            findings.add(finding(&text, span.start, typed, message).help(way_out));
        }
    }
}

/// The first cells of rows that print figures.
fn row_names(facts: &FactFile) -> HashSet<*const Prose> {
    let rows = facts.tables.values().flat_map(|table| &table.rows);
    let named = rows.filter_map(|row| {
        let (name, cells) = row.cells.split_first()?;
        let figures = cells.iter().any(|cell| cell.references().next().is_some());
        figures.then_some(std::ptr::from_ref(name))
    });
    named.collect()
}

fn is_row_name(text: &Printed<'_>, row_names: &HashSet<*const Prose>) -> bool {
    match text.place {
        Place::Passage(passage) => row_names.contains(&std::ptr::from_ref(passage.prose)),
        Place::Fact(..) | Place::Title(_) => false,
    }
}
