//! What a text says beside its numbers: rising or falling, confirmed or suspected, when, of whom.
//!
//! The words are data of a language's file, under `wording`; this module knows how they are found, and no word itself.

mod clauses;
mod cues;
mod lexicon;
mod moments;
mod moments_in_digits;
mod names;
mod words;

use std::ops::Range;

use crate::quantity::Language;

pub(crate) use clauses::{clause, near, sentence, sentences};
pub(crate) use cues::{Against, Cue};
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
    pub(crate) lexicon: Lexicon,
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
            one.topic != Topic::Negation
                || !around.any(within) && !is_of_number(text, one, &lexicon.language)
        });
        let moments = lexicon.moments(text, &words, &said, is_head);
        let names = lexicon.names(text, &words, &said);
        if is_head {
            said.extend(lexicon.change(text, &moments));
        }
        // A phrase may have made room for a longer one that begins later.
        said.sort_by_key(|said| said.span.start);
        Self {
            moments,
            names,
            lexicon: lexicon.clone(),
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
        let said = self.said_in(&within);
        said.filter(move |said| said.topic == topic)
    }

    fn said_in(&self, within: &Range<usize>) -> impl Iterator<Item = &Said> + use<'_, 't> {
        let (said, end) = (begun(&self.said, within, |it| &it.span), within.end);
        said.iter().filter(move |said| said.span.end <= end)
    }

    /// What a part of the text says of a topic, without what only looks like it: `up to`, and the year of `over the year`.
    pub(crate) fn meant_of(&self, topic: Topic, within: Range<usize>) -> Vec<&Said> {
        let counts = |said: &&Said| match topic {
            Topic::Direction | Topic::Rank => said.side < 2,
            Topic::Counted => {
                let word = self.text[said.span.clone()].to_lowercase();
                !self.lexicon.language.has_word("prose.time-units", &word)
            }
            _ => true,
        };
        self.said_of(topic, within).filter(counts).collect()
    }

    /// The first of that, where all of it is of one side.
    pub(crate) fn one_side(&self, topic: Topic, within: Range<usize>) -> Option<&Said> {
        let said = self.meant_of(topic, within);
        let first = *said.first()?;
        said.iter().all(|it| it.side == first.side).then_some(first)
    }

    /// The same without the words that another text has too, if any are left.
    pub(crate) fn one_side_apart(
        &self,
        topic: Topic,
        within: Range<usize>,
        other: &Wording<'_>,
    ) -> Option<&Said> {
        let is_apart = |said: &&&Said| {
            let mut words = self.words_in(said.span.clone()).iter();
            words.any(|word| !other.has(word))
        };
        let said = self.meant_of(topic, within.clone());
        let apart: Vec<&Said> = said.iter().filter(is_apart).copied().collect();
        let Some(first) = apart.first() else {
            return self.one_side(topic, within);
        };
        apart
            .iter()
            .all(|it| it.side == first.side)
            .then_some(*first)
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

    /// A time as it is written, with the day before its month.
    pub(crate) fn spelled(&self, moment: &Moment) -> &'t str {
        let before = self.text[..moment.span.start].trim_end();
        let day = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let start = match moment.day {
            Some(_) if day.len() < before.len() => day.len(),
            _ => moment.span.start,
        };
        &self.text[start..moment.span.end]
    }

    /// What stands behind an aside with the next figure, and belongs to the one before: `131,000 people, or 87 percent, had a dose`,
    /// `215 people (132 women, 83 men) took part`.
    pub(crate) fn behind_aside(&self, from: usize, next: &Range<usize>) -> Option<Range<usize>> {
        let mark = |from: usize| self.text[from..].find(clauses::MARKS).map(|at| from + at);
        let begin = mark(from)?;
        let aside = self.text.get(begin + 1..next.start)?;
        if self.text[begin..].starts_with('(') {
            let end = begin + self.text[begin..].find(')')?;
            return (next.end <= end).then(|| end + 1..mark(end + 1).unwrap_or(self.text.len()));
        }
        let end = mark(next.end)?;
        let first = self.words_in(begin..next.start).first();
        let is_said = first.is_some_and(|word| self.lexicon.is_in("wording.asides", word));
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

    pub(crate) fn has(&self, word: &Word) -> bool {
        self.has_text(&word.text)
    }

    pub(crate) fn has_text(&self, word: &str) -> bool {
        self.words.iter().any(|own| own.text == word)
    }

    pub(crate) fn moments_in(
        &self,
        within: &Range<usize>,
    ) -> impl Iterator<Item = &Moment> + use<'_, 't> {
        let (moments, end) = (begun(&self.moments, within, |it| &it.span), within.end);
        moments.iter().filter(move |it| it.span.end <= end)
    }

    /// The times of the text, each with this.
    pub(crate) fn dated(&self) -> impl Iterator<Item = (&Moment, &'t str)> {
        self.moments.iter().map(|moment| (moment, self.text))
    }

    /// The day up to which a time of the text says that something was counted: `by 20 August`, `the week to 9 August`.
    pub(crate) fn up_to_day(&self, moment: &Moment) -> Option<u8> {
        let mut before = self.words_in(0..moment.span.start).iter().rev();
        before
            .nth(1)
            .filter(|word| self.lexicon.is_in("wording.up-to-days", word))
            .and(moment.day)
    }

    /// What is called by a number within a part of the text, with that: `Ward 4`.
    pub(crate) fn numbered(&self, within: Range<usize>) -> Vec<(&Word, &Word)> {
        let pairs = self.words_in(within).windows(2);
        let pairs = pairs.map(|pair| (&pair[0], &pair[1]));
        let is_called = |(kind, number): &(&Word, &Word)| {
            let is_number = number.text.bytes().all(|byte| byte.is_ascii_digit());
            is_number && kind.is_capital && self.lexicon.is_in("prose.numbered", kind)
        };
        pairs.filter(is_called).collect()
    }

    /// The words of the text without its times and what stands before these: `in`.
    pub(crate) fn timeless(&self) -> Vec<&str> {
        let words = self.words.iter().filter(|word| {
            let mut moments = self.moments.iter();
            !moments.any(|it| it.span.contains(&word.span.start))
                && !self.lexicon.is_in("prose.before-years", word)
        });
        words.map(|word| word.text.as_str()).collect()
    }

    /// The whole text.
    pub(crate) fn all(&self) -> Range<usize> {
        0..self.text.len()
    }
}

/// What begins within a part of a text, of all that is found in it, in order: it is asked for with every word of a long paragraph.
fn begun<'a, T>(
    all: &'a [T],
    within: &Range<usize>,
    span: impl Fn(&T) -> &Range<usize>,
) -> &'a [T] {
    let from = all.partition_point(|it| span(it).start < within.start);
    let to = all.partition_point(|it| span(it).start < within.end);
    all.get(from..to).unwrap_or_default()
}

/// Whether a word with a stop stands before a number that calls something: `no. 12`.
fn is_of_number(text: &str, said: &Said, language: &Language) -> bool {
    let word = text[said.span.clone()].to_lowercase();
    let behind = text[said.span.end..].strip_prefix('.').map(str::trim_start);
    behind.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
        && language.has_word("prose.places-with-stop", &word)
}

#[cfg(test)]
mod tests;
