//! Texts that are something else than a quantity by their look: dates, times, ordinals, codes.

use super::digits;
use crate::quantity::{
    Language, Measure,
    error::ValueError,
    reading,
    term::Term,
    tokens::{self, Kind},
    view::View,
};

/// Looks of texts, with a 9 for every digit and commas between them.
const TIMES: &str = "9:99,99:99,9:99:99,99:99:99";
const PERIODS: &str = "9999/99,9999-99,9999–99,Q9 9999,9999-Q9,9999 Q9,H9 9999,9999-H9,9999 H9,W99 9999,9999-W99,\
    FY9999,FY99,FY 9999,FY9999/99,FY 9999/99";
const DATES: &str = "9999-99-99,99/99/9999,9/99/9999,99/9/9999,9/9/9999,99.99.9999,9.9.9999";

/// What a text is instead of a quantity, or what its digits are instead of a number.
pub(in crate::quantity) fn of(view: View<'_>) -> Option<ValueError> {
    let text = view.text;
    if text.starts_with('±') {
        return Some(ValueError::LoneMargin(text.into()));
    }
    if text.contains('=') {
        return Some(ValueError::IndexBase(text.into()));
    }
    let sign = text.chars().next().filter(|sign| "+-−–".contains(*sign));
    if let Some(sign) = sign
        && let Some(number) = text.strip_prefix(sign)
        && number.starts_with(' ')
        && number
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
        && digits::of(number).is_none()
    {
        return Some(ValueError::Otherwise {
            typed: format!("{sign} "),
            instead: format!(
                "{}{}",
                if sign == '+' { '+' } else { '-' },
                number.trim_start()
            ),
        });
    }
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = inner.filter(|inner| !inner.contains('(')) {
        return Some(ValueError::Bracketed(inner.trim().into()));
    }
    let look = text.replace(|c: char| c.is_ascii_digit(), "9");
    let is_like = |looks: &str| looks.split(',').any(|own| own == look);
    let ends_in_hour = || {
        let mut hours = view.language.words("prose.hours");
        let look = look.trim_end_matches('.');
        hours.any(|hour| {
            matches!(
                look.strip_suffix(hour).map(str::trim_end),
                Some("9" | "99" | "9.99" | "99.99")
            )
        })
    };
    if is_like(TIMES) || ends_in_hour() {
        return Some(ValueError::TimeOfDay(text.into()));
    }
    if is_like(PERIODS) {
        return Some(ValueError::Period(text.into()));
    }
    let month = |at| view.longest(at, holds!(Term::Month(_) => ())).is_some();
    let named = look.contains('9') && (0..view.tokens.len()).any(month);
    if is_like(DATES) || named {
        return Some(ValueError::Date(text.into()));
    }
    let rest = ordinal(view).or_else(|| code(view));
    rest.or_else(|| digits::of(text))
}

/// `1st`, `eleventh`; `third` may be a fraction, and is one with `a` before it.
fn ordinal(view: View<'_>) -> Option<ValueError> {
    let text = view.text;
    let first = text.split_whitespace().next().unwrap_or_default();
    let suffixed = ends_as_ordinal(first, view.language);
    let last = view.tokens.len() - 1;
    let listed = view.length(last, Term::Ordinal).is_some();
    if !(suffixed || listed && (last == 0 || view.is_dash(last - 1))) {
        return None;
    }
    let language = view.language;
    let fraction = format!(
        "{} {}",
        language.first("numbers.article"),
        text.to_lowercase()
    );
    let known = language.longest(
        &tokens::of(&fraction, language),
        holds!(Term::Fraction(..) => ()),
    );
    let ordinal = if suffixed { first } else { text };
    Some(ValueError::Ordinal {
        text: ordinal.into(),
        fraction: known.map(|_| fraction),
    })
}

/// Whether a word is digits with what makes an ordinal of them: `2nd`.
pub(super) fn ends_as_ordinal(word: &str, language: &Language) -> bool {
    let suffix = word.trim_start_matches(|c: char| c.is_ascii_digit());
    suffix != word && language.is_listed("values.ordinal-endings", suffix)
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
    let power =
        |rest: &str| rest.starts_with(['^', '⁻', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    if text
        .match_indices("10")
        .any(|(at, ten)| power(&text[at + ten.len()..]))
    {
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

/// What to write instead of a quantity with other words behind it: `down 12%` for `12% lower`.
pub(super) fn behind(view: View<'_>, end: usize) -> Option<String> {
    let language = view.language;
    let own = |at: usize, term| view.length(at, term);
    let all = view.tokens.len();
    // `hundreds of`
    if own(end, Term::Of).is_some_and(|length| end + length == all) {
        return view.written(0, end);
    }
    let times = reading::read(view, 0).ok().flatten();
    let times = times.is_some_and(|read| read.value.measure == Measure::Multiple);
    let word = view.word(end).filter(|_| end + 1 == all && !times)?;
    let turns = |negative| language.begins(word, |term| term == Term::Direction(negative));
    let key = match (turns(true), turns(false)) {
        (true, false) => "values.down",
        (false, true) => "values.up",
        _ => return None,
    };
    Some(format!("{} {}", language.first(key), view.written(0, end)?))
}
