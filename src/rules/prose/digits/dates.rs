//! Numbers that are days and years beside the name of a month.

use super::super::calling::last_word;
use super::numbers::Number;

const MONTHS: &str = "January February March April May June July August September October November December \
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec";

/// What of a date a number can be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Year,
}

/// Which of the numbers of a text are parts of dates.
pub(super) fn find(text: &str, numbers: &[Number]) -> Vec<bool> {
    let parts: Vec<Option<Part>> = numbers.iter().map(|number| part(text, number)).collect();
    let mut dates: Vec<bool> = numbers
        .iter()
        .zip(&parts)
        .map(|(number, part)| {
            let day = *part == Some(Part::Day) && begins_with_month(&text[number.core.end..]);
            day || (part.is_some() && ends_with_month(&text[..number.core.start]))
        })
        .collect();
    let between = |one: usize| &text[numbers[one].core.end..numbers[one + 1].core.start];
    for at in 1..numbers.len() {
        let follows = match between(at - 1) {
            // `March 12, 2026`
            ", " => parts[at - 1] == Some(Part::Day) && parts[at] == Some(Part::Year),
            " and " | " to " | " or " | "/" => parts[at].is_some() && parts[at] == parts[at - 1],
            _ => false,
        };
        dates[at] |= dates[at - 1] && follows;
    }
    for at in (1..numbers.len()).rev() {
        let listed = matches!(between(at - 1), ", " | " and " | ", and " | " to " | " or ");
        let days = parts[at] == Some(Part::Day) && parts[at - 1] == Some(Part::Day);
        dates[at - 1] |= dates[at] && listed && days;
    }
    dates
}

fn part(text: &str, number: &Number) -> Option<Part> {
    if !number.is_plain() {
        return None;
    }
    let ends = text[number.core.clone()].split(['-', '‐', '‑', '‒', '–', '—']);
    let part = |digits: &str| match (digits.len(), digits.parse::<u16>()) {
        (1 | 2, Ok(1..=31)) => Some(Part::Day),
        (4, Ok(1000..=2999)) => Some(Part::Year),
        _ => None,
    };
    let mut parts = ends.map(part);
    let first = parts.next()??;
    parts.all(|other| other == Some(first)).then_some(first)
}

fn is_month(word: &str) -> bool {
    MONTHS.split_ascii_whitespace().any(|month| month == word)
}

fn begins_with_month(after: &str) -> bool {
    let after = after.trim_start();
    let end = after.find(|c: char| !c.is_alphabetic());
    is_month(&after[..end.unwrap_or(after.len())])
}

fn ends_with_month(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(['.', ',']).unwrap_or(before);
    is_month(last_word(before))
}
