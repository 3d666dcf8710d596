use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::known::Known;
use super::periods::Periods;
use super::{loose, printed};
use crate::factfile::{FactFile, Prose};
use crate::locale::english;
use crate::quantity::{Found, Role, scan};
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a figure that is typed in digits into prose or into a caveat's title. What a fact's statement says of its own
    /// figure (“waiting over 52 weeks”) is let pass.
    ///
    /// Not reported are digits in a name (F-16, M23, Route 66), after a word such as paragraph, page, article or table, in a
    /// date with its month, in a year behind a word such as “in” or “the”, in the length of a period (“over 12 months”), in a band of
    /// ages (“16 and over”), in the base of an index, in a level of confidence, in a time, an address or a fraction, after "per" and "aged", touching an unknown unit (155mm), and
    /// alone in the first cell of a row, where they say what the row is about.
    why
    /// No source and no speaker stands behind it, and when the fact changes it stays as it is.
    example
    /// text: Of 24 public wells, 9 are working again.
    instead
    /// text: Of {wells.amount} public wells, {repaired.amount} are working again.
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let known = LazyCell::new(|| Known::of(context));
    let periods = LazyCell::new(|| Periods::of(context.facts, language));
    let row_names = LazyCell::new(|| row_names(context.facts));
    for text in printed(context) {
        let plain = text.running.plain();
        // Most texts have none.
        if !has_digit(plain) {
            continue;
        }
        let asides = periods.asides(plain);
        for found in scan(plain, english()) {
            let typed = &plain[found.span.clone()];
            let aside = is_aside(&found, typed, &asides);
            if found.role == Role::Aside || aside || !has_digit(typed) {
                continue;
            }
            let whole = text.prose.filter(|_| typed.len() == plain.trim().len());
            if whole.is_none_or(|prose| !row_names.contains(&std::ptr::from_ref(prose))) {
                loose(findings, &text, &found, &known);
            }
        }
    }
}

pub(super) fn is_aside(found: &Found, typed: &str, asides: &[Range<usize>]) -> bool {
    let mut digits = typed.match_indices(|c: char| c.is_ascii_digit());
    digits.all(|(at, _)| {
        let at = found.span.start + at;
        asides.iter().any(|aside| aside.contains(&at))
    })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The first cells of rows that print figures.
fn row_names(facts: &FactFile) -> HashSet<*const Prose> {
    let rows = facts.tables.values().flat_map(|table| &table.rows);
    let named = rows.filter_map(|row| {
        let (name, cells) = row.cells.split_first()?;
        let figures = cells.iter().any(|cell| cell.references().next().is_some());
        figures.then_some(std::ptr::from_ref(&name.0))
    });
    named.collect()
}
