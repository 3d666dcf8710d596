//! Digits in running text: a number, or what only looks like one.

use rust_decimal::Decimal;

use super::{
    add,
    letters::{self, Letters},
    name_end,
};
use crate::quantity::{
    currency,
    lexer::{Kind, Token},
    number,
};

/// What stands before a hyphen without making a name of the number behind it: `mid-2014`.
const PREFIXES: [&str; 7] = ["mid", "pre", "post", "early", "late", "to", "or"];
/// Hyphens and dashes that join two numbers.
const JOINTS: [char; 5] = ['-', '‐', '‑', '‒', '–'];

/// Adds what the digits at `start` are and tells where it ends.
pub(super) fn read(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let length = length(&text[start..]);
    let end = start + length;
    if is_in_name(text, start, tokens) {
        // What joins it to the word goes with it.
        tokens.pop();
        return add(tokens, Kind::Break, start, name_end(text, start));
    }
    let number = number::read_digits(&text[start..end]).ok();
    let number = number.filter(|_| !is_composite(text, start, end));
    let Some((number, end)) = number.and_then(|number| with_fraction(number, text, end)) else {
        return add(tokens, Kind::Break, start, name_end(text, start).max(end));
    };
    let rest = &text[end..];
    let letters = rest.find(|c: char| !c.is_alphanumeric());
    let letters = &rest[..letters.unwrap_or(rest.len())];
    let digits = Kind::Digits(number);
    if letters.is_empty() {
        return add(tokens, digits, start, end);
    }
    let word = match letters::after_number(number, letters, is_money(text, tokens)) {
        Letters::Magnitude(magnitude) => magnitude,
        Letters::Unit => letters.to_lowercase(),
        Letters::Name => return add(tokens, Kind::Break, start, name_end(text, start)),
    };
    add(tokens, digits, start, end);
    add(tokens, Kind::Word(word), end, end + letters.len())
}

/// The length of the digits that a text begins with, with thousands in threes and decimals, as
/// far as they are regular.
fn length(text: &str) -> usize {
    let mut length = run(text);
    let mut separator = None;
    while length <= 3 || separator.is_some() {
        let rest = &text[length..];
        let next = rest.chars().next();
        let Some(next) = next.filter(|c| ", \u{a0}\u{202f}\u{2009}".contains(*c)) else {
            break;
        };
        if run(&rest[next.len_utf8()..]) != 3 || separator.is_some_and(|before| before != next) {
            break;
        }
        separator = Some(next);
        length += next.len_utf8() + 3;
    }
    match text[length..].strip_prefix('.').map(run) {
        None | Some(0) => length,
        Some(decimals) => length + 1 + decimals,
    }
}

fn run(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_digit());
    end.unwrap_or(text.len())
}

/// Whether more digits make something else of a number: `10:30`, `24/7`, `1.2.3`, `2026-03`, `555-01-23`.
fn is_composite(text: &str, start: usize, end: usize) -> bool {
    let mut rest = text[end..].chars();
    let joined = rest.next().is_some_and(|c| "/:.".contains(c));
    if joined && rest.next().is_some_and(|c| c.is_ascii_digit()) {
        return true;
    }
    let Some(second) = after_dash(text, end) else {
        return false;
    };
    let after = second + length(&text[second..]);
    let month = text[second..after].parse().ok();
    let calendar = end - start == 4
        && second == end + 1
        && after == second + 2
        && text[end..].starts_with('-')
        && month.is_some_and(|month: u8| (1..=12).contains(&month));
    calendar || after_dash(text, after).is_some()
}

/// Where the digits behind a dash begin that touches a number.
fn after_dash(text: &str, end: usize) -> Option<usize> {
    let dash = text[end..].chars().next().filter(|c| JOINTS.contains(c))?;
    let digits = end + dash.len_utf8();
    text[digits..]
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(digits)
}

/// A number with the fraction that touches it, `2½`, and where it ends; nothing where it cannot be
/// held exactly.
fn with_fraction(number: Decimal, text: &str, end: usize) -> Option<(Decimal, usize)> {
    let sign = text[end..].chars().next();
    let hundredths = match sign {
        Some('¼') => 25,
        Some('½') => 50,
        Some('¾') => 75,
        _ => return Some((number, end)),
    };
    let end = end + sign.map_or(0, char::len_utf8);
    let whole = number.scale() == 0;
    let sum = number.checked_add(Decimal::new(hundredths, 2))?;
    whole.then_some((sum.normalize(), end))
}

/// Whether the digits at `start` belong to a name: `F-16`, `COVID-19`, `SC/13205`.
fn is_in_name(text: &str, start: usize, tokens: &[Token]) -> bool {
    let Some([word, joint]) = tokens.last_chunk() else {
        return false;
    };
    let touches = joint.end == start && word.end == joint.start;
    let typed = &text[word.start..word.end];
    let capitals = || typed.chars().all(char::is_uppercase);
    match &word.kind {
        Kind::Word(word) if touches => match &text[joint.start..joint.end] {
            "-" | "‐" | "‑" => !PREFIXES.contains(&word.as_str()),
            joint => joint == "/" && capitals(),
        },
        _ => false,
    }
}

/// Whether the number to come is an amount of money: `$5`, `EUR 5`, the end of `£5–7m`.
fn is_money(text: &str, tokens: &[Token]) -> bool {
    let before = match tokens {
        [.., currency, digits, dash]
            if matches!(digits.kind, Kind::Digits(_)) && dash.kind == Kind::Dash =>
        {
            Some(currency)
        }
        _ => tokens.last(),
    };
    before.is_some_and(|token| {
        token.kind == Kind::Currency || currency::is_code(&text[token.start..token.end])
    })
}
