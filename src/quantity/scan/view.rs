//! A running text as its tokens, and what stands at one of them.

use std::ops::Range;

use crate::quantity::Language;
use crate::quantity::lexer::{self, Kind, Token};

#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub language: &'a Language,
}

impl<'a> View<'a> {
    /// The word at a token, in lower case and without its full stop.
    pub(super) fn word(self, at: usize) -> Option<&'a str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word.trim_end_matches('.')),
            _ => None,
        }
    }

    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    /// Whether one of the words of `list` stands at a token.
    pub(super) fn is_one_of(self, at: usize, list: &str) -> bool {
        let known = |word| list.split_ascii_whitespace().any(|known| known == word);
        self.word(at).is_some_and(known)
    }

    pub(super) fn rest(self, at: usize) -> &'a [Token] {
        self.tokens.get(at..).unwrap_or_default()
    }

    /// The text of the tokens from `at` to before `end`, with single spaces.
    pub(super) fn written(self, at: usize, end: usize) -> Option<String> {
        Some(lexer::written(self.text, self.tokens.get(at..end)?))
    }

    /// The text of a token as typed; empty where there is none.
    pub(super) fn typed(self, at: usize) -> &'a str {
        let token = self.tokens.get(at);
        token.map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether nothing stands between a token and the one before it.
    pub(super) fn touches(self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(at)) {
            (Some(before), Some(token)) => before.end == token.start,
            _ => false,
        }
    }

    pub(super) fn is_dash(self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| token.kind == Kind::Dash)
    }

    /// Whether a dash stands at a token and touches what is on both sides of it.
    pub(super) fn is_hyphen(self, at: usize) -> bool {
        self.is_dash(at) && self.touches(at) && self.touches(at + 1)
    }

    /// Where the tokens from `at` to before `end` stand.
    pub(super) fn span(self, at: usize, end: usize) -> Range<usize> {
        let start = self.tokens.get(at).map_or(0, |token| token.start);
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.end.max(start))
    }
}
