//! Numbers that are parts of a date with the name of its month, or of a time of day.

use super::labelled_numbers::{is_bare, is_plain};
use super::quantities::Located;
use crate::quantity::{term::Term, view::View};

/// What of a date a quantity can be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Year,
}

/// Which of the quantities of a text are parts of dates.
pub(super) fn find(view: View<'_>, quantities: &[Located]) -> Vec<bool> {
    let parts: Vec<Option<Part>> = quantities.iter().map(|one| part(view, one)).collect();
    let dates = quantities.iter().zip(&parts).map(|(one, part)| {
        let beside = match part {
            Some(Part::Day) => is_day_of_month(view, one) || is_day_behind_month(view, one.from),
            Some(Part::Year) => is_year_of_date(view, one),
            None => false,
        };
        beside || is_time(view, one)
    });
    let mut dates: Vec<bool> = dates.collect();
    let is_day = |at: usize| parts[at] == Some(Part::Day);
    for at in 1..quantities.len() {
        let joint = Joint::of(view, &quantities[at - 1], &quantities[at]);
        let follows = match joint {
            // `March 12, 2026`
            Joint::Comma => is_day(at - 1) && parts[at] == Some(Part::Year),
            Joint::Word => parts[at].is_some() && parts[at] == parts[at - 1],
            _ => false,
        };
        dates[at] |= dates[at - 1] && follows;
    }
    for at in (1..quantities.len()).rev() {
        let joint = Joint::of(view, &quantities[at - 1], &quantities[at]);
        dates[at - 1] |= dates[at] && joint != Joint::None && is_day(at) && is_day(at - 1);
    }
    dates
}

/// What stands between two quantities.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    Comma,
    /// `and`, `or`, `to`, a slash
    Word,
    CommaAnd,
}

impl Joint {
    fn of(view: View<'_>, before: &Located, behind: &Located) -> Self {
        let start = before.end + stop(view, before.end);
        let comma = usize::from(view.typed(start) == ",");
        let joined = view.typed(start + comma) == "/" || view.is_listed(start + comma, "prose.and");
        match (behind.from.checked_sub(start + comma), comma) {
            (Some(0), 1) => Self::Comma,
            (Some(1), 0) if joined => Self::Word,
            (Some(1), 1) if joined => Self::CommaAnd,
            _ => Self::None,
        }
    }
}

/// What of a date all digits of a quantity can be. What joins two days may read as a hedge: `bis`.
fn part(view: View<'_>, quantity: &Located) -> Option<Part> {
    let joint = quantity.from == quantity.at + 1 && view.is_listed(quantity.at, "prose.and");
    if !(is_bare(view, quantity) && (quantity.value.hedge.is_none() || joint)) {
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
    numbers
        .all(|digits| part(digits) == Some(first))
        .then_some(first)
}

/// How many stops behind a day are its own: one in German, none in English, where it ends a sentence.
fn stop(view: View<'_>, at: usize) -> usize {
    let ordinal = || view.language.is_listed("values.ordinal-endings", ".");
    usize::from(view.typed(at) == "." && view.touches(at) && ordinal())
}

/// Whether a month stands behind a day: `12 March`, `3. Mai`, `4 de mayo`.
fn is_day_of_month(view: View<'_>, day: &Located) -> bool {
    let at = day.end + stop(view, day.end);
    let of = usize::from(view.is_listed(at, "prose.of"));
    month(view, at + of).is_some()
}

/// The length of the name of a month, and whether it is short; where these have capitals `may` and `march` are words.
fn month(view: View<'_>, at: usize) -> Option<(usize, bool)> {
    let capital = view.language.text("wording.months-have-capitals") == "yes";
    let fits = !capital || view.typed(at).starts_with(char::is_uppercase);
    view.longest(at, holds!(Term::Month(short) => short))
        .filter(|_| fits)
}

/// Where the month begins that ends before a token: `March`, `Sept.`
fn month_before(view: View<'_>, at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    let stop = view.typed(last) == "." && view.touches(last);
    let end = if stop { last } else { at };
    let ends = |start: &usize| {
        // A stop behind a whole name ends the sentence.
        let month = month(view, *start).filter(|(_, short)| *short || !stop);
        month.is_some_and(|(length, _)| start + length == end)
    };
    (end.saturating_sub(2)..end).find(ends)
}

/// Whether a day stands behind its month: `March 12`, `Sept. 4`, neither `in March 14 wells` nor `12 March 14 wells`.
fn is_day_behind_month(view: View<'_>, at: usize) -> bool {
    let no_day = view.language.text("prose.no-days-behind");
    let before = month_before(view, at).map(|month| month.checked_sub(1));
    let has_day = |at: usize| {
        let of = usize::from(view.is_listed(at, "prose.of"));
        at.checked_sub(of)
            .is_some_and(|at| begins_with_digit(view, at))
    };
    let before = before.filter(|_| !no_day.is_empty());
    before.is_some_and(|at| at.is_none_or(|at| !(has_day(at) || view.is_one_of(at, no_day))))
}

/// Whether a year is that of a month or another part of a year: `March 2026`, `marzo de 2026`, `12 March, 2026`, `March 12th, 2026`,
/// `Q3 2024`, `the third quarter of 2024`.
fn is_year_of_date(view: View<'_>, year: &Located) -> bool {
    let Some(before) = year.from.checked_sub(1) else {
        return false;
    };
    let short = matches!(
        view.typed(before).as_bytes(),
        [b'Q', b'1'..=b'4'] | [b'H', b'1' | b'2'] | [b'F', b'Y']
    );
    let end = year.from - usize::from(view.is_listed(before, "prose.of"));
    let named = end.checked_sub(1).is_some_and(|at| {
        view.is_listed(at, "prose.parts-of-years") || view.is_listed(at, "prose.seasons")
    });
    let end = match before.checked_sub(1) {
        Some(day) if view.typed(before) == "," && begins_with_digit(view, day) => day,
        Some(_) if view.typed(before) == "," => before,
        _ => end,
    };
    short || named || month_before(view, end).is_some()
}

fn begins_with_digit(view: View<'_>, at: usize) -> bool {
    view.typed(at).starts_with(|c: char| c.is_ascii_digit())
}

/// No word behind an hour has more characters.
const LONGEST: usize = 12;

/// Whether a time is made of a quantity by what stands beside it: `5 p.m.`, `1800 hrs`, `five o’clock`, `18 h 30`.
fn is_time(view: View<'_>, quantity: &Located) -> bool {
    let start = view
        .tokens
        .get(quantity.end)
        .map_or(view.text.len(), |next| next.start);
    let after: String = view.text[start..].chars().take(LONGEST).collect();
    let after = after.to_lowercase();
    let begins = |word: &str| {
        let rest = after.strip_prefix(&word.to_lowercase());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let mut hours = view.language.words("prose.hours");
    // `12 hrs` are a while.
    let four_digits = view.typed(quantity.at).len() == 4;
    let of_day = four_digits && view.length(quantity.end, Term::Hour).is_some();
    let minutes = || {
        let hour = quantity.from.checked_sub(2);
        let hour = hour.filter(|hour| begins_with_digit(view, *hour));
        hour.is_some_and(|hour| view.is_listed(hour + 1, "prose.hours-before-minutes"))
    };
    is_plain(view, quantity) && (of_day || hours.any(begins) || minutes())
}
