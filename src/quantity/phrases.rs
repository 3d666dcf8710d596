//! Lists of phrases, split into words once and found by their first word.

use std::collections::HashMap;

use super::lexer::{Kind, Token};

/// Phrases with what each stands for.
pub(super) struct Phrases<T>(HashMap<&'static str, Vec<(Vec<&'static str>, T)>>);

impl<T: Copy> Phrases<T> {
    /// Takes lists of phrases with commas between them.
    pub(super) fn new(lists: &[(&'static str, T)]) -> Self {
        let mut phrases: HashMap<&str, Vec<(Vec<&str>, T)>> = HashMap::new();
        for (list, meaning) in lists {
            for phrase in list.split(", ") {
                let words: Vec<&str> = phrase.split_whitespace().collect();
                if let Some(first) = words.first() {
                    phrases.entry(*first).or_default().push((words, *meaning));
                }
            }
        }
        Self(phrases)
    }

    /// The longest phrase at the start of `tokens`: its length in tokens and what it stands for.
    pub(super) fn longest(&self, tokens: &[Token]) -> Option<(usize, T)> {
        let Kind::Word(first) = &tokens.first()?.kind else {
            return None;
        };
        let phrases = self.0.get(first.as_str())?.iter();
        let found = phrases.filter(|(words, _)| {
            words.len() <= tokens.len()
                && words.iter().zip(tokens).all(|(word, token)| token.is(word))
        });
        found
            .map(|(words, meaning)| (words.len(), *meaning))
            .max_by_key(|(length, _)| *length)
    }

    /// The words that the phrases begin with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }
}
