//! The quantities in running text, with the hedges before them.

mod dates;
mod labelled_numbers;
mod non_figures;
pub(crate) use non_figures::OLDEST;
mod periods;
mod quantities;

use std::ops::Range;

pub(crate) use periods::periods;

use super::{Language, Value, tokens, view::View};

/// A quantity found in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says. A hedge behind the number stands before it here: `500 or more` is `at least 500`.
    pub value: Value,
    /// Where it stands, its hedge included, in bytes.
    pub span: Range<usize>,
    /// Whether it is a figure.
    pub role: Role,
}

/// What a quantity does in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It counts or measures.
    Figure,
    /// It does not, or not so that it could be reported: a part of a date or a time of day, a number
    /// by which something is called (`Article 5`, `Thirty Years’ War`) or which says what is counted
    /// (`per 100,000`, `aged 18–24`), `one` as a pronoun, words without a magnitude (`some`), a
    /// fraction, what is glued to unknown letters (`155mm`).
    Aside,
}

/// Finds every quantity in a text in a language. What only looks like a number is none: `F-16`,
/// `COVID-19`, `2nd`, `10:30`, `2026-03-12`, the digits of an address.
pub fn scan(text: &str, language: &Language) -> Vec<Found> {
    let tokens = tokens::of_running(text, language);
    let view = View::running(text, &tokens, language);
    let quantities = quantities::find(view);
    let names = labelled_numbers::find(view, &quantities);
    let dates = dates::find(view, &quantities);
    let called = names.into_iter().zip(dates);
    let called = called.map(|(name, date)| name || date);
    let found = quantities.into_iter().zip(called);
    let found = found.map(|(quantity, called)| {
        let aside = called || non_figures::counts_nothing(view, &quantity);
        Found {
            span: view.span(quantity.at, quantity.end),
            value: quantity.value,
            role: if aside { Role::Aside } else { Role::Figure },
        }
    });
    found.collect()
}

#[cfg(test)]
#[path = "../tests/scan/mod.rs"]
mod tests;
