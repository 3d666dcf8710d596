//! What is wrong with the tokens after a value.

use super::{
    Language, currency, digits,
    error::ValueError,
    lexer::{self, Kind, Token},
    term::Term,
    words,
};

/// The error for `rest`, tokens of `text` after a complete value; there is at least one.
pub(super) fn error(text: &str, rest: &[Token], language: &Language) -> ValueError {
    let written = lexer::written(text, rest);
    if language.length(rest, Term::Late) == Some(rest.len()) {
        return ValueError::HedgeAfter(written);
    }
    let first = lexer::written(text, rest.get(..1).unwrap_or_default());
    match rest.first().map(|token| &token.kind) {
        Some(Kind::Currency) => return ValueError::CurrencyAfter(first),
        Some(Kind::Word(_)) if currency::is_code(&first) => {
            return ValueError::CurrencyAfter(first);
        }
        Some(Kind::Word(word)) if digits::is_abbreviation(word) => {
            return ValueError::Abbreviated(first);
        }
        _ => {}
    }
    let further = rest
        .iter()
        .any(|token| matches!(token.kind, Kind::Digits(_)));
    if further || words::at_start(rest, true, language).is_some() {
        ValueError::FurtherNumber(written)
    } else {
        ValueError::TrailingWords(written)
    }
}
