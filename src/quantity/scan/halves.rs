//! Halves: `half a million`, `two and a half million`.

use rust_decimal::Decimal;

use super::view::View;
use crate::quantity::{
    number::{Magnitude, Number},
    number_phrase::Phrase,
};

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// `half a million`, `half a dozen`, `half-million` at a token.
pub(super) fn before_magnitude(view: View<'_>, at: usize) -> Option<Phrase> {
    if !view.is(at, "half") {
        return None;
    }
    let joint = view.is(at + 1, "a") || view.is_hyphen(at + 1);
    let last = at + 1 + usize::from(joint);
    let word = view.word(last)?;
    let (amount, magnitude) = match word {
        "dozen" => (Decimal::from(6), None),
        "hundred" => (Decimal::from(50), None),
        _ => (HALF, Some(magnitude_at(view, last)?)),
    };
    let spelt = if magnitude.is_some() { last } else { last + 1 };
    let words = view.written(at, spelt)?;
    Some(Phrase {
        number: Number::new(amount, magnitude)?.in_words(words),
        currency: None,
        behind: false,
        percent: false,
        written: view.written(at, last + 1)?,
        factor: 1,
        length: last + 1 - at,
    })
}

/// `phrase`, which begins at a token, with the half behind it, if there is one.
pub(super) fn with_half(view: View<'_>, at: usize, phrase: Phrase) -> Phrase {
    halved(view, at, &phrase).unwrap_or(phrase)
}

fn halved(view: View<'_>, at: usize, phrase: &Phrase) -> Option<Phrase> {
    let mut end = at + phrase.length;
    for word in ["and", "a", "half"] {
        // `two-and-a-half hours`
        end += usize::from(view.is_hyphen(end));
        end = view.is(end, word).then_some(end + 1)?;
    }
    if phrase.percent || phrase.factor > 1 {
        return None;
    }
    let own = &phrase.number;
    let behind = magnitude_at(view, end);
    let behind = behind.filter(|_| own.magnitude().is_none());
    let spelt = view.written(at, end)?;
    let end = end + usize::from(behind.is_some());
    let amount = own.amount().checked_add(HALF)?;
    let number = Number::new(amount, own.magnitude().or(behind))?;
    let written = view.written(at, end)?;
    Some(Phrase {
        number: match own.words() {
            Some(_) => number.in_words(spelt),
            None => number,
        },
        written,
        length: end - at,
        ..phrase.clone()
    })
}

fn magnitude_at(view: View<'_>, at: usize) -> Option<Magnitude> {
    let (_, magnitude) = view.language.magnitude_at(view.rest(at))?;
    Some(magnitude)
}
