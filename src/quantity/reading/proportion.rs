//! Proportions: `one in five`, `1 in 47`, `12 out of 18`.

use super::number::{self, Phrase};
use crate::quantity::{Exact, Measure, Number, term::Term, view::View};

/// The largest number that a proportion is told of: `one in a thousand`.
const LARGEST: u64 = 1_000_000;
/// Up to this, or where it is a power of ten, more than one of so many may be a proportion; `5 in 12 towns` is none.
const ROUND: u64 = 10;

/// A number with the whole of which it is a part, where one follows.
pub(super) fn whole(view: View<'_>, part: &Phrase, end: usize) -> Option<(Phrase, usize)> {
    if part.measure != Measure::Plain {
        return None;
    }
    // `one-in-five`
    let hyphen = usize::from(view.is_hyphen(end) && part.number.words().is_some());
    let end = end + hyphen;
    let rest = view.ahead(end);
    let out_of = view.language.length(rest, Term::OutOf).or_else(|| {
        let of = view.language.length(rest, Term::OfWhole);
        of.filter(|_| view.is_value)
    });
    // `out of every` is none of `out of`.
    let inside = view.language.length(rest, Term::In);
    let out_of = out_of.filter(|length| inside.is_none_or(|inside| inside <= *length));
    let length = out_of.or(inside)? + hyphen;
    let (whole, after) = number::read(view, end + length, true)?;
    let (above, below) = (part.number.total(), whole.number.total());
    let fits = whole.measure == Measure::Plain
        && above > Exact::ZERO
        && above < below
        && below <= LARGEST.into()
        && above.is_integer()
        && below.is_integer();
    let in_words = part.number.words().is_some() && whole.number.words().is_some();
    let round = below <= ROUND.into()
        || [100, 1000, 10_000, 100_000]
            .map(Exact::from)
            .contains(&below);
    let one = above == Exact::ONE;
    if !fits || !(out_of.is_some() || in_words || one || round) {
        return None;
    }
    // `1 in 2024`
    let year = out_of.is_none() && view.typed(end + length).len() == 4 && after == end + length + 1;
    if year && below < Exact::from(2100) && below > Exact::from(1000) && !in_words {
        return None;
    }
    let joint = if hyphen > 0 { "-" } else { " " };
    let written = format!("{}{joint}{}", part.written, view.written(end, after)?);
    let (number, measure) = if out_of.is_some() && !one {
        (part.number.clone(), Measure::PartOf(Box::new(whole.number)))
    } else {
        let number = Number::fraction(above.over(below)?, written.clone());
        (number, Measure::Fraction)
    };
    let phrase = Phrase {
        number,
        measure,
        behind: true,
        written,
        ..part.clone()
    };
    Some((phrase, after))
}
