//! What a text says beside its numbers: rising or falling, confirmed or suspected, when, of whom.
//!
//! The words are data of a language's file, under `wording`; this module knows how they are found, and no word itself.

mod clauses;
mod cues;
mod lexicon;
mod moments;
mod names;
mod words;

use std::ops::Range;

pub(crate) use clauses::{clause, near, sentence};
pub(crate) use cues::Cue;
pub(crate) use lexicon::{Lexicon, Said, Topic};
pub(crate) use moments::{Moment, PartOfYear};
pub(crate) use names::Name;
pub(crate) use words::{Word, words};

/// A text with all that its words say.
#[derive(Debug)]
pub(crate) struct Wording<'t> {
    pub(crate) text: &'t str,
    pub(crate) words: Vec<Word>,
    pub(crate) said: Vec<Said>,
    pub(crate) moments: Vec<Moment>,
    pub(crate) names: Vec<Name>,
}

impl<'t> Wording<'t> {
    pub(crate) fn of(text: &'t str, lexicon: &Lexicon) -> Self {
        Self::read(text, lexicon, false)
    }

    /// What stands over or before a cell of a table.
    pub(crate) fn of_head(text: &'t str, lexicon: &Lexicon) -> Self {
        Self::read(text, lexicon, true)
    }

    fn read(text: &'t str, lexicon: &Lexicon, is_head: bool) -> Self {
        let words = words(text);
        let mut said = lexicon.said(text, &words);
        // `without adjustment` denies nothing; `has not` is no deed that is done.
        let is_whole = |said: &&Said| !matches!(said.topic, Topic::Plan | Topic::Deed);
        let spans = said.iter().filter(is_whole).map(|said| said.span.clone());
        let spans: Vec<Range<usize>> = spans.collect();
        said.retain(|one| {
            let near = spans.partition_point(|span| span.start < one.span.start);
            let mut around = spans[near.saturating_sub(4)..].iter().take(8);
            let within = |span: &Range<usize>| {
                span.start <= one.span.start && one.span.end <= span.end && *span != one.span
            };
            one.topic != Topic::Negation || !around.any(within)
        });
        Self {
            moments: lexicon.moments(text, &words, &said, is_head),
            names: lexicon.names(text, &words, &said),
            text,
            words,
            said,
        }
    }

    /// What the text says of a topic within a part of it.
    pub(crate) fn said_of(
        &self,
        topic: Topic,
        within: Range<usize>,
    ) -> impl Iterator<Item = &Said> {
        let said = self.said.iter().filter(move |said| said.topic == topic);
        said.filter(move |said| within.start <= said.span.start && said.span.end <= within.end)
    }

    /// The sides of a topic that the whole text says, each once; a text that says both sides says neither for sure.
    pub(crate) fn sides(&self, topic: Topic, within: Range<usize>) -> Vec<u8> {
        let mut sides: Vec<u8> = self.said_of(topic, within).map(|said| said.side).collect();
        sides.sort_unstable();
        sides.dedup();
        sides
    }

    /// Whether the text says anything of a topic within a part of it.
    pub(crate) fn says(&self, topic: Topic, within: Range<usize>) -> bool {
        self.said_of(topic, within).next().is_some()
    }

    /// What stands behind an aside with the next figure, and belongs to the one before: `131,000 people, or 87 percent, had a dose`.
    pub(crate) fn behind_aside(
        &self,
        from: usize,
        next: &Range<usize>,
        lexicon: &Lexicon,
    ) -> Option<Range<usize>> {
        let mark = |from: usize| self.text[from..].find(clauses::MARKS).map(|at| from + at);
        let begin = mark(from)?;
        let aside = self.text.get(begin + 1..next.start)?;
        let end = mark(next.end)?;
        let first = self.words_in(begin..next.start).first();
        let is_said = first.is_some_and(|word| lexicon.is_in("wording.asides", word));
        let is_short = aside.split_whitespace().count() <= 1 && end == next.end;
        let closes = self.text[end..].starts_with([',', ')']);
        (closes && (is_said && !aside.contains(clauses::MARKS) || is_short))
            .then(|| end + 1..mark(end + 1).unwrap_or(self.text.len()))
    }

    /// The words within a part of the text.
    pub(crate) fn words_in(&self, within: Range<usize>) -> &[Word] {
        let start = |word: &Word| word.span.start < within.start;
        let from = self.words.partition_point(start);
        let to = self
            .words
            .partition_point(|word| word.span.end <= within.end);
        self.words.get(from..to).unwrap_or_default()
    }

    /// The day up to which a time of the text says that something was counted: `by 20 August`, `the week to 9 August`.
    pub(crate) fn up_to_day(&self, moment: &Moment, lexicon: &Lexicon) -> Option<u8> {
        let mut before = self.words_in(0..moment.span.start).iter().rev();
        before
            .nth(1)
            .filter(|word| lexicon.is_in("wording.up-to-days", word))
            .and(moment.day)
    }

    /// The whole text.
    pub(crate) fn all(&self) -> Range<usize> {
        0..self.text.len()
    }
}

#[cfg(test)]
mod tests;
