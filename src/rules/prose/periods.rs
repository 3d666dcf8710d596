//! Numbers that say when, how long, of what age, on what base or how sure, and count nothing: years, lengths of periods, bands of
//! ages, bases of indices, levels of confidence, in the words of the sheet's language.

use std::collections::HashSet;
use std::ops::Range;

use crate::factfile::{FactFile, Leaf, Visit};
use crate::locale::english;
use crate::quantity::Language;

/// Nobody is older.
const OLDEST: u16 = 120;

/// What the file says of years, and what it counts.
pub(super) struct Periods<'a> {
    language: &'a Language,
    /// The years of the sheet, of its figures and of its sources.
    years: HashSet<i32>,
    /// The words of all units, in lower case.
    units: HashSet<String>,
}

impl<'a> Periods<'a> {
    pub(super) fn of(facts: &FactFile, language: &'a Language) -> Self {
        let mut years = HashSet::new();
        facts.each_leaf(|_, leaf| {
            if let Leaf::Date(date) = leaf {
                let ends = [date.earliest(), date.latest()];
                years.extend(ends.into_iter().flatten().map(|day| day.year()));
            }
        });
        let units = facts.facts.values().filter_map(|fact| fact.unit.as_ref());
        let units = units.flat_map(|unit| unit.as_str().split_whitespace());
        Self {
            language,
            years,
            units: units.map(str::to_lowercase).collect(),
        }
    }

    pub(super) fn asides(&self, text: &str) -> Vec<Range<usize>> {
        let running = Running::over(text, self);
        let mut asides: Vec<Range<usize>> = bases(text).collect();
        // The scanner of running text knows those of English.
        if self.language != english() {
            asides.extend(running.dates_and_names());
        }
        let mut years = HashSet::new();
        for at in 0..running.pieces.len() {
            let Some(number) = running.number(at) else {
                if running.is_ordinal(at) {
                    asides.push(running.pieces[at].span.clone());
                }
                continue;
            };
            let is_year = running.is_year(at, number, &years);
            if is_year {
                years.insert(at);
            }
            // `16 to 64 year olds`: what is said of a range stands before its first number or behind its last.
            let last = running.range_from(at);
            let first = running.range_up_to(at);
            if is_year
                || running.is_length(first, last)
                || running.is_part_of_year(at)
                || running.is_level(at)
                || (number <= OLDEST && running.is_age(first, last))
                || running.is_form(at)
            {
                asides.push(running.pieces[at].span.clone());
            }
        }
        asides
    }

    fn words(&self, key: &str) -> &'a str {
        self.language.text(&format!("prose.{key}"))
    }
}

/// A run of letters and digits.
struct Piece<'t> {
    word: &'t str,
    span: Range<usize>,
}

struct Running<'t, 'a> {
    text: &'t str,
    pieces: Vec<Piece<'t>>,
    of: &'t Periods<'a>,
}

impl<'t, 'a> Running<'t, 'a> {
    fn over(text: &'t str, of: &'t Periods<'a>) -> Self {
        let outside = |c: char| !c.is_alphanumeric() && c != '°';
        let mut at = 0;
        let pieces = text.split_inclusive(outside).map(|piece| {
            let word = piece.trim_end_matches(outside);
            let span = at..at + word.len();
            at += piece.len();
            Piece { word, span }
        });
        let pieces = pieces.filter(|piece| !piece.word.is_empty()).collect();
        Self { text, pieces, of }
    }

    /// Digits in a date with its month, in a time of day, behind a word such as paragraph or page.
    fn dates_and_names(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for at in 0..self.pieces.len() {
            let (before, behind) = ((0..at).rev(), at + 1..self.pieces.len());
            let digits = |at: &usize| self.digits(*at);
            if self.is(at, "months") {
                // `22 mars`, `1er avril`, `les 3 et 4 mai`, `del 3 al 4 de mayo`, and the year behind.
                let is_day = |at: &usize| self.is_day(*at);
                let of = |at: &usize| self.is(*at, "of");
                let joined = before.clone();
                let joined = joined.take_while(|at| of(at) || self.is(*at, "and") || is_day(at));
                let mut year = behind.clone().skip_while(of);
                let year = year.next().filter(|at| self.is_year_of_date(*at));
                found.extend(joined.filter(is_day).chain(year));
            }
            if self.is(at, "places") {
                found.extend(behind.clone().take_while(digits));
            }
            if self.is(at, "hours") {
                found.extend(before.take(1).chain(behind.take(1)).filter(digits));
            }
        }
        let spans = found.into_iter().map(|at| self.pieces[at].span.clone());
        spans.collect()
    }

    fn is_day(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(
            word.strip_suffix("er").unwrap_or(word).parse::<u8>(),
            Ok(1..=31)
        )
    }

    fn is_year_of_date(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 4 && matches!(word.parse::<u16>(), Ok(1000..3000))
    }

