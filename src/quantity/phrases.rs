//! Phrases in tokens, found by their first word.

use rustc_hash::FxHashMap;

use super::term::Term;
use super::tokens::{Kind, Token};

/// Phrases with what each means. A hyphen in a phrase is a piece of its own.
#[derive(Default)]
pub(super) struct Phrases(FxHashMap<String, Vec<(Vec<String>, Term)>>);

impl Phrases {
    pub(super) fn add(&mut self, phrase: &str, term: Term) {
        let pieces = phrase.replace('-', " - ");
        let pieces: Vec<String> = pieces.split_whitespace().map(plain).collect();
        if let Some(first) = pieces.first() {
            let known = self.0.entry(first.clone()).or_default();
            known.push((pieces, term));
        }
    }

    /// The longest phrase at the start of `tokens` whose meaning `wanted` takes: its length in tokens and what is made of its meaning.
    pub(super) fn longest<T>(
        &self,
        tokens: &[Token],
        wanted: impl Fn(&[String], Term) -> Option<T>,
    ) -> Option<(usize, T)> {
        let Kind::Word(first) = &tokens.first()?.kind else {
            return None;
        };
        let phrases = self.0.get(first)?.iter();
        let found = phrases.filter_map(|(pieces, term)| {
            let meant = wanted(pieces, *term)?;
            stands(pieces, tokens).then_some((pieces.len(), meant))
        });
        found.max_by_key(|(length, _)| *length)
    }

    /// Whether a phrase that begins with `word`, or is that word `alone`, has a meaning that `wanted` takes.
    pub(super) fn has(&self, word: &str, alone: bool, wanted: impl Fn(Term) -> bool) -> bool {
        let mut phrases = self.0.get(word).into_iter().flatten();
        phrases.any(|(pieces, term)| (!alone || pieces.len() == 1) && wanted(*term))
    }
}

fn stands(pieces: &[String], tokens: &[Token]) -> bool {
    let is = |(at, piece): (usize, &String)| match piece.as_str() {
        "-" => is_hyphen(tokens, at),
        word => tokens[at].is(word),
    };
    // The first is known to stand there.
    pieces.len() <= tokens.len() && pieces.iter().enumerate().skip(1).all(is)
}

/// Whether a hyphen stands right between two words, as in `forty-five`. A longer dash marks a range.
fn is_hyphen(tokens: &[Token], at: usize) -> bool {
    let around = at
        .checked_sub(1)
        .and_then(|before| tokens.get(before..at + 2));
    matches!(around, Some([before, dash, after])
        if dash.kind == Kind::Dash && dash.end - dash.start == 1 && before.end == dash.start && after.start == dash.end)
}

/// A word in small letters, with a straight apostrophe and without the marks of Arabic vowels.
pub(super) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = word
        .chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{640}'));
    let letters = letters.map(|c| if c == '’' { '\'' } else { c });
    letters.collect::<String>().to_lowercase()
}
