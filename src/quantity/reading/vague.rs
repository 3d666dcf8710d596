//! Vague quantities: `some`, `hundreds`, `tens of thousands`, `several hundred`.

use crate::quantity::{Language, term::Term, tokens::Token};

/// The length of a quantifier at the start of `tokens`: `some`.
pub(in crate::quantity) fn quantifier(tokens: &[Token], language: &Language) -> Option<usize> {
    language.length(tokens, Term::Quantifier)
}

/// The number of tokens at the start of `tokens` that form a vague quantity: a quantifier, magnitudes in the plural, or a
/// quantifier followed by magnitudes.
pub(in crate::quantity) fn length(tokens: &[Token], language: &Language) -> Option<usize> {
    let quantifier = quantifier(tokens, language);
    let mut at = quantifier.unwrap_or(0);
    let mut found = quantifier;
    loop {
        // `of` joins magnitudes only after a plural: `tens of thousands`.
        let rest = tokens.get(at..).unwrap_or_default();
        let behind = at > 0 && found == Some(at);
        let joined = language
            .length(rest, Term::Of)
            .filter(|_| behind)
            .unwrap_or(0);
        let rest = rest.get(joined..).unwrap_or_default();
        let next = language.length(rest, Term::Plural).or_else(|| {
            let singular = language.length(rest, Term::Singular);
            singular.filter(|_| found.is_some() && joined == 0)
        });
        match next {
            Some(more) => {
                at += joined + more;
                found = Some(at);
            }
            None => return found,
        }
    }
}

/// Whether vague words name a magnitude (`hundreds`, `several thousand`), and so are a figure.
pub(in crate::quantity) fn has_magnitude(words: &str, language: &Language) -> bool {
    let mut words = words.split_whitespace();
    words.any(|word| {
        let magnitude = |term| matches!(term, Term::Plural | Term::Singular);
        language.is(&word.to_lowercase(), magnitude)
    })
}
