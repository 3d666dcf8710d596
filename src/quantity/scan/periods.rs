//! Numbers that say when, how long, of what age, on what base or how sure, and count nothing: years, lengths of periods, bands of
//! ages, bases of indices, levels of confidence.

use std::collections::HashSet;
use std::ops::Range;

use super::non_figures::OLDEST;
use crate::quantity::{
    Language, currency, hedge, letters,
    term::Term,
    tokens::{self, Kind},
    view::View,
};

/// The longest hedge before a year, in words.
const LONGEST_HEDGE: usize = 6;

/// Where such numbers stand in a text. `is_of_file` tells the years that its file names, `is_unit` the words of what that counts.
pub(crate) fn periods(
    text: &str,
    language: &Language,
    is_of_file: impl Fn(i32) -> bool,
    is_unit: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let tokens = tokens::of_running(text, language);
    let view = View::running(text, &tokens, language);
    let mut years = HashSet::new();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some(number) = view.number(at) else {
            continue;
        };
        // `2025 wurden mehr gebaut als 2024`
        let next = view.word(at + 1);
        let is_noun = next.is_some_and(|_| view.typed(at + 1).starts_with(char::is_uppercase));
        let bare = language.text("prose.bare-years") == "yes" && !is_noun;
        let of_file = (next.is_none() || bare) && is_of_file(number.into());
        let counted = is_unit(&view.typed(at + 1).to_lowercase());
        let is_year = view.is_year(at, number, &years, of_file, counted);
        if is_year {
            years.insert(at);
        }
        if let Some(base) = view.base(at) {
            found.push(view.span(base, at + 3));
        } else if view.is_ordinal(at) {
            found.push(view.span(at, at + 2));
        }
        // `16 to 64 year olds`: what is said of a range stands before its first number or behind its last.
        let last = view.last_of_range(at);
        let mut firsts = (at.saturating_sub(4)..at).filter(|first| view.number(*first).is_some());
        let first = firsts.find(|first| view.last_of_range(*first) == at);
        let first = first.unwrap_or(at);
        if is_year
            || view.is_length(first, last)
            || view.is_time_before(first, last, &is_unit)
            || view.is_decade(at, number)
            || view.is_part_of_year(at)
            || view.is_level(at)
            || u64::from(number) <= OLDEST && view.is_age(first, last)
            || view.is_form(at)
        {
            found.push(view.span(at, at + 1));
        }
    }
    found
}

