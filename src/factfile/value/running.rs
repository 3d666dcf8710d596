//! Running text in tokens: what a value's text would refuse ends a quantity here, and no more.

use super::{
    currency,
    lexer::{DASHES, Kind, Token, word},
    number,
};

/// Prefixes that stand before a number without making a name of it: `mid-2014`.
const PREFIXES: [&str; 8] = [
    "mid", "pre", "post", "early", "late", "under", "over", "some",
];

/// Splits running text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if first.is_whitespace() {
            start += first.len_utf8();
        } else {
            start = next(text, start, first, &mut tokens);
        }
    }
    tokens
}

/// Adds what stands at `start` and tells where it ends.
fn next(text: &str, start: usize, first: char, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[start..];
    let mut add = |kind, length: usize| {
        let end = start + length;
        tokens.push(Token { kind, start, end });
        end
    };
    if let Some(length) = address(text, start) {
        return add(Kind::Break, length);
    }
    if first.is_ascii_digit() {
        return digits(text, start, tokens);
    }
    if first.is_alphabetic() {
        let (kind, length) = word(rest);
        let kind = match kind {
            Kind::Word(word) => Kind::Word(unabbreviated(word)),
            other => other,
        };
        return add(kind, length);
    }
    match first {
        dash if DASHES.contains(&dash) => add(Kind::Dash, dash.len_utf8()),
        '%' => add(Kind::Percent, 1),
        sign if currency::SYMBOLS.contains(sign) => {
            // `US$` comes as a word and a symbol that touch.
            let prefix = tokens.pop_if(|last| {
                last.end == start && currency::is_prefix(&text[last.start..last.end])
            });
            let from = prefix.map_or(start, |prefix| prefix.start);
            let end = start + sign.len_utf8();
            tokens.push(Token {
                kind: Kind::Currency,
                start: from,
                end,
            });
            end
        }
        other => add(Kind::Break, other.len_utf8()),
    }
}

/// The length of an address that begins here, for its digits are no figures.
fn address(text: &str, start: usize) -> Option<usize> {
    let begins = text[..start].ends_with(char::is_whitespace) || start == 0;
    let end = text[start..].find(char::is_whitespace);
    let word = &text[start..end.map_or(text.len(), |end| start + end)];
    let address =
        begins && (word.contains("://") || word.starts_with("www.") || word.contains('@'));
    address.then_some(word.len())
}

/// Magnitudes that are abbreviated without doubt.
fn unabbreviated(word: String) -> String {
    match word.as_str() {
        "bn" | "bln" => "billion".to_owned(),
        "mn" | "mln" => "million".to_owned(),
        "tn" | "trn" => "trillion".to_owned(),
        _ => word,
    }
}

/// A number, or what only looks like one: a time, a fraction, a version, `F-16`, `2nd`, `1990s`.
fn digits(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[start..];
    let length = number_length(rest);
    let end = start + length;
    let after = &text[end..];
    let composite = after.starts_with(['/', ':', '.'])
        && after[1..].starts_with(|c: char| c.is_ascii_digit())
        || is_iso_date(rest);
    if composite {
        let more = after.find(|c: char| !(c.is_ascii_digit() || "/:.-".contains(c)));
        let end = more.map_or(text.len(), |more| end + more);
        tokens.push(Token {
            kind: Kind::Break,
            start,
            end,
        });
        return end;
    }
    let letters = after.find(|c: char| !c.is_alphanumeric());
    let letters = &after[..letters.unwrap_or(after.len())];
    let lower = letters.to_lowercase();
    let name = is_name(text, start, tokens);
    let number = number::read_digits(&rest[..length]).ok();
    let (Some(number), false, false) = (number, name, is_suffix(&lower)) else {
        let end = end + letters.len();
        tokens.push(Token {
            kind: Kind::Break,
            start,
            end,
        });
        return end;
    };
    let money = tokens
        .last()
        .is_some_and(|last| last.kind == Kind::Currency);
    tokens.push(Token {
        kind: Kind::Digits(number),
        start,
        end,
    });
    if letters.is_empty() {
        return end;
    }
    let magnitude = match (lower.as_str(), money) {
        ("k", _) => "thousand".to_owned(),
        ("m" | "mio", true) => "million".to_owned(),
        ("b", true) => "billion".to_owned(),
        _ => unabbreviated(lower),
    };
    let after = end + letters.len();
    tokens.push(Token {
        kind: Kind::Word(magnitude),
        start: end,
        end: after,
    });
    after
}

/// Digits with thousands in threes and decimals after a point, as far as they are regular.
fn number_length(text: &str) -> usize {
    let run = |text: &str| {
        text.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len())
    };
    let mut length = run(text);
    let mut separator = None;
    while length <= 3 || separator.is_some() {
        let rest = &text[length..];
        let Some(next) = rest.chars().next() else {
            break;
        };
        let separates = matches!(next, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        let group = separates.then(|| run(&rest[next.len_utf8()..]));
        if group != Some(3) || separator.is_some_and(|before| before != next) {
            break;
        }
        separator = Some(next);
        length += next.len_utf8() + 3;
    }
    let rest = &text[length..];
    if rest.starts_with('.') && run(&rest[1..]) > 0 {
        length += 1 + run(&rest[1..]);
    }
    length
}

/// `2026-03-12`
fn is_iso_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..4).chain(5..7).chain(8..10).all(digit)
        && bytes.get(4) == Some(&b'-')
        && bytes.get(7) == Some(&b'-')
}

/// Letters that make an ordinal, a decade or a time of day of the number that they touch.
fn is_suffix(letters: &str) -> bool {
    matches!(letters, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm")
}

/// Whether the digits at `start` belong to a name: `F-16`, `COVID-19`. Its hyphen goes with it.
fn is_name(text: &str, start: usize, tokens: &mut Vec<Token>) -> bool {
    let Some([word, dash]) = tokens.last_chunk() else {
        return false;
    };
    let touches = dash.kind == Kind::Dash && dash.end == start && word.end == dash.start;
    let hyphen = text[dash.start..dash.end].starts_with(['-', '‐', '‑']);
    let name = match &word.kind {
        Kind::Word(word) => touches && hyphen && !PREFIXES.contains(&word.as_str()),
        _ => false,
    };
    if name {
        tokens.pop();
    }
    name
}
