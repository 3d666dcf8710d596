//! The hedges that stand before a quantity.

use super::{
    Language,
    error::ValueError,
    hedge::{self, Bound, Effect},
    lexer::{self, Token},
    number_phrase,
    term::Term,
};

#[derive(Debug, Default)]
pub(super) struct Leading {
    pub words: Vec<String>,
    /// The bound among them, with its words.
    pub bound: Option<(Bound, String)>,
}

impl Leading {
    /// Reads the hedges at the start of `tokens` and tells how many tokens they take.
    ///
    /// # Errors
    /// A second bound.
    pub(super) fn read(
        &mut self,
        text: &str,
        tokens: &[Token],
        language: &Language,
    ) -> Result<usize, ValueError> {
        let mut at = 0;
        while let Some((length, effect)) = hedge::at_start(&tokens[at..], language) {
            let end = at + length;
            // `some` before a number is a hedge, alone or before `hundreds` it is the quantity.
            let quantity = language.length(&tokens[at..], Term::Quantifier) == Some(length);
            if quantity && !number_starts(text, &tokens[end..], language) {
                break;
            }
            let words = lexer::written(text, &tokens[at..end]);
            if let Effect::Bounds(bound) = effect {
                if let Some((_, first)) = &self.bound {
                    return Err(ValueError::TwoBounds {
                        first: first.clone(),
                        second: words,
                    });
                }
                self.bound = Some((bound, words.clone()));
            }
            self.words.push(words);
            at = end;
        }
        Ok(at)
    }

    pub(super) fn hedge(&self) -> Option<String> {
        (!self.words.is_empty()).then(|| self.words.join(" "))
    }
}

pub(super) fn number_starts(text: &str, tokens: &[Token], language: &Language) -> bool {
    number_phrase::may_start(text, tokens)
        && matches!(
            number_phrase::read(text, tokens, true, language),
            Ok(Some(_))
        )
}
