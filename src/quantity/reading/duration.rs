//! Durations of more than one unit: `2 hours 30 minutes`. One of a single unit is a number of that.

use super::amount;
use super::number::Phrase;
use crate::quantity::{Exact, Measure, term::Term, tokens::Kind, view::View};

/// The duration at a token, in minutes, and where it ends.
pub(super) fn read(view: View<'_>, start: usize) -> Option<(Phrase, usize)> {
    let mut total = Exact::ZERO;
    let mut last = u64::MAX;
    let mut at = start;
    let mut parts = 0;
    while let Some((number, minutes, end)) =
        part(view, at).filter(|(_, minutes, _)| *minutes < last)
    {
        total = total.plus(number.times(Exact::from(minutes))?)?;
        (last, parts) = (minutes, parts + 1);
        let comma = usize::from(view.typed(end) == ",");
        let and = view.length(end, Term::And);
        let and = and.unwrap_or(comma);
        let goes_on = part(view, end + and).is_some_and(|(_, minutes, _)| minutes < last);
        at = if goes_on { end + and } else { end };
        if !goes_on {
            // `3h20`, `3h 20m`
            if let Some((minutes, end)) = minutes_behind(view, end).filter(|_| last == 60) {
                total = total.plus(minutes)?;
                (parts, at) = (parts + 1, end);
            }
            break;
        }
    }
    let written = view.written(start, at)?;
    (parts > 1).then(|| (Phrase::in_words(total, Measure::Duration, written), at))
}

/// Two digits behind hours, alone or with an abbreviation.
fn minutes_behind(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let Some(Kind::Digits(minutes)) = view.kind(at) else {
        return None;
    };
    let length = view.length(at + 1, Term::MinuteBehind);
    let touches = length.is_some() && view.touches(at + 1);
    let ends = touches || view.typed(at).len() == 2 && (view.touches(at) || view.is_value);
    let minutes = Exact::from(*minutes);
    let end = at + 1 + length.filter(|_| touches).unwrap_or(0);
    (ends && minutes.is_integer() && minutes < Exact::from(60)).then_some((minutes, end))
}

/// A number of one unit, how many minutes that has, and where it ends.
fn part(view: View<'_>, at: usize) -> Option<(Exact, u64, usize)> {
    let number = amount::read(view, at, false)?;
    let (length, minutes) = view.longest(
        number.end,
        holds!(
            Term::Day => 24 * 60,
            Term::Hour => 60,
            Term::Minute => 1,
        ),
    )?;
    Some((number.total(), minutes, number.end + length))
}