impl View<'_> {
    /// A number of up to four digits without separators.
    fn number(self, at: usize) -> Option<u16> {
        let typed = self.typed(at);
        let plain = typed.len() <= 4 && typed.bytes().all(|byte| byte.is_ascii_digit());
        typed.parse().ok().filter(|_| plain)
    }

    /// The token at or behind one, past a hyphen.
    fn past_hyphen(self, at: usize) -> usize {
        at + usize::from(self.is_hyphen(at))
    }

    /// The token before one, past a hyphen or an open bracket.
    fn before(self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1)?;
        match self.is_hyphen(last) || self.typed(last) == "(" {
            true => last.checked_sub(1),
            false => Some(last),
        }
    }

    /// The last number of a range that begins at a token, or the token itself: `16 to 64`, `16–64`, `16- bis 64-`.
    fn last_of_range(self, at: usize) -> usize {
        let joins = |at: &usize| self.is_dash(*at) || self.is_listed(*at, "prose.and");
        let next = at + 1 + (at + 1..at + 4).take_while(joins).count();
        let grows = next > at + 1 && self.number(next) > self.number(at);
        if grows { next } else { at }
    }

    /// Where the base of an index begins whose years end at a token: `2015=100`, `1982–84 = 100`.
    fn base(self, at: usize) -> Option<usize> {
        let first = at
            .checked_sub(2)
            .filter(|first| self.number(*first).is_some());
        let first = first.filter(|_| self.is_dash(at - 1)).unwrap_or(at);
        (self.typed(at + 1) == "=" && self.number(at + 2).is_some()).then_some(first)
    }

    /// `In 2023`, `the 2015 Act`, `2019 and 2020`, `(2021)`; not `2023 people`, nor after a hedge.
    fn is_year(
        self,
        at: usize,
        number: u16,
        years: &HashSet<usize>,
        of_file: bool,
        counted: bool,
    ) -> bool {
        let joint = at.checked_sub(1).map_or("", |last| self.typed(last));
        let beside = at.checked_sub(2).filter(|year| years.contains(year));
        // `2024-25`
        if let Some(year) = beside.and_then(|year| self.number(year))
            && self.typed(at).len() == 2
            && (self.is_dash(at - 1) || joint == "/")
        {
            return number == (year + 1) % 100 || number > year % 100;
        }
        let last = self.before(at);
        let is_last = |key| last.is_some_and(|last| self.is_listed(last, key));
        let named = is_last("prose.articles");
        // `for 2013 goats`, but `in 2013 was`
        let ends = self.language.text("prose.plural-ending");
        let next = self.word(at + 1).filter(|next| next.len() > 4);
        let many = !ends.is_empty() && next.is_some_and(|next| next.ends_with(ends));
        let behind = self.is_listed(at + 1, "prose.behind-years");
        let counted =
            counted || self.is_listed(at + 1, "prose.people") || many && !named && !behind;
        let hedged = (2..=LONGEST_HEDGE.min(at)).any(|length| {
            let hedge = hedge::at_start(self.rest(at - length), self.language);
            hedge.is_some_and(|(own, _)| own == length)
        });
        if !(1700..2100).contains(&number) || counted || (hedged && !of_file) {
            return false;
        }
        // `T3 2025`
        let short = last.map_or("", |last| self.typed(last)).as_bytes();
        let joined = self.is_dash(at.saturating_sub(1)) || matches!(joint, "," | "/");
        let listed = at > 0 && self.is_listed(at - 1, "prose.and");
        of_file
            || named
            || self.is_bare_year(at)
            || behind
            || is_last("prose.before-years")
            || is_last("prose.parts-of-years")
            || matches!(short, [b'A'..=b'Z', b'1'..=b'4'])
            || self.phrase_before(at, "prose.compared")
            || beside.is_some() && (joined || listed)
            || joint == "(" && self.typed(at + 1) == ")"
    }

    /// `lebten 2019 mehr`, `(2019: weniger)`, neither `stieg auf 2019`, `es waren 2019.` nor a cell. What a number counts has a capital.
    fn is_bare_year(self, at: usize) -> bool {
        let (behind, next) = (self.word(at + 1).is_some(), self.typed(at + 1));
        let goes_on = match behind {
            true => !next.starts_with(char::is_uppercase) && !letters::is_unit(next),
            false => matches!(next, "" | "." | "," | ":" | ";" | ")" | "{"),
        };
        let stands = match at.checked_sub(1) {
            Some(last) if self.word(last).is_some() => {
                let linked = !behind && self.is_listed(last, "wording.linking");
                let hedge = hedge::at_start(self.rest(last), self.language);
                let moved = self.is_listed(last, "wording.moved-to");
                let hedged = hedge.is_some_and(|(own, _)| own == 1);
                !linked && !moved && !hedged && !currency::is_code(self.typed(last))
            }
            last => {
                (behind || next == ":")
                    && last.is_none_or(|last| self.kind(last) == Some(&Kind::Break))
            }
        };
        self.language.text("prose.bare-years") == "yes" && goes_on && stands
    }

    /// `After 12 months`, `For 12 weeks` at the beginning of a sentence, where the file counts no such times.
    fn is_time_before(self, first: usize, last: usize, is_unit: impl Fn(&str) -> bool) -> bool {
        let Some(before) = first.checked_sub(1) else {
            return false;
        };
        let stop = before.checked_sub(1);
        let begins = stop.is_none_or(|at| matches!(self.typed(at), "." | "!" | "?"));
        let counts = ["prose.of", "wording.changed-by"].map(|key| self.is_listed(before, key));
        let leads = begins && self.is_listed(before, "prose.before-years");
        self.is_listed(last + 1, "prose.time-units")
            && !is_unit(&self.typed(last + 1).to_lowercase())
            && (self.is_listed(before, "wording.earlier-behind")
                || leads && !counts.contains(&true))
    }

    /// `los años 90`, `les années 60`, not `los años 90 casas`
    fn is_decade(self, at: usize, number: u16) -> bool {
        let ending = self.language.text("prose.plural-ending");
        let before = |by, key| at >= by && self.is_listed(at - by, key);
        let is_unit = before(1, "prose.time-units") && before(1, "prose.before-years");
        is_unit
            && before(2, "prose.before-lengths")
            && (10..100).step_by(10).any(|decade| decade == number)
            && self.word(at + 1).is_none_or(|next| !next.ends_with(ending))
    }

    /// `over 12 months`, `the 12-month rate`, `3 months to July`, `over 3 to 5 years`, `innerhalb von 30 Tagen`
    fn is_length(self, first: usize, last: usize) -> bool {
        let next = self.past_hyphen(last + 1);
        let between = self.is_listed(next, "prose.before-lengths");
        let unit = next + usize::from(between);
        let before = |by, key| {
            first
                .checked_sub(by)
                .is_some_and(|at| self.is_listed(at, key))
        };
        let called = before(1, "prose.before-lengths")
            || before(2, "prose.before-lengths") && before(1, "prose.before-years");
        let up_to = self.is_listed(unit + 1, "prose.and")
            && self
                .longest(unit + 2, holds!(Term::Month(_) => ()))
                .is_some();
        self.is_listed(unit, "prose.time-units") && (called || between || up_to || next > last + 1)
    }

    /// `week 12`, `3. Quartal`
    fn is_part_of_year(self, at: usize) -> bool {
        let behind = self.typed(at + 1) == "." && self.is_listed(at + 2, "prose.parts-of-years");
        let before = self.before(at).is_some_and(|at| {
            self.is_listed(at, "prose.parts-of-years") && !self.has_no_number(at)
        });
        (behind || before) && self.typed(at).len() <= 2
    }

    /// Whether a noun is one that a number behind it does not name: of `last week 31 came`.
    pub(super) fn has_no_number(self, noun: usize) -> bool {
        let before = noun.checked_sub(1);
        before.is_some_and(|at| self.is_listed(at, "prose.no-names-behind"))
    }

    /// `3e trimestre`
    fn is_ordinal(self, at: usize) -> bool {
        let ending = self.word(at + 1).filter(|_| self.touches(at + 1));
        let short = ending.is_some_and(|ending| ending.chars().count() <= 3);
        short && self.typed(at).len() <= 2 && self.is_listed(at + 2, "prose.parts-of-years")
    }

    /// `95% confidence`, `confidence level of 95%`
    fn is_level(self, at: usize) -> bool {
        let sign = self.past_hyphen(at + 1);
        let length = match self.kind(sign) {
            Some(Kind::Percent) => Some(1),
            _ => self.length(sign, Term::Percent),
        };
        length.is_some_and(|length| {
            let behind = self.past_hyphen(sign + length);
            self.phrase_at(behind, "prose.levels-after").is_some()
                || self.phrase_before(at, "prose.levels-before")
        })
    }

    /// `16 and over`, `those over 65`, `65 ans et plus`, `16 to 64 year olds`
    fn is_age(self, first: usize, last: usize) -> bool {
        let next = self.past_hyphen(last + 1);
        let years = self.is_listed(next, "prose.time-units");
        let people = first
            .checked_sub(2)
            .is_some_and(|at| self.is_listed(at, "prose.people"));
        let behind = self.past_hyphen(next + usize::from(years));
        // `teenagers of 16 to 19 years`
        let of = last > first && first > 0 && self.is_listed(first - 1, "prose.of");
        self.phrase_before(first, "prose.ages-before") && (years || people)
            || of && years
            || self.phrase_at(behind, "prose.ages-after").is_some()
    }

    /// `10-K`
    fn is_form(self, at: usize) -> bool {
        let letter = matches!(self.typed(at + 2).as_bytes(), [b'A'..=b'Z']);
        self.is_hyphen(at + 1) && letter
    }

    /// The length of the longest phrase of a list that stands at a token.
    pub(in crate::quantity) fn phrase_at(self, at: usize, key: &str) -> Option<usize> {
        let phrases = self
            .language
            .text(key)
            .split(',')
            .map(str::split_whitespace);
        let lengths = phrases.filter_map(|phrase| {
            let length = phrase.clone().count();
            let stands = phrase.zip(at..).all(|(word, at)| self.is_one_of(at, word));
            (length > 0 && stands).then_some(length)
        });
        lengths.max()
    }

    /// Whether a phrase of a list stands right before a token, or before a bracket that opens there.
    fn phrase_before(self, at: usize, key: &str) -> bool {
        let bracket = at > 0 && self.typed(at - 1) == "(";
        let end = at - usize::from(bracket);
        (end.saturating_sub(LONGEST_HEDGE)..end)
            .any(|start| self.phrase_at(start, key) == Some(end - start))
    }
}
