//! The times that a text names: months, years, weeks, quarters.

use std::ops::Range;

use super::lexicon::{Lexicon, Said, Topic};
use super::words::Word;

/// A time as a text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) year: Option<i32>,
    pub(crate) part: Option<PartOfYear>,
    pub(crate) day: Option<u8>,
    /// Whether the figure beside it need not be of that time: something is compared with it (`over January`, `than in 2024`), or called by
    /// it (`the 2015 Act`).
    pub(crate) is_aside: bool,
    /// Whether what is told goes on from it: `since January`.
    pub(crate) is_start: bool,
    pub(crate) span: Range<usize>,
}

/// A part of a year, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PartOfYear {
    Month(u8),
    Week(u8),
    Quarter(u8),
    Half(u8),
}

/// Years that a text may mean; other numbers of four digits count something.
const YEARS: Range<i32> = 1700..2100;

/// A head of so many words may end with its year.
const MOST_OF_HEAD: usize = 3;

/// So many words may stand between `since` and the time from which on something is counted, and none of these marks.
const FARTHEST: usize = 8;
const MARKS: [char; 7] = [',', ';', ':', '(', ')', '.', '}'];

impl Moment {
    /// Whether both can be the same time: what only one of them names is no contradiction, but a different kind of part is none either.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let years = self.year.zip(other.year).is_none_or(|(a, b)| a == b);
        let parts = self.part.zip(other.part).is_none_or(|(a, b)| {
            a == b || std::mem::discriminant(&a) != std::mem::discriminant(&b)
        });
        years && parts
    }

    /// Whether both name the same kind of part of a year, or this one a year alone and the other a year too.
    pub(crate) fn is_of_kind(&self, other: &Self) -> bool {
        let kind = |part: &Option<PartOfYear>| part.as_ref().map(std::mem::discriminant);
        let both_years = self.year.is_some() && other.year.is_some();
        match (kind(&self.part), kind(&other.part)) {
            (Some(own), Some(others)) => own == others,
            _ => both_years,
        }
    }
}

