//! A value's text in tokens, each with its place, so that words can be kept exactly as written.

use super::{currency, digits, error::ValueError};
use rust_decimal::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number in digits, already read.
    Digits(Decimal),
    /// A word, in lower case; in the text it may have capitals.
    Word(String),
    Dash,
    Percent,
    /// A currency symbol, such as `€` or `US$`.
    Currency,
    /// In running text, what no quantity reaches across: punctuation, names, addresses.
    Break,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }
}

/// The text of consecutive tokens as written, with single spaces.
pub(super) fn written(text: &str, tokens: &[Token]) -> String {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text[first.start..last.end]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    }
}

/// Hyphens and dashes that may stand in a range, and the minus sign.
pub(super) const DASHES: [char; 7] = ['-', '‐', '‑', '‒', '–', '—', '−'];
/// Abbreviated words, whose full stop belongs to them.
const WITH_STOP: [&str; 4] = ["approx", "ca", "c", "est"];

/// Splits `text` into tokens. Where `and_touches`, the word `and` of the language touches the digits behind it, as in Arabic.
///
/// # Errors
/// A number that is not written in English notation, digits glued to letters, or a character that has no meaning in a value.
pub(super) fn tokens(text: &str, and: &str, and_touches: bool) -> Result<Vec<Token>, ValueError> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        if first.is_whitespace() {
            start += first.len_utf8();
            continue;
        }
        let mut from = start;
        let (kind, length) =
            if first.is_ascii_digit() || (first == '.' && digits::digit_at(rest, 1)) {
                digits::read(rest)?
            } else if and_touches && rest.starts_with(and) && digits::digit_at(rest, and.len()) {
                (Kind::Word(and.into()), and.len())
            } else if first.is_alphabetic() {
                word(rest)
            } else if DASHES.contains(&first) {
                (Kind::Dash, first.len_utf8())
            } else if matches!(first, '%' | '٪') {
                (Kind::Percent, first.len_utf8())
            } else if currency::SYMBOLS.contains(first) {
                from = currency_start(text, start, &mut tokens);
                (Kind::Currency, first.len_utf8())
            } else {
                return Err(digits::unexpected(first));
            };
        start += length;
        tokens.push(Token {
            kind,
            start: from,
            end: start,
        });
    }
    Ok(tokens)
}

/// Where a currency starts whose symbol stands at `symbol`: `US$` comes as a word and a symbol that touch.
pub(super) fn currency_start(text: &str, symbol: usize, tokens: &mut Vec<Token>) -> usize {
    let prefix = tokens
        .pop_if(|last| last.end == symbol && currency::is_prefix(&text[last.start..last.end]));
    prefix.map_or(symbol, |prefix| prefix.start)
}

pub(super) fn word(text: &str) -> (Kind, usize) {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    let stop = text[end..].starts_with('.') && WITH_STOP.contains(&word.as_str());
    if stop {
        return (Kind::Word(word + "."), end + 1);
    }
    (Kind::Word(word), end)
}
