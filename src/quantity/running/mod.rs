//! Running text in tokens: what a value's text would refuse ends a quantity here, and no more.

mod address;
mod digits;
mod letters;

use super::{
    currency,
    lexer::{DASHES, Kind, Token, currency_start, word},
};

pub(super) use letters::is_unit;

/// Codes of currencies that are words, too.
const WORDS: [&str; 4] = ["ALL", "CUP", "TOP", "TRY"];

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut spaced = true;
    while let Some(first) = text[start..].chars().next() {
        if first.is_whitespace() {
            start += first.len_utf8();
            spaced = true;
            continue;
        }
        let address = spaced.then(|| address::length(&text[start..])).flatten();
        start = match address {
            Some(length) => add(&mut tokens, Kind::Break, start, start + length),
            None => next(text, start, first, &mut tokens),
        };
        spaced = false;
    }
    tokens
}

/// Adds what stands at `start` and tells where it ends.
fn next(text: &str, start: usize, first: char, tokens: &mut Vec<Token>) -> usize {
    if first.is_ascii_digit() {
        return digits::read(text, start, tokens);
    }
    if first.is_alphabetic() {
        if let Some((from, end)) = currency_in_letters(text, start, tokens) {
            return add(tokens, Kind::Currency, from, end);
        }
        let (kind, length) = word(&text[start..]);
        let end = start + length;
        return match kind {
            // `PM2.5`, `M23`: a name, with all that belongs to it.
            _ if text[start..end].contains(|c: char| c.is_ascii_digit()) => {
                add(tokens, Kind::Break, start, name_end(text, start))
            }
            Kind::Word(word) => {
                let word = Kind::Word(letters::unabbreviated(word));
                add(tokens, word, start, end)
            }
            other => add(tokens, other, start, end),
        };
    }
    let end = start + first.len_utf8();
    match first {
        dash if DASHES.contains(&dash) => add(tokens, Kind::Dash, start, end),
        '%' => add(tokens, Kind::Percent, start, end),
        sign if currency::SYMBOLS.contains(sign) => {
            let start = currency_start(text, start, tokens);
            add(tokens, Kind::Currency, start, end)
        }
        _ => add(tokens, Kind::Break, start, end),
    }
}

/// Letters of a currency that touch digits, and the symbol before them: `USD500`, `$US5`. It takes
/// the symbol from the tokens.
fn currency_in_letters(
    text: &str,
    start: usize,
    tokens: &mut Vec<Token>,
) -> Option<(usize, usize)> {
    let rest = &text[start..];
    let length = rest.find(|c: char| !c.is_ascii_uppercase())?;
    let letters = &rest[..length];
    if !rest[length..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let symbol = tokens.pop_if(|last| {
        last.kind == Kind::Currency && last.end == start && currency::is_prefix(letters)
    });
    match symbol {
        Some(symbol) => Some((symbol.start, start + length)),
        // `TOP10` is no sum in Tongan money.
        None => (currency::is_code(letters) && !WORDS.contains(&letters))
            .then_some((start, start + length)),
    }
}

fn add(tokens: &mut Vec<Token>, kind: Kind, start: usize, end: usize) -> usize {
    tokens.push(Token { kind, start, end });
    end
}

/// Where a name, a date or the like that begins at `start` ends: `35/37`, `2026-03-12`, `2nd`.
fn name_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    while let Some(c) = rest.next() {
        let joins = "./:-‐‑–".contains(c) && rest.peek().is_some_and(|c| c.is_alphanumeric());
        if !c.is_alphanumeric() && !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}
