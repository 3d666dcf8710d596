//! What a sentence says beside a figure in a clause of its own.

use std::ops::Range;

use super::passages::{Beside, figures_in};
use crate::evidence::Surroundings;
use crate::factfile::{Edtf, Text};
use crate::quantity::Role;
use crate::wording::{self, Lexicon, Moment, Said, Word, Wording};

impl Beside<'_> {
    /// Whether nothing else can be meant: it is quoted, or no other figure stands near it, or its words say what the fact does.
    pub(in crate::rules) fn is_surely_meant(&self) -> bool {
        let figures = self.near_figures().iter();
        let is_alone = figures.filter(|it| it.role == Role::Figure).count() <= 1;
        let mut words = self.sentence.words_in(self.clause.clone()).iter();
        let unit = self.fact.unit.as_ref().map_or("", Text::as_str);
        let lexicon = &self.sentence.lexicon;
        let says_little =
            |word: &Word| lexicon.is_in("wording.general", word) || lexicon.ends_noun(word);
        let says = |word: &Word| {
            let is_of_unit = word.is_long() && unit.contains(&word.text);
            is_of_unit || !says_little(word) && self.statement.has(word)
        };
        self.quote().is_some() || is_alone || self.around.cell.is_some() || words.any(says)
    }

    /// Whether a word belongs to another figure: `were $1,142 a month, up 4.3% on the year`.
    pub(super) fn is_within_other(&self, said: &Said) -> bool {
        let start = self.around.sentence.start;
        let all = start + said.span.start..start + said.span.end;
        let others = figures_in(&self.around.sentence, self.around.others).iter();
        let mut others = others.filter(|it| self.around.figure.as_ref() != Some(&it.span));
        others.any(|it| it.span.start < all.start && all.end <= it.span.end)
    }

    /// Whether a time of its sentence may be that of the figure: nothing is compared with between the two.
    pub(in crate::rules) fn may_be_of(&self, moment: &Moment) -> bool {
        let end = self.figure_end();
        // `from £2.61 in 2024 to £2.88`
        let last = self.sentence.words_in(0..self.figure_start()).last();
        let is_moved = last.is_some_and(|it| self.sentence.lexicon.is_in("wording.moved-to", it));
        if is_moved && self.follows_other(moment) {
            return false;
        }
        let between = |word: &&Word| end <= word.span.start && word.span.end <= moment.span.start;
        let mut between = self.sentence.words.iter().filter(between);
        !between.any(|word| self.sentence.lexicon.is_in("wording.compared", word))
    }

    /// Whether a word stands behind the figure in a clause of its own: `is £2.58 a meal and does not cover it`, `cost us 12 days, and we knew
    /// that it would`.
    pub(in crate::rules) fn has_own_predicate(&self, said: &Said) -> bool {
        let lexicon = &self.sentence.lexicon;
        let joins = |word: &&Word| lexicon.language.has_word("wording.joints", &word.text);
        let between = self.sentence.words_in(self.figure_end()..said.span.start);
        let subject = between.iter().skip_while(|word| !joins(word)).nth(1);
        let verb = self.sentence.words_in(0..self.figure_start()).last();
        let subject = subject.filter(|_| self.around.figure.is_some());
        subject.is_some_and(|subject| {
            verb.is_some_and(|word| lexicon.is_in("wording.linking", word))
                || lexicon.is_in("wording.pronouns", subject)
        })
    }

    /// The time of which a clause right before the figure says what was so then: `the lowest since May 2014, when it was 3.1%`.
    pub(in crate::rules) fn then(&self) -> Option<&Moment> {
        let (sentence, start) = (&self.sentence, self.figure_start());
        let before = sentence.words_in(0..start).iter().rev();
        let is_when = |word: &&Word| sentence.lexicon.is_in("wording.when", word);
        let when = &before.take(MOST_OF_CLAUSE).find(is_when)?.span;
        let begins = sentence.text[..when.start].trim_end().ends_with(['(', ',']);
        let is_one = begins && !sentence.text[when.end..start].contains(MARKS);
        let mut times = sentence.moments.iter().rev();
        let time = times.find(|it| it.span.end < when.start);
        let is_next = |it: &&Moment| sentence.words_in(it.span.end..when.start).len() <= 1;
        time.filter(|it| is_one && is_next(it) && self.around.cell.is_none())
    }

    /// Whether a time of its sentence stands behind another figure and before this one.
    pub(in crate::rules) fn follows_other(&self, moment: &Moment) -> bool {
        let at = self.around.sentence.start + moment.span.start;
        let mut others = figures_in(&self.around.sentence, self.around.others).iter();
        moment.span.end <= self.figure_start() && others.any(|it| it.span.end <= at)
    }
}

/// `by 1.2 million to` has so many words before its last.
const MOST_OF_MOVE: usize = 3;
/// `when it stood at` has so many words.
const MOST_OF_CLAUSE: usize = 4;
const MARKS: [char; 5] = [',', ';', ':', '(', ')'];

/// A sentence whose months `of last year` are of the year before the date of its source.
pub(super) fn dated<'a>(mut sentence: Wording<'a>, date: Option<&Edtf>) -> Wording<'a> {
    let (text, lexicon) = (sentence.text, sentence.lexicon.clone());
    let Some(date) = date.and_then(Edtf::latest) else {
        return sentence;
    };
    for moment in &mut sentence.moments {
        let end = text.floor_char_boundary(moment.span.end + LONGEST_YEAR);
        let behind = text[moment.span.end..end].trim_start().to_lowercase();
        let mut phrases = lexicon.language.phrases("wording.of-last-year");
        let is_bare = moment.year.is_none() && moment.part.is_some();
        if is_bare && phrases.any(|phrase| behind.starts_with(phrase)) {
            moment.year = Some(date.year() - 1);
        }
    }
    sentence
}

/// So many bytes behind a month are looked at for its year.
const LONGEST_YEAR: usize = 32;

/// The clause of a figure to which something moved, with what stands before that by which it did: `teachers rose by 1,150 to 54,300`.
pub(super) fn moved_by(
    around: &Surroundings<'_>,
    clause: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<Range<usize>> {
    let figure = around.figure.as_ref().filter(|_| around.cell.is_none())?;
    let before = around.others.iter().map(|it| &it.span);
    let before = before.rev().find(|it| it.end <= figure.start)?;
    let start = wording::near(around.paragraph, before, &lexicon.language).start;
    let start = start.max(around.sentence.start) - around.sentence.start;
    // `They fell by 4.8% or 12,000` says one thing in two ways.
    let between = around.paragraph.get(before.end..figure.start)?;
    let between = between.trim_matches([',', ' ', '\u{a0}']);
    if lexicon.language.is_listed("values.or", between) && start < clause.start {
        return Some(start..clause.end);
    }
    let words = wording::words(around.paragraph.get(around.sentence.start..figure.start)?);
    let (to, rest) = words.split_last()?;
    let mut rest = rest.iter().rev().take(MOST_OF_MOVE);
    let moved = lexicon.is_in("wording.moved-to", to)
        && rest.any(|it| lexicon.is_in("wording.changed-by", it));
    (moved && start < clause.start).then_some(start..clause.end)
}