    /// A number of up to four digits without separators.
    fn number(&self, at: usize) -> Option<u16> {
        let part = |joint: &str| matches!(joint, "." | "," | "'" | "’");
        let digit = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
        let joined = part(self.gap(at + 1)) && digit(at + 1)
            || at > 0 && part(self.gap(at)) && self.digits(at - 1);
        // Arabic writes `and` without a space.
        let word = self
            .word(at)
            .trim_start_matches(|c: char| !c.is_ascii() && self.says(c, "and"));
        let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse()
            .ok()
            .filter(|_| digits && word.len() <= 4 && !joined)
    }

    fn word(&self, at: usize) -> &'t str {
        self.pieces.get(at).map_or("", |piece| piece.word)
    }

    fn says(&self, letter: char, key: &str) -> bool {
        self.of
            .words(key)
            .split_whitespace()
            .any(|word| word.chars().eq([letter]))
    }

    /// The last number of a range that begins at a piece, or the piece itself: `16 to 64`, `16–64`, `16- bis 64-`.
    fn range_from(&self, at: usize) -> usize {
        let glued = self
            .pieces
            .get(at + 1)
            .is_some_and(|it| !it.word.is_ascii());
        let dash = matches!(self.gap(at + 1).trim(), "-" | "‑" | "–");
        let and = self.is(at + 1, "and");
        let next = at + 1 + usize::from(and);
        let grows = self.number(next) > self.number(at);
        if grows && (dash || glued || and) {
            next
        } else {
            at
        }
    }

    /// The first number of a range that ends at a piece, or the piece itself.
    fn range_up_to(&self, at: usize) -> usize {
        let mut starts = (at.saturating_sub(2)..at).filter(|start| self.number(*start).is_some());
        let start = starts.find(|start| self.range_from(*start) == at);
        start.unwrap_or(at)
    }

    fn digits(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// What stands before a piece, up to the one before it.
    fn gap(&self, at: usize) -> &str {
        let end = self
            .pieces
            .get(at)
            .map_or(self.text.len(), |piece| piece.span.start);
        let before = at.checked_sub(1).and_then(|at| self.pieces.get(at));
        &self.text[before.map_or(0, |piece| piece.span.end)..end]
    }

    /// Whether a piece is a word of a list in the language file and belongs to the one before it.
    fn is(&self, at: usize, key: &str) -> bool {
        let word = self.word(at).to_lowercase();
        let mut words = self.of.words(key).split_whitespace();
        words.any(|known| known == word)
    }

    /// Whether nothing but a space or a hyphen stands before a piece.
    fn follows(&self, at: usize) -> bool {
        matches!(self.gap(at), " " | "\u{a0}" | "\u{202f}" | "-" | "‑" | "(")
    }

    /// Whether a phrase of a list ends before a piece.
    fn ends_before(&self, at: usize, key: &str) -> bool {
        let before = self.text[..self.pieces[at].span.start]
            .trim_end_matches(|c: char| c.is_whitespace() || c == '(')
            .to_lowercase();
        let mut phrases = self.of.words(key).split(',').map(str::trim);
        phrases.any(|phrase| {
            let rest = before.strip_suffix(phrase).filter(|_| !phrase.is_empty());
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }

    /// Whether a phrase of a list begins at a piece.
    fn begins(&self, at: usize, key: &str) -> bool {
        let mut phrases = self.of.words(key).split(',').map(str::trim);
        phrases.any(|phrase| {
            let mut words = phrase.split_whitespace().zip(at..).peekable();
            words.peek().is_some() && words.all(|(word, at)| self.word(at).to_lowercase() == word)
        })
    }

    /// `In 2023`, `the 2015 Act`, `2019 and 2020`, `(2021)`; not `2023 people`, nor after a hedge.
    fn is_year(&self, at: usize, number: u16, years: &HashSet<usize>) -> bool {
        // `2024-25`
        if let Some(last) = at.checked_sub(1).filter(|last| years.contains(last))
            && matches!(self.gap(at), "-" | "‑" | "–" | "/")
            && self.pieces[at].word.len() == 2
        {
            return self
                .number(last)
                .is_some_and(|year| number == (year + 1) % 100 || number > year % 100);
        }
        let next = self
            .pieces
            .get(at + 1)
            .filter(|_| self.gap(at + 1).trim().is_empty());
        let counted = next.is_some_and(|next| {
            let known = self.of.units.contains(&next.word.to_lowercase());
            // `for 2013 goats`, but `in 2013 was`
            let ends = self.of.words("plural-ending").to_owned();
            let many = !ends.is_empty() && next.word.ends_with(&ends) && next.word.len() > 4;
            let named = at > 0 && self.is(at - 1, "articles");
            known
                || self.is(at + 1, "people")
                || (many && !named && !self.is(at + 1, "behind-years"))
        });
        if !(1700..2100).contains(&number) || counted {
            return false;
        }
        let before = self.text[..self.pieces[at].span.start]
            .trim_end()
            .to_lowercase();
        // `2025 wurden mehr gebaut als 2024`
        let noun = next.is_some_and(|next| next.word.starts_with(char::is_uppercase));
        let of_file = self.of.years.contains(&number.into());
        if of_file && !noun && self.of.words("bare-years") == "yes" {
            return true;
        }
        let mut hedges = self.of.language.hedges().iter();
        if hedges.any(|hedge| hedge.contains(' ') && before.ends_with(hedge.as_str())) {
            return false;
        }
        let Some(last) = at.checked_sub(1) else {
            return next.is_none() && of_file;
        };
        let short = |word: &str| matches!(word.as_bytes(), [b'A'..=b'Z', b'1'..=b'4']);
        let called = ["before-years", "articles", "parts-of-years"];
        let called = called.iter().any(|key| self.is(last, key));
        let called = (called || short(self.word(last))) && self.follows(at);
        let called = called || self.ends_before(at, "compared") || self.is(at + 1, "behind-years");
        let joined = years.contains(&last) && matches!(self.gap(at).trim(), "," | "-" | "–" | "/");
        let listed = last > 0 && self.is(last, "and") && years.contains(&(last - 1));
        let bracket =
            before.ends_with('(') && self.text[self.pieces[at].span.end..].starts_with(')');
        called || joined || listed || bracket || of_file && next.is_none()
    }

    /// `over 12 months`, `the 12-month rate`, `3 months to July`, `over 3 to 5 years`, `innerhalb von 30 Tagen`
    fn is_length(&self, first: usize, last: usize) -> bool {
        let between = usize::from(self.is(last + 1, "before-lengths"));
        let unit = last + 1 + between;
        if !(self.is(unit, "time-units") && self.follows(last + 1)) {
            return false;
        }
        let before = |by| first.checked_sub(by);
        let is_before = |by, key| before(by).is_some_and(|at| self.is(at, key));
        let called = is_before(1, "before-lengths")
            || is_before(2, "before-lengths") && is_before(1, "before-years");
        let called = called && self.gap(first) == " ";
        let up_to = self.is(unit + 1, "and") && self.is(unit + 2, "months");
        called || between > 0 || up_to || self.gap(unit) != " "
    }

    /// `week 12`, `3. Quartal`
    fn is_part_of_year(&self, at: usize) -> bool {
        let behind = self.is(at + 1, "parts-of-years") && self.gap(at + 1) == ". ";
        let before = at > 0 && self.is(at - 1, "parts-of-years") && self.follows(at);
        (behind || before) && self.word(at).len() <= 2
    }

    /// `3e trimestre`
    fn is_ordinal(&self, at: usize) -> bool {
        let word = self.pieces[at].word;
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = word.len() - ending.len();
        let ordinal = (1..=2).contains(&digits) && ending.chars().count() <= 3;
        ordinal && self.is(at + 1, "parts-of-years") && self.gap(at + 1).trim().is_empty()
    }

    /// `95% confidence`, `confidence level of 95%`
    fn is_level(&self, at: usize) -> bool {
        let rest = &self.text[self.pieces[at].span.end..];
        let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '‑']);
        let names = self
            .of
            .language
            .text("values.percent")
            .split(',')
            .map(str::trim);
        let mut lengths = names.filter(|name| rest.starts_with(name));
        let words = lengths
            .next()
            .map_or(0, |name| name.split_whitespace().count());
        let percent = rest.starts_with('%') || words > 0;
        percent
            && (self.begins(at + 1 + words, "levels-after")
                || self.ends_before(at, "levels-before"))
    }

    /// `16 and over`, `those over 65`, `65 ans et plus`, `16 to 64 year olds`
    fn is_age(&self, first: usize, last: usize) -> bool {
        let years = self.is(last + 1, "time-units") && self.follows(last + 1);
        let people = || {
            let before = first.checked_sub(2);
            before.is_some_and(|at| self.is(at, "people"))
        };
        let bound = self.ends_before(first, "ages-before") && (years || people());
        bound || self.begins(last + 1 + usize::from(years), "ages-after")
    }

    /// `10-K`
    fn is_form(&self, at: usize) -> bool {
        let letters = self.word(at + 1);
        let letters = letters.len() == 1 && letters.starts_with(|c: char| c.is_ascii_uppercase());
        letters && matches!(self.gap(at + 1), "-" | "‑")
    }
}

/// Where an index has its base: `2015=100`, `1982–84 = 100`.
fn bases(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('=').filter_map(|(at, _)| {
        let outside = |c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | '/' | ' ');
        let start = text[..at]
            .rfind(outside)
            .map_or(0, |end| text[..end + 1].len());
        let start = start + text[start..at].len() - text[start..at].trim_start().len();
        let base = text[at + 1..].trim_start();
        let digits = base.bytes().take_while(u8::is_ascii_digit).count();
        let end = text.len() - base.len() + digits;
        let years = text[start..at].contains(|c: char| c.is_ascii_digit());
        (years && digits > 0).then_some(start..end)
    })
}

#[cfg(test)]
#[path = "tests/periods.rs"]
mod tests;
