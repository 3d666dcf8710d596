//! The times that a text names: months, years, weeks, quarters.

use std::ops::Range;

use super::lexicon::{Lexicon, Said, Topic};
use super::moments_in_digits::in_digits;
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
    /// The year from some day of it to that of the next: `2024/25`.
    ToNext,
}

/// Years that a text may mean; other numbers of four digits count something.
pub(super) const YEARS: Range<i32> = 1700..2100;

/// A head of so many words may end with its year.
const MOST_OF_HEAD: usize = 3;

/// So many bytes before a time are looked at for words such as `as in`.
const LONGEST_LEAD: usize = 24;

/// So many words may stand between `since` and the time from which on something is counted, and none of these marks.
const FARTHEST: usize = 8;
const MARKS: [char; 7] = [',', ';', ':', '(', ')', '.', '}'];

impl Moment {
    pub(super) fn new(
        year: Option<i32>,
        part: Option<PartOfYear>,
        day: Option<u8>,
        span: Range<usize>,
    ) -> Self {
        Self {
            year,
            part,
            day,
            is_aside: false,
            is_start: false,
            span,
        }
    }

    /// Whether both can be the same time: what only one of them names is no contradiction, but a different kind of part is none either.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let reaches = |one: &Self, year: i32| {
            let first = one.year.is_some_and(|own| own + 1 == year);
            first && one.part == Some(PartOfYear::ToNext)
        };
        let years = self.year.zip(other.year).is_none_or(|(a, b)| {
            let is_one = self.part == other.part;
            a == b || (!is_one && (reaches(self, b) || reaches(other, a)))
        });
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
    /// A head has them without words such as `in`: `Exports 2024`.
    pub(crate) fn moments(
        &self,
        text: &str,
        words: &[Word],
        said: &[Said],
        is_head: bool,
    ) -> Vec<Moment> {
        let mut moments: Vec<Moment> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let of_head = || {
                Some((
                    self.year_of_head(text, words, at).filter(|_| is_head)?,
                    at + 1,
                ))
            };
            let told = in_digits(text, words, at).or_else(|| self.moment(text, words, said, at));
            let (moment, next) = match told.or_else(of_head) {
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
                // `on a year before`, `on the June 2015 quarter`
                let mut lead = words[..at].iter().rev();
                let on = lead.find(|word| !self.is_in("prose.articles", word));
                let on = on.is_some_and(|on| {
                    let gap = &text[on.span.end..words[at].span.start];
                    self.is_in("wording.compared-on", on) && !gap.contains(MARKS)
                });
                // `(2018/19 = 100)`
                let is_base = text[moment.span.end..].trim_start().starts_with('=');
                // `twice as many as in 2024`
                let start = moment.span.start;
                let lead =
                    &text[text.floor_char_boundary(start.saturating_sub(LONGEST_LEAD))..start];
                let lead = lead.trim_end().to_lowercase();
                let is_equal = ["wording.as-in", "prose.compared"]
                    .iter()
                    .any(|key| self.language.ends_with(key, &lead).is_some());
                moment.is_aside = is_base
                    || is_equal
                    || names
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
            Some((Moment::new(year, Some(part), day, span), next + 1))
        };
        let end = |said: &Said| (at..words.len()).find(|at| words[*at].span.end == said.span.end);
        if let Some(month) = topic(at, Topic::Month).filter(|_| is_name()) {
            let mut part = PartOfYear::Month(month.side + 1);
            let mut last = end(month)?;
            // `December quarter 2025`
            let is_quarter = |at| topic(at, Topic::PartOfYear).is_some_and(|it| it.side == 1);
            if let (0, true) = ((month.side + 1) % 3, is_quarter(last + 1)) {
                part = PartOfYear::Quarter((month.side + 1) / 3);
                last += 1;
            }
            let before = at.checked_sub(1).and_then(|at| day(&words[at]));
            let after = words.get(last + 1).and_then(day);
            // Neither `February (2.6%)` nor `June, 12 more than before` names a day.
            let gap = |from: usize| {
                Some(text[words[from].span.end..words.get(from + 1)?.span.start].trim())
            };
            let after = after.filter(|_| before.is_none() && gap(last) == Some(""));
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
            let next = words.get(last + 1)?;
            // `compared with the March quarter, 1,000 fewer` has no quarter 1.
            let is_cut = text[words[last].span.end..next.span.start].contains(',')
                || goes_on(text, next.span.end);
            let number = next.text.parse().ok().filter(|_| !is_cut)?;
            return moment(part(named.side, number)?, None, at, last + 1);
        }
        if let Some(ordinal) = topic(at, Topic::Ordinal) {
            let named = topic(end(ordinal)? + 1, Topic::PartOfYear)?;
            // `for the second week in a row` counts weeks.
            let behind = text
                .get(words[end(named)?].span.end..)
                .unwrap_or_default()
                .trim_start();
            let mut rows = self.language.phrases("wording.in-a-row");
            if rows.any(|row| behind.starts_with(row)) {
                return None;
            }
            // So does `a third quarter of growth`.
            let last = end(named)?;
            if let Some([of, next, rest @ ..]) = words.get(last + 1..)
                && self.is_in("prose.of", of)
                && !self.is_in("prose.articles", next)
                && !std::iter::once(next)
                    .chain(rest.iter().take(1))
                    .any(is_digits)
                && !self.is_in("wording.relative", next)
            {
                return None;
            }
            return moment(part(named.side, ordinal.side + 1)?, None, at, last);
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
        // `412 of 2018 homes`
        let counts = topic(at + 1, Topic::Counted).is_some()
            && text[span.end..words[at + 1].span.start].trim().is_empty();
        let is_of = at > 1 && self.is_in("prose.of", &words[at - 1]) && is_digits(&words[at - 2]);
        if counts && is_of {
            return None;
        }
        // `a rise on 2024`, and not `on 2024 farms`
        let ends = words.get(at + 1).is_none_or(|next| {
            self.ends_noun(next) || !text[span.end..next.span.start].trim().is_empty()
        });
        let called = at == 0 || {
            let before = &words[at - 1];
            let gap = text[before.span.end..span.start].trim();
            self.is_in("prose.before-years", before)
                || self.is_in("prose.articles", before)
                || self.is_in("wording.compared", before)
                || (self.is_in("wording.compared-on", before) && ends)
                || (self.ends_noun(before)
                    && at > 1
                    && self.is_in("wording.compared", &words[at - 2]))
                || matches!(gap, "(" | "–" | "/")
                // `between 2019 and 2024`
                || (self.is_in("prose.and", before)
                    && at.checked_sub(2).is_some_and(|at| self.year(text, words, at).is_some()))
                || (gap.is_empty() && self.year(text, words, at - 1).is_some())
        };
        // `2024 waren es 310`: a year alone begins a clause, where all nouns have capitals and none follows.
        let begins = self.language.text("prose.bare-years") == "yes"
            && (at == 0
                || matches!(
                    text[words[at - 1].span.end..span.start].trim(),
                    ";" | "," | ":"
                ))
            && words.get(at + 1).is_some_and(|next| {
                !next.is_capital && text[span.end..next.span.start].trim().is_empty()
            });
        // A cell that is a year, or begins with it.
        let alone = at == 0
            && words
                .get(1)
                .is_none_or(|next| !text[span.end..next.span.start].trim().is_empty());
        let moment = Moment::new(Some(year), None, None, span);
        // `Budget 2025` over a column.
        let ends = (1..MOST_OF_HEAD).contains(&at) && at + 1 == words.len();
        (alone || ends || begins || (called && at > 0)).then_some((moment, at + 1))
    }

    /// The year with which a head begins or ends, or a part of it: `Exports, tonnes, 2024`.
    fn year_of_head(&self, text: &str, words: &[Word], at: usize) -> Option<Moment> {
        let year = self.year(text, words, at)?;
        let span = words[at].span.clone();
        let behind = text[span.end..].trim_start();
        let ends = behind.is_empty() || behind.starts_with([',', ';', ':', ')', '(']);
        (ends || at == 0).then(|| Moment::new(Some(year), None, None, span))
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
        let joined = goes_on(text, word.span.end);
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

/// Whether the digits of a number go on behind a mark: `1,000`.
fn goes_on(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    matches!(after.next(), Some(',' | '.' | '%'))
        && after.next().is_some_and(|c| c.is_ascii_digit())
}

fn is_digits(word: &Word) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
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
