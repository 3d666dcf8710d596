//! A text as its tokens, and what stands at one of them.

use std::ops::Range;

use crate::quantity::Language;
use crate::quantity::term::Term;
use crate::quantity::tokens::{self, Kind, Token};

#[derive(Clone, Copy)]
pub(in crate::quantity) struct View<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub language: &'a Language,
    /// Whether the text is to be one quantity, with nothing around it.
    pub is_value: bool,
}

/// No quantity has more tokens, hedge included; without an end a text full of hedges would be read once for each of them.
const LONGEST: usize = 40;

impl<'a> View<'a> {
    /// A text among others, in which quantities are looked for.
    pub(in crate::quantity) fn running(
        text: &'a str,
        tokens: &'a [Token],
        language: &'a Language,
    ) -> Self {
        Self {
            text,
            tokens,
            language,
            is_value: false,
        }
    }

    /// The word at a token, in lower case and without its full stop.
    pub(in crate::quantity) fn word(self, at: usize) -> Option<&'a str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word.trim_end_matches('.')),
            _ => None,
        }
    }

    pub(in crate::quantity) fn is(self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    /// Whether one of the words of `list` stands at a token, by itself or behind what is elided: `l’article`.
    pub(in crate::quantity) fn is_one_of(self, at: usize, list: &str) -> bool {
        let is_known = |word: &str| {
            let whole = word.rsplit('\'').next();
            let mut words = list.split_ascii_whitespace();
            words.any(|known| known == word || Some(known) == whole)
        };
        self.word(at).is_some_and(is_known)
    }

    /// Whether one of the words of a text in the language's file stands at a token.
    pub(in crate::quantity) fn is_listed(self, at: usize, key: &str) -> bool {
        self.is_one_of(at, self.language.text(key))
    }

    pub(in crate::quantity) fn rest(self, at: usize) -> &'a [Token] {
        self.tokens.get(at..).unwrap_or_default()
    }

    /// The tokens from `at` on, as many as a quantity may have.
    pub(in crate::quantity) fn ahead(self, at: usize) -> &'a [Token] {
        let tokens = self.rest(at);
        &tokens[..tokens.len().min(LONGEST)]
    }

    /// The length of the longest phrase at a token that means `term`.
    pub(in crate::quantity) fn length(self, at: usize, term: Term) -> Option<usize> {
        self.language.length(self.rest(at), term)
    }

    /// The longest phrase at a token whose meaning `wanted` takes, as its length, and what is made of it.
    pub(in crate::quantity) fn longest<T>(
        self,
        at: usize,
        wanted: impl Fn(Term) -> Option<T>,
    ) -> Option<(usize, T)> {
        self.language.longest(self.rest(at), wanted)
    }

    pub(in crate::quantity) fn kind(self, at: usize) -> Option<&'a Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    /// Whether a token is the first of its line.
    pub(in crate::quantity) fn begins_line(self, at: usize) -> bool {
        let start = self.tokens.get(at).map_or(0, |token| token.start);
        let before = self.text[..start].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether a dash stands the same way on both sides, as it does in a range of running text.
    pub(in crate::quantity) fn is_joint(self, dash: usize) -> bool {
        let tokens = dash
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before..dash + 2));
        matches!(tokens, Some([before, dash, next])
            if dash.kind == Kind::Dash && (self.is_value || dash.start.checked_sub(before.end) == next.start.checked_sub(dash.end)))
    }

    /// The text of the tokens from `at` to before `end`, with single spaces.
    pub(in crate::quantity) fn written(self, at: usize, end: usize) -> Option<String> {
        Some(tokens::written(self.text, self.tokens.get(at..end)?))
    }

    /// The text of a token as typed; empty where there is none.
    pub(in crate::quantity) fn typed(self, at: usize) -> &'a str {
        let token = self.tokens.get(at);
        token.map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether nothing stands between a token and the one before it.
    pub(in crate::quantity) fn touches(self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(at)) {
            (Some(before), Some(token)) => before.end == token.start,
            _ => false,
        }
    }

    pub(in crate::quantity) fn is_dash(self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| token.kind == Kind::Dash)
    }

    /// Whether a dash stands at a token and touches what is on both sides of it.
    pub(in crate::quantity) fn is_hyphen(self, at: usize) -> bool {
        self.is_dash(at) && self.touches(at) && self.touches(at + 1)
    }

    /// Where the tokens from `at` to before `end` stand.
    pub(in crate::quantity) fn span(self, at: usize, end: usize) -> Range<usize> {
        let start = self.tokens.get(at).map_or(0, |token| token.start);
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.end.max(start))
    }
}
