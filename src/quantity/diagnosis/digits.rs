//! What is wrong with the digits of a number in English notation.

use crate::quantity::error::ValueError;

/// The longest number that is kept exactly.
const MOST_DIGITS: usize = 28;

/// What is wrong with the first run of digits in `text` that is no number.
pub(super) fn of(text: &str) -> Option<ValueError> {
    let in_number = |c: char| c.is_ascii_digit() || ".,'’_ \u{a0}\u{202f}\u{2009}".contains(c);
    let runs = text.split(|c| !in_number(c));
    let trimmed = runs.map(|run| {
        let run = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        let start = run.find(|c: char| c.is_ascii_digit()).unwrap_or(run.len());
        run.get(start - usize::from(run[..start].ends_with('.'))..)
            .unwrap_or_default()
    });
    trimmed
        .filter(|run| !run.is_empty())
        .find_map(|run| fault(run).err())
}

/// One to three digits, a point and exactly three digits.
pub(super) fn is_ambiguous(digits: &str) -> bool {
    let parts = digits.split_once('.');
    parts.is_some_and(|(whole, decimals)| {
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        (1..=3).contains(&whole.len())
            && decimals.len() == 3
            && plain(whole)
            && plain(decimals)
            && whole != "0"
    })
}

fn fault(written: &str) -> Result<(), ValueError> {
    let digits = || written.to_owned();
    let (whole, fraction) = match written.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (written, None),
    };
    if let Some(rest) = fraction {
        // A comma after a point is `1.234,56`, which reads differently in different countries.
        if rest.contains(',') {
            return Err(ValueError::ForeignNotation(digits()));
        }
        if rest.contains('.') {
            return Err(ValueError::TwoPoints(digits()));
        }
        if !rest.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ValueError::Grouping(digits()));
        }
    }
    if whole.is_empty() {
        return Err(ValueError::LeadingZero(digits()));
    }
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let first = groups.first().map_or(0, |group| group.len());
    let threes = groups.iter().skip(1).all(|group| group.len() == 3);
    let alike = separators.windows(2).all(|pair| pair[0] == pair[1]);
    let regular = separators.is_empty() || (1..=3).contains(&first) && threes && alike;
    if !regular {
        // `1 234,56` has spaces between thousands and a comma before decimals.
        let decimal_comma = separators.last() == Some(&',')
            && separators.len() > 1
            && separators[0] != ','
            && groups.last().is_some_and(|group| group.len() != 3)
            && fraction.is_none();
        return Err(match decimal_comma {
            true => ValueError::ForeignNotation(digits()),
            false => ValueError::Grouping(digits()),
        });
    }
    let whole = groups.concat();
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(ValueError::LeadingZero(digits()));
    }
    if whole.len() + fraction.map_or(0, str::len) > MOST_DIGITS {
        return Err(ValueError::TooLong(digits()));
    }
    Ok(())
}
