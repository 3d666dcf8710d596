//! Numbers that are parts of a date with the name of its month, or of a time of day.

use super::{labelled_numbers::is_plain, quantities::Located};
use crate::quantity::view::View;

/// Words before a month that say that no day follows: `in March 14 wells ran dry`.
const NO_DAY: &str = "in early mid late last next this every each";

/// What of a date a quantity can be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Year,
}

/// Which of the quantities of a text are parts of dates.
pub(super) fn find(view: View<'_>, quantities: &[Located]) -> Vec<bool> {
    let parts: Vec<Option<Part>> = quantities.iter().map(|one| part(view, one)).collect();
    let dates = quantities.iter().zip(&parts);
    let dates = dates.map(|(one, part)| {
        let beside = part.is_some_and(|part| {
            (part == Part::Day && is_month(view, one.end)) || month_before(view, one.at, part)
        });
        beside || is_time(view, one) || (*part == Some(Part::Year) && follows_quarter(view, one.at))
    });
    let mut dates: Vec<bool> = dates.collect();
    for at in 1..quantities.len() {
        let follows = match joint(view, quantities, at) {
            // `March 12, 2026`
            [",", ""] => parts[at - 1] == Some(Part::Day) && parts[at] == Some(Part::Year),
            ["and" | "or" | "to" | "/", ""] => parts[at].is_some() && parts[at] == parts[at - 1],
            _ => false,
        };
        dates[at] |= dates[at - 1] && follows;
    }
    for at in (1..quantities.len()).rev() {
        let listed = matches!(
            joint(view, quantities, at),
            ["," | "and" | "or" | "to", ""] | [",", "and" | "or"]
        );
        let days = parts[at] == Some(Part::Day) && parts[at - 1] == Some(Part::Day);
        dates[at - 1] |= dates[at] && listed && days;
    }
    dates
}

/// What stands between a quantity and the one before it, if it is no more than two tokens.
fn joint<'a>(view: View<'a>, quantities: &[Located], at: usize) -> [&'a str; 2] {
    let (from, to) = (quantities[at - 1].end, quantities[at].at);
    match to - from {
        0 => ["", ""],
        1 => [view.typed(from), ""],
        2 => [view.typed(from), view.typed(from + 1)],
        _ => ["…", "…"],
    }
}

/// What of a date all digits of a quantity can be.
fn part(view: View<'_>, quantity: &Located) -> Option<Part> {
    if !is_plain(view, quantity) {
        return None;
    }
    let numbers = (quantity.at..quantity.end).map(|at| view.typed(at));
    let mut numbers = numbers.filter(|typed| typed.starts_with(|c: char| c.is_ascii_digit()));
    let part = |digits: &str| match (digits.len(), digits.parse::<u16>()) {
        (1 | 2, Ok(1..=31)) => Some(Part::Day),
        (4, Ok(1000..=2999)) => Some(Part::Year),
        _ => None,
    };
    let first = part(numbers.next()?)?;
    let same = numbers.all(|digits| part(digits) == Some(first));
    same.then_some(first)
}

/// Whether a year follows a part of a year: `Q3 2024`, `the third quarter of 2024`.
fn follows_quarter(view: View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let typed = view.typed(before).as_bytes();
    let short = matches!(
        typed,
        [b'Q', b'1'..=b'4'] | [b'H', b'1' | b'2'] | [b'F', b'Y']
    );
    let of = usize::from(view.is(before, "of"));
    let named = before.checked_sub(of);
    short || named.is_some_and(|at| view.is_one_of(at, "quarter half spring summer autumn winter"))
}

/// Whether the name of a month stands at a token; without a capital `may` and `march` are words.
fn is_month(view: View<'_>, at: usize) -> bool {
    let capital = view.typed(at).starts_with(char::is_uppercase);
    capital && (view.is_one_of(at, view.language.text("prose.months")) || is_short(view, at))
}

fn is_short(view: View<'_>, at: usize) -> bool {
    view.is_one_of(at, view.language.text("prose.short-months"))
}

/// Whether a month stands before a token to which a day or a year there belongs.
fn month_before(view: View<'_>, at: usize, part: Part) -> bool {
    month_ending(view, at, part).is_some_and(|month| {
        part == Part::Year || !(has_day(view, month) || follows(view, month, NO_DAY))
    })
}

/// The month to which what stands at a token is added: `March 2026`, `12 March, 2026`, `Sept. 4`,
/// `March 12th, 2026`.
fn month_ending(view: View<'_>, at: usize, part: Part) -> Option<usize> {
    let mut month = at.checked_sub(1)?;
    if view.typed(month) == "," && part == Part::Year {
        month = month.checked_sub(1)?;
        if begins_with_digit(view, month) {
            month = month.checked_sub(1)?;
        }
    }
    let stop = view.typed(month) == "." && view.touches(month);
    if stop {
        month = month.checked_sub(1)?;
    }
    // A stop behind a whole name ends the sentence.
    let short = !stop || is_short(view, month);
    (short && is_month(view, month)).then_some(month)
}

/// Whether a month has its day before it: `12 March`, `the 12th of March`.
fn has_day(view: View<'_>, month: usize) -> bool {
    let of = usize::from(follows(view, month, "of"));
    let day = month.checked_sub(1 + of);
    day.is_some_and(|day| begins_with_digit(view, day))
}

fn begins_with_digit(view: View<'_>, at: usize) -> bool {
    view.typed(at).starts_with(|c: char| c.is_ascii_digit())
}

fn follows(view: View<'_>, at: usize, words: &str) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| view.is_one_of(before, words))
}

/// Whether what stands behind a quantity makes a time of it: `5 p.m.`, `1800 hrs`, `five o’clock`.
fn is_time(view: View<'_>, quantity: &Located) -> bool {
    let Some(next) = view.tokens.get(quantity.end) else {
        return false;
    };
    let after = &view.text[next.start..];
    let begins = |word: &str| {
        let rest = after.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let times = view.language.text("prose.hours");
    // `12 hrs` are a while.
    let hours = view.typed(quantity.at).len() == 4 && begins("hrs");
    is_plain(view, quantity) && (hours || times.split_whitespace().any(begins))
}
