//! Quantities that are no figures by themselves or by the words beside them.

use super::{labelled_numbers::is_ages, quantities::Located};
use crate::quantity::{
    Bound, Exact, Measure, Number, Quantity, letters,
    reading::{self, vague},
    term::Term,
    tokens::Kind,
    view::View,
};

/// Nobody is older.
pub(crate) const OLDEST: u64 = 120;

pub(super) fn counts_nothing(view: View<'_>, quantity: &Located) -> bool {
    is_empty(view, quantity)
        || is_one(view, quantity)
        || is_fraction(view, quantity)
        || is_part(view, quantity)
        || is_glued(view, quantity.end)
        || is_title(view, quantity)
        || is_definition(view, quantity)
}

/// Words without a magnitude: `some`, and `scores` that are not `of` something.
fn is_empty(view: View<'_>, quantity: &Located) -> bool {
    match &quantity.value.quantity {
        Quantity::Vague(words) => {
            let scores = words.eq_ignore_ascii_case("scores") && !view.is(quantity.end, "of");
            scores || !vague::has_magnitude(words, view.language)
        }
        _ => false,
    }
}

/// `one` as a word counts as rarely as `a` does, and `more than one` as rarely as `several`. Behind `fewer than` it does, but not in
/// `weniger als ein Jahr zuvor`.
fn is_one(view: View<'_>, quantity: &Located) -> bool {
    let value = &quantity.value;
    let one = |number: &Number| number.words().is_some() && number.total() == Exact::ONE;
    let numbers = value.numbers();
    let end = quantity.end;
    let compared =
        view.is_listed(end, "prose.time-units") && view.is_listed(end + 1, "wording.relative");
    let several = value.bound() == Some(Bound::MoreThan);
    let bare = value.hedge.is_none() || compared || several;
    bare && value.measure == Measure::Plain && !numbers.is_empty() && numbers.into_iter().all(one)
}

/// `two-thirds`, `three quarters`; in `in 2025 half of them` the year is none.
fn is_fraction(view: View<'_>, quantity: &Located) -> bool {
    let end = quantity.end;
    let small = |number: &&Number| number.total() < Exact::from(100);
    let small = quantity.value.numbers().iter().all(small);
    let hyphen = view.is_hyphen(end);
    let part = view.word(end + usize::from(hyphen)).unwrap_or_default();
    let counted = view.language.is_listed("prose.parts-behind", part);
    // `a two-third majority`
    small && (counted || hyphen && view.length(end + 1, Term::Ordinal).is_some())
}

/// Parts of something, how many times it is, and nought in words: `half`, `one in five`, `twice`, `none`.
fn is_part(view: View<'_>, quantity: &Located) -> bool {
    let value = &quantity.value;
    let nought = || {
        let named = value
            .numbers()
            .iter()
            .any(|number| number.words().is_some() && number.total().is_zero());
        named && view.length(quantity.from, Term::Nought).is_some()
    };
    match value.measure {
        Measure::Fraction | Measure::PartOf(_) => true,
        Measure::Multiple => quantity.end == quantity.from + 1,
        _ => nought(),
    }
}

/// Whether unknown letters touch the digits before a token: `155mm`.
fn is_glued(view: View<'_>, end: usize) -> bool {
    let digits = end.checked_sub(1).and_then(|last| view.tokens.get(last));
    let digits = digits.is_some_and(|token| matches!(token.kind, Kind::Digits(_)));
    digits && view.touches(end) && view.word(end).is_some() && !letters::is_unit(view.typed(end))
}

/// Whether a number in words has a capital that no beginning of a sentence gives it: `the Thirty
/// Years’ War`.
fn is_title(view: View<'_>, quantity: &Located) -> bool {
    let Some(token) = view.tokens.get(quantity.from) else {
        return false;
    };
    let code = quantity.value.currency().is_some();
    if !view.text[token.start..].starts_with(char::is_uppercase) || code {
        return false;
    }
    let before = view.text[..token.start].trim_end();
    let before = before.trim_end_matches(['“', '‘', '"', '(', '[', '–', '—', '•', '*', ' ']);
    // A brace ends a reference, which may stand for the mark of a note behind a full stop.
    let begins = before.is_empty()
        || view.language.ends_sentence(before)
        || before.ends_with([':', '”', '’', '}']);
    !begins
}

/// Whether a quantity says what is counted: `per 100,000`, `aged 18–24`, `children under 5`.
fn is_definition(view: View<'_>, quantity: &Located) -> bool {
    let Some(before) = quantity.at.checked_sub(1) else {
        return false;
    };
    let age = || {
        // `children under 5` says who is counted.
        let people = view.is_listed(before, "prose.people");
        let bounds = match &quantity.value.quantity {
            Quantity::Bounded { bound, number } => {
                matches!(bound, Bound::FewerThan | Bound::MoreThan)
                    && number.total() <= Exact::from(OLDEST)
            }
            _ => false,
        };
        people && bounds && quantity.from == quantity.at + 1
    };
    // The base of an index: `2020=100`.
    let base = || {
        let year = before.checked_sub(1).and_then(|at| view.kind(at));
        view.typed(before) == "=" && matches!(year, Some(Kind::Digits(_)))
    };
    // `stieg auf 420` says where to.
    let per = || {
        let moves = view.is_listed(before, "wording.moved-to");
        view.length(before, Term::Per) == Some(1)
            && (!moves || reading::per(view, before).is_some())
    };
    is_ages(view, before) || per() || age() || base()
}
