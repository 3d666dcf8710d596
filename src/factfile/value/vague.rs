//! Vague quantities: `some`, `hundreds`, `tens of thousands`, `several hundred`.

use super::{
    hedge::phrase_length,
    lexer::{Kind, Token},
};

const QUANTIFIERS: &str = "some, several, many, a few, few, a couple of, a couple, numerous, various, countless, multiple, a number, a large number, \
    a small number, large numbers, small numbers, a handful, a majority, the majority, a minority, most";
const PLURALS: &str = "tens, dozens, scores, hundreds, thousands, millions, billions, trillions";
const SINGULARS: &str = "dozen, score, hundred, thousand, million, billion, trillion";

/// The number of tokens at the start of `tokens` that form a vague quantity: a quantifier, magnitudes in the plural, or a
/// quantifier followed by magnitudes.
pub(super) fn length(tokens: &[Token]) -> Option<usize> {
    let quantifier = longest(QUANTIFIERS, tokens);
    let mut at = quantifier.unwrap_or(0);
    let mut found = quantifier;
    loop {
        // `of` joins magnitudes only after a plural: `tens of thousands`.
        let joined = usize::from(
            at > 0 && found == Some(at) && tokens.get(at).is_some_and(|token| token.is("of")),
        );
        let rest = tokens.get(at + joined..).unwrap_or_default();
        let singular_allowed = found.is_some() && joined == 0;
        let next = longest(PLURALS, rest)
            .or_else(|| longest(SINGULARS, rest).filter(|_| singular_allowed));
        match next {
            Some(more) => {
                at += joined + more;
                found = Some(at);
            }
            None => return found,
        }
    }
}

fn longest(list: &str, tokens: &[Token]) -> Option<usize> {
    if !matches!(tokens.first()?.kind, Kind::Word(_)) {
        return None;
    }
    list.split(", ")
        .filter_map(|phrase| phrase_length(phrase, tokens))
        .max()
}

/// The words that a vague quantity begins with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    let phrases = QUANTIFIERS.split(", ").chain(PLURALS.split(", "));
    phrases.filter_map(|phrase| phrase.split(' ').next())
}

/// Whether vague words name a magnitude (`hundreds`, `several thousand`), and so are a figure.
pub(super) fn has_magnitude(words: &str) -> bool {
    let mut words = words.split_whitespace();
    words.any(|word| {
        let word = word.to_lowercase();
        let mut known = PLURALS.split(", ").chain(SINGULARS.split(", "));
        known.any(|magnitude| magnitude == word)
    })
}
