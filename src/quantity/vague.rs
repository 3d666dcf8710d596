//! Vague quantities: `some`, `hundreds`, `tens of thousands`, `several hundred`.

use std::sync::LazyLock;

use super::{lexer::Token, phrases::Phrases};

const QUANTIFIERS: &str = "some, several, many, a few, few, a couple of, a couple, numerous, various, countless, multiple, a number, a large number, \
    a small number, large numbers, small numbers, a handful, a majority, the majority, a minority, most";
const PLURALS: &str = "tens, dozens, scores, hundreds, thousands, millions, billions, trillions";
const SINGULARS: &str = "dozen, score, hundred, thousand, million, billion, trillion";

/// What a phrase is: a quantifier, a magnitude in the plural, one in the singular.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Quantifier,
    Plural,
    Singular,
}

static PARTS: LazyLock<Phrases<Part>> = LazyLock::new(|| {
    Phrases::new(&[
        (QUANTIFIERS, Part::Quantifier),
        (PLURALS, Part::Plural),
        (SINGULARS, Part::Singular),
    ])
});

/// The number of tokens at the start of `tokens` that form a vague quantity: a quantifier, magnitudes in the plural, or a
/// quantifier followed by magnitudes.
pub(super) fn length(tokens: &[Token]) -> Option<usize> {
    let first = PARTS.longest(tokens);
    let quantifier = first.filter(|(_, part)| *part == Part::Quantifier);
    let quantifier = quantifier.map(|(length, _)| length);
    let mut at = quantifier.unwrap_or(0);
    let mut found = quantifier;
    loop {
        // `of` joins magnitudes only after a plural: `tens of thousands`.
        let joined = usize::from(
            at > 0 && found == Some(at) && tokens.get(at).is_some_and(|token| token.is("of")),
        );
        let rest = tokens.get(at + joined..).unwrap_or_default();
        let singular_allowed = found.is_some() && joined == 0;
        let next = PARTS.longest(rest).filter(|(_, part)| match part {
            Part::Quantifier => false,
            Part::Plural => true,
            Part::Singular => singular_allowed,
        });
        match next {
            Some((more, _)) => {
                at += joined + more;
                found = Some(at);
            }
            None => return found,
        }
    }
}

/// The words that a vague quantity begins with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    PARTS.first_words()
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
