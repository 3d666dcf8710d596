//! The proper names that a text holds, in languages where these alone have capitals.

use std::ops::Range;

use super::lexicon::{Lexicon, Said, Topic};
use super::words::Word;

/// A name: `Oster`, `Marrow Bay`, `Bank of Oster`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its words, in lower case, without those of a list such as `of`.
    pub(crate) words: Vec<String>,
    pub(crate) span: Range<usize>,
}

impl Lexicon {
    /// Whether a capital tells a name in this language.
    pub(crate) fn has_names(&self) -> bool {
        self.language.text("wording.names-have-capitals") == "yes"
    }

    /// The names in a text: runs of words with capitals. A word that begins a sentence, a month and what the language lists as no name are none.
    pub(crate) fn names(&self, text: &str, words: &[Word], said: &[Said]) -> Vec<Name> {
        let mut names: Vec<(Name, usize)> = Vec::new();
        if !self.has_names() {
            return Vec::new();
        }
        let months = said.iter().filter(|said| said.topic == Topic::Month);
        let months: rustc_hash::FxHashSet<usize> = months.map(|said| said.span.start).collect();
        let ends = self.language.text("prose.sentence-ends");
        let capitals = words.iter().enumerate().filter(|(_, word)| word.is_capital);
        for (at, word) in capitals {
            let begins = at.checked_sub(1).is_none_or(|before| {
                let gap = &text[words[before].span.end..word.span.start];
                gap.contains(|c: char| {
                    ends.contains(c) || matches!(c, ':' | '|' | '“' | '"' | '«' | '„')
                })
            });
            let follows = names.last().is_some_and(|(_, last)| {
                let between = &words[last + 1..at];
                let joined = between.iter().all(|it| self.is_in("wording.in-names", it));
                let gap = &text[words[*last].span.end..word.span.start];
                joined && !gap.contains([',', '.', ';', ':', '(', ')', '“', '”', '"'])
            });
            let is_name = !begins
                && !months.contains(&word.span.start)
                && !self.is_in("wording.no-names", word)
                && !self.is_in("wording.weekdays", word)
                && word.text.chars().any(char::is_alphabetic);
            if !is_name {
                continue;
            }
            let plain = word.text.trim_end_matches("'s").to_owned();
            match names.last_mut().filter(|_| follows) {
                Some((name, last)) => {
                    name.words.push(plain);
                    name.span.end = word.span.end;
                    *last = at;
                }
                None => names.push((
                    Name {
                        words: vec![plain],
                        span: word.span.clone(),
                    },
                    at,
                )),
            }
        }
        names.into_iter().map(|(name, _)| name).collect()
    }
}