impl Lexicon {
    /// The times that a text names, whose words and what these say are handed in.
    pub(crate) fn moments(&self, text: &str, words: &[Word], said: &[Said]) -> Vec<Moment> {
        let mut moments: Vec<Moment> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (moment, next) = match self.moment(text, words, said, at) {
                Some((moment, next)) => (Some(moment), next),
                None => (None, at + 1),
            };
            if let Some(mut moment) = moment {
                let before = words[..at].iter().rev().take(3);
                let mut before = before.skip_while(|word| {
                    // `since 1 January`, `compared with 2024`
                    moment.day.is_some() && day(word).is_some()
                        || self.is_in("prose.articles", word)
                        || (self.is_in("prose.before-years", word) || self.ends_noun(word))
                            && !self.is_in("wording.compared", word)
                });
                let bare = moment.part.is_none();
                let names = bare && at > 0 && self.is_in("prose.articles", &words[at - 1]);
                let compared = before.next();
                // `since the outbreak was declared on 3 June`
                let from = moments.last().map_or(0, |last| last.span.end);
                let back = words[..at].iter().enumerate().rev().take(FARTHEST);
                let mut back = back.take_while(|(before, word)| {
                    let is_figure = word.text.starts_with(|c: char| c.is_ascii_digit());
                    let gap = &text[word.span.end..words[at].span.start];
                    let is_day = moment.day.is_some() && before + 1 == at;
                    from <= word.span.start && (is_day || !is_figure) && !gap.contains(MARKS)
                });
                moment.is_start = back.any(|(_, word)| self.is_in("wording.since", word));
                let mut compared = compared.into_iter();
                // `from {x} in May` compares with the figure.
                let figure = |it: &Word| text[it.span.end..words[at].span.start].contains('}');
                let on = at > 0 && self.is_in("wording.compared-on", &words[at - 1]);
                moment.is_aside = names
                    || moment.is_start
                    || (on && moment.day.is_none())
                    || compared.any(|it| self.is_in("wording.compared", it) && !figure(it));
                moments.push(moment);
            }
            at = next;
        }
        moments
    }

    /// The time that begins at a word, and the word behind it.
    fn moment(
        &self,
        text: &str,
        words: &[Word],
        said: &[Said],
        at: usize,
    ) -> Option<(Moment, usize)> {
        let topic = |at: usize, topic: Topic| {
            let word = words.get(at)?;
            let found = said.partition_point(|one| one.span.start < word.span.start);
            let mut here = said[found..]
                .iter()
                .take_while(|one| one.span.start == word.span.start);
            here.find(|one| one.topic == topic)
        };
        let is_name =
            || words[at].is_capital || self.language.text("wording.months-have-capitals") != "yes";
        let moment = |part, day, from: usize, last: usize| {
            let year_at = (last + 1..last + 3).find(|at| {
                words
                    .get(*at)
                    .is_none_or(|word| !self.is_in("prose.of", word))
            });
            let year = year_at.and_then(|at| self.year(text, words, at));
            let next = year.and(year_at).unwrap_or(last);
            let span = words[from].span.start..words[next].span.end;
            let moment = Moment {
                year,
                part: Some(part),
                day,
                is_aside: false,
                is_start: false,
                span,
            };
            Some((moment, next + 1))
        };
        let end = |said: &Said| (at..words.len()).find(|at| words[*at].span.end == said.span.end);
        if let Some(month) = topic(at, Topic::Month).filter(|_| is_name()) {
            let part = PartOfYear::Month(month.side + 1);
            let last = end(month)?;
            let before = at.checked_sub(1).and_then(|at| day(&words[at]));
            let after = words.get(last + 1).and_then(day);
            let after = after.filter(|_| before.is_none());
            return moment(
                part,
                before.or(after),
                at,
                last + usize::from(after.is_some()),
            );
        }
        let part = |side: u8, number: u8| match side {
            0 if number <= 53 => Some(PartOfYear::Week(number)),
            1 if number <= 4 => Some(PartOfYear::Quarter(number)),
            2 if number <= 2 => Some(PartOfYear::Half(number)),
            _ => None,
        };
        if let Some(named) = topic(at, Topic::PartOfYear) {
            let last = end(named)?;
            let number = words.get(last + 1)?.text.parse().ok()?;
            return moment(part(named.side, number)?, None, at, last + 1);
        }
        if let Some(ordinal) = topic(at, Topic::Ordinal) {
            let named = topic(end(ordinal)? + 1, Topic::PartOfYear)?;
            return moment(part(named.side, ordinal.side + 1)?, None, at, end(named)?);
        }
        let short = words[at].text.split_at_checked(1);
        if let Some((letter @ ("q" | "h"), number)) = short
            && words[at].is_capital
            && let Ok(number @ 1..) = number.parse()
        {
            return moment(
                part(if letter == "q" { 1 } else { 2 }, number)?,
                None,
                at,
                at,
            );
        }
        let year = self.year(text, words, at)?;
        let span = words[at].span.clone();
        let called = at == 0 || {
            let before = &words[at - 1];
            let gap = text[before.span.end..span.start].trim();
            self.is_in("prose.before-years", before)
                || self.is_in("prose.articles", before)
                || self.is_in("wording.compared", before)
                || (self.ends_noun(before)
                    && at > 1
                    && self.is_in("wording.compared", &words[at - 2]))
                || matches!(gap, "(" | "–" | "/")
                || (gap.is_empty() && self.year(text, words, at - 1).is_some())
        };
        // A cell that is a year, or begins with it.
        let alone = at == 0
            && words
                .get(1)
                .is_none_or(|next| !text[span.end..next.span.start].trim().is_empty());
        let moment = Moment {
            year: Some(year),
            part: None,
            day: None,
            is_aside: false,
            is_start: false,
            span,
        };
        // `Budget 2025` over a column.
        let ends = (1..MOST_OF_HEAD).contains(&at) && at + 1 == words.len();
        (alone || ends || (called && at > 0)).then_some((moment, at + 1))
    }

    /// The year that a word is, where no digits touch it: not a part of `2,023`.
    fn year(&self, text: &str, words: &[Word], at: usize) -> Option<i32> {
        let word = words.get(at)?;
        let year = word
            .text
            .parse()
            .ok()
            .filter(|year| YEARS.contains(year) && word.text.len() == 4)?;
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mut after = text[word.span.end..].chars();
        let joined = matches!(after.next(), Some(',' | '.' | '%')) && digit(after.next());
        let mut before = text[..word.span.start].chars().rev();
        let preceded = match before.next() {
            Some(',' | '.') => digit(before.next()),
            Some(c) => {
                !c.is_whitespace() && !matches!(c, '(' | '[' | '–' | '-' | '/' | '|' | '“' | '"')
            }
            None => false,
        };
        (!joined && !preceded).then_some(year)
    }
}

/// The day of a month that a word is: `12`, `1st`, `1er`.
fn day(word: &Word) -> Option<u8> {
    let digits = word.text.trim_end_matches(char::is_alphabetic);
    let short = word.text.len() <= digits.len() + 2;
    digits
        .parse()
        .ok()
        .filter(|day| short && (1..=31).contains(day))
}
