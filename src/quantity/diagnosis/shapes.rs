//! Texts that are something else than a quantity by their look: dates, times, ordinals, codes.

use super::digits;
use crate::quantity::{error::ValueError, term::Term, tokens::Kind, view::View};

/// What a text is instead of a quantity, or what its digits are instead of a number.
pub(in crate::quantity) fn of(view: View<'_>) -> Option<ValueError> {
    let text = view.text;
    let is_digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let pair = |joints: &[char]| text.split_once(joints);
    if text.starts_with('±') {
        return Some(ValueError::LoneMargin(text.into()));
    }
    if text.contains('=') {
        return Some(ValueError::IndexBase(text.into()));
    }
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = inner.filter(|inner| !inner.contains('(')) {
        return Some(ValueError::Bracketed(inner.trim().into()));
    }
    if let Some((hours, minutes)) = pair(&[':'])
        && is_digits(hours, 1..=2)
        && is_digits(minutes.get(..2).unwrap_or_default(), 2..=2)
    {
        return Some(ValueError::TimeOfDay(text.into()));
    }
    if let Some((year, short)) = pair(&['/', '-', '–'])
        && is_digits(year, 4..=4)
        && is_digits(short, 2..=2)
    {
        return Some(ValueError::Period(text.into()));
    }
    let hours = view.language.text("prose.hours").split_whitespace();
    let hours = hours.filter_map(|hour| text.trim_end_matches('.').strip_suffix(hour));
    let mut hours = hours.map(str::trim_end);
    if hours.any(|hour| is_digits(hour, 1..=2)) {
        return Some(ValueError::TimeOfDay(text.into()));
    }
    if is_period(text) {
        return Some(ValueError::Period(text.into()));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let months = [
        view.language.text("prose.months"),
        view.language.text("prose.short-months"),
    ];
    let month =
        (0..view.tokens.len()).any(|at| months.iter().any(|months| view.is_one_of(at, months)));
    let has_digits = text.contains(|c: char| c.is_ascii_digit());
    let iso = parts.len() == 3
        && parts.iter().all(|part| is_digits(part, 1..=4))
        && (!text.contains('.') || parts[2].len() == 4);
    if (month && has_digits) || iso {
        return Some(ValueError::Date(text.into()));
    }
    ordinal(view)
        .or_else(|| code(view))
        .or_else(|| digits::of(text))
}

/// `Q3 2025`, `2025-Q3`, `FY2025`
fn is_period(text: &str) -> bool {
    let mut parts = text.split([' ', '-']);
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    let year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let part = |part: &str| {
        let number = part.trim_start_matches(['Q', 'H', 'W']);
        part.len() - number.len() == 1
            && (1..=2).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fiscal = first.strip_prefix("FY");
    match second {
        Some(second) => {
            let named = (part(first) || first == "FY") && year(second);
            parts.next().is_none() && ((year(first) && part(second)) || named)
        }
        None => fiscal.is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit())),
    }
}

/// `1st`, `eleventh`; `third` may be a fraction, and is one with `a` before it.
fn ordinal(view: View<'_>) -> Option<ValueError> {
    let text = view.text;
    let end = text.find(|c: char| !c.is_ascii_digit());
    let end = end.unwrap_or(text.len());
    let suffix = matches!(
        text[end..].to_lowercase().as_str(),
        "st" | "nd" | "rd" | "th"
    );
    let last = view.tokens.len() - 1;
    let listed = view
        .language
        .length(view.rest(last), Term::Ordinal)
        .is_some();
    let listed = listed && (last == 0 || view.is_dash(last - 1));
    if !(suffix && end > 0 || listed) {
        return None;
    }
    let a = view.language.text("numbers.article");
    let fraction = format!("{a} {}", text.to_lowercase());
    let tokens = crate::quantity::tokens::of(&fraction, view.language);
    let is_fraction = |term| matches!(term, Term::Fraction(..)).then_some(());
    let known = view.language.longest(&tokens, is_fraction);
    Some(ValueError::Ordinal {
        text: text.into(),
        fraction: known.map(|_| fraction),
    })
}

/// Digits with an exponent, hexadecimal ones, and letters that touch digits: `1e6`, `0x1F`, `M6.1`.
fn code(view: View<'_>) -> Option<ValueError> {
    let text = view.text;
    let lower = text.to_lowercase();
    if let Some((digits, power)) = lower.split_once('e')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && power
            .trim_start_matches(['+', '-'])
            .starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(ValueError::Exponent(text.into()));
    }
    if text.contains('^') {
        return Some(ValueError::Exponent(text.into()));
    }
    if lower.starts_with("0x") {
        return Some(ValueError::Hexadecimal(text.into()));
    }
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let letters = &text[..start];
    let number = &text[start..];
    let plain = number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    let is_name = matches!(view.kind(0), Some(Kind::Break))
        && !letters.is_empty()
        && letters.chars().all(char::is_alphabetic);
    (is_name && plain).then(|| ValueError::Unit {
        value: number.to_owned(),
        unit: if letters == "M" {
            "magnitude".to_owned()
        } else {
            letters.to_owned()
        },
    })
}
