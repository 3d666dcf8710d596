//! The quantities in running text, with the hedges before them.

use std::ops::Range;

use super::{
    Bound, Quantity, RangeForm, Value, hedge,
    leading::Leading,
    lexer::{self, Kind, Token},
    number_phrase::{self, Phrase},
    range::{self, Joined},
    running, vague,
};

/// A quantity found in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says. A hedge behind the number stands before it here: `500 or more` is `at least 500`.
    pub value: Value,
    /// Where it stands, its hedge included, in bytes.
    pub span: Range<usize>,
    /// Whether it is a figure.
    pub role: Role,
}

/// What a quantity does in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It counts or measures.
    Figure,
    /// It does not, or not so that it could be reported: a part of a date, a number by which
    /// something is called (`Article 5`), `one` as a pronoun, words without a magnitude (`some`),
    /// a fraction.
    Aside,
}

/// Finds every quantity in a text in English.
pub fn scan(text: &str) -> Vec<Found> {
    let tokens = running::tokens(text);
    let scanner = Scanner {
        text,
        tokens: &tokens,
    };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut labelled = false;
    while at < tokens.len() {
        let Some((value, from, end)) = scanner.quantity(at) else {
            labelled = labelled && scanner.continues_list(at);
            at += 1;
            continue;
        };
        labelled = scanner.is_label(at) || labelled;
        let aside = labelled || scanner.is_aside(&value, from, end);
        found.push(Found {
            span: tokens[at].start..tokens[end - 1].end,
            value,
            role: if aside { Role::Aside } else { Role::Figure },
        });
        at = end;
    }
    found
}

/// Words after which a number is a name: `Article 5`.
const CALLING: &str = "paragraph paragraphs para paras page pages p pp article articles section sections chapter chapters annex \
    appendix table tables figure figures chart note notes footnote no nos number resolution resolutions rule clause schedule item \
    line version edition volume vol part phase level step day week act law decree route room flight";

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul \
    aug sep sept oct nov dec";

const FRACTIONS: &str = "half halves third thirds quarter quarters fifth fifths sixth sixths eighth eighths tenth tenths";

/// Hedges behind a number, and the words that a value has for them.
const BEHIND: [(&str, &str, Option<Bound>); 9] = [
    ("or more", "at least", Some(Bound::AtLeast)),
    ("and more", "more than", Some(Bound::MoreThan)),
    ("or over", "at least", Some(Bound::AtLeast)),
    ("or above", "at least", Some(Bound::AtLeast)),
    ("or less", "at most", Some(Bound::UpTo)),
    ("or fewer", "at most", Some(Bound::UpTo)),
    ("or under", "at most", Some(Bound::UpTo)),
    ("or so", "about", None),
    ("at least", "at least", Some(Bound::AtLeast)),
];

fn is_one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

struct Scanner<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Scanner<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word.trim_end_matches('.')),
            _ => None,
        }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    /// The quantity that begins at a token, with where its number begins and where it ends.
    fn quantity(&self, at: usize) -> Option<(Value, usize, usize)> {
        let mut leading = Leading::default();
        let from = at + leading.read(self.text, &self.tokens[at..]).ok()?;
        if self.is(from, "between") {
            return self.between(at, from, leading);
        }
        if let Some(length) = vague::length(self.tokens.get(from..)?) {
            let end = from + length;
            let words = lexer::written(self.text, &self.tokens[from..end]);
            let value = self.value(at, end, leading, Quantity::Vague(words), None);
            return Some((value, from, end));
        }
        let (first, next) = self.number(from, true)?;
        if let Some((joined, end)) = self.range(from, &first, next) {
            return Some((self.joined(at, end, leading, joined), from, end));
        }
        let (hedge, end) = self.behind(next);
        let bound = match (&leading.bound, hedge) {
            (Some((bound, _)), _) => Some(*bound),
            (None, Some((words, bound))) => {
                leading.words.push(words.to_owned());
                bound
            }
            (None, None) => None,
        };
        let number = first.number.clone();
        let quantity = match bound {
            Some(bound) => Quantity::Bounded { bound, number },
            None => Quantity::Exact(number),
        };
        let value = self.value(at, end, leading, quantity, Some(&first));
        Some((value, from, end))
    }

    fn between(
        &self,
        at: usize,
        from: usize,
        mut leading: Leading,
    ) -> Option<(Value, usize, usize)> {
        let start = from + 1;
        let start = start + leading.read(self.text, self.tokens.get(start..)?).ok()?;
        let (low, joint) = self
            .number(start, false)
            .filter(|(_, joint)| self.is(*joint, "and"))
            .or_else(|| self.number(start, true))?;
        let (high, end) = self
            .is(joint, "and")
            .then(|| self.number(joint + 1, true))??;
        let joined = range::join(self.text, &low, &high, RangeForm::BetweenAnd).ok()?;
        Some((self.joined(at, end, leading, joined), from, end))
    }

    /// A range whose first number has been read.
    fn range(&self, from: usize, first: &Phrase, joint: usize) -> Option<(Joined, usize)> {
        let token = self.tokens.get(joint)?;
        let form = match &token.kind {
            Kind::Dash if self.joins(joint) => RangeForm::Dash,
            // `from 300 to 500` may be a rise as well as a range: two numbers.
            Kind::Word(word) if word == "to" && !(from > 0 && self.is(from - 1, "from")) => {
                RangeForm::FromTo
            }
            Kind::Word(word) if word == "or" => RangeForm::Or,
            _ => return None,
        };
        let (second, end) = self.number(joint + 1, true)?;
        let joined = range::join(self.text, first, &second, form).ok()?;
        Some((joined, end))
    }

    /// Whether a dash stands the same way on both sides, as it does in a range.
    fn joins(&self, dash: usize) -> bool {
        let before = self.tokens[dash].start - self.tokens[dash - 1].end;
        let next = self.tokens.get(dash + 1).map(|next| next.start);
        next.is_some_and(|next| next - self.tokens[dash].end == before)
    }

    fn number(&self, at: usize, and_joins: bool) -> Option<(Phrase, usize)> {
        let tokens = self.tokens.get(at..)?;
        // A dash that touches the word before it is no sign.
        let glued = at > 0 && tokens.first()?.start == self.tokens[at - 1].end;
        if glued && tokens.first()?.kind == Kind::Dash {
            return None;
        }
        let phrase = number_phrase::read(self.text, tokens, and_joins).ok()??;
        let end = at + phrase.length;
        Some((phrase, end))
    }

    fn behind(&self, at: usize) -> (Option<(&'static str, Option<Bound>)>, usize) {
        let rest = self.tokens.get(at..).unwrap_or_default();
        let found = BEHIND.iter().find_map(|(phrase, words, bound)| {
            let length = hedge::phrase_length(phrase, rest)?;
            // `a dozen and more than 50`: what a number follows belongs to that.
            let next = at + length;
            let before_number = self.is(next, "than") || self.number(next, true).is_some();
            (!before_number).then_some((length, (*words, *bound)))
        });
        match found {
            Some((length, hedge)) => (Some(hedge), at + length),
            None => (None, at),
        }
    }

    fn joined(&self, at: usize, end: usize, leading: Leading, joined: Joined) -> Value {
        Value {
            currency: joined.currency,
            percent: joined.percent,
            ..self.value(at, end, leading, joined.quantity, None)
        }
    }

    fn value(
        &self,
        at: usize,
        end: usize,
        leading: Leading,
        quantity: Quantity,
        phrase: Option<&Phrase>,
    ) -> Value {
        Value {
            stated: lexer::written(self.text, &self.tokens[at..end]),
            hedge: leading.hedge(),
            currency: phrase.and_then(|phrase| phrase.currency.clone()),
            percent: phrase.is_some_and(|phrase| phrase.percent),
            quantity,
        }
    }

    /// Whether what stands before a token makes a name of the number there.
    fn is_label(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let sign = self.text[..self.tokens[at].start]
            .trim_end()
            .ends_with(['#', '§', '¶', '№']);
        let stop = self.tokens[before].kind == Kind::Break
            && &self.text[self.tokens[before].start..self.tokens[before].end] == ".";
        // `No. 5` and `p. 5`, but not the end of a sentence.
        let word = match before.checked_sub(usize::from(stop)) {
            Some(word) if stop => self
                .word(word)
                .filter(|w| is_one_of("p pp no nos vol art", w)),
            Some(word) => self.word(word).filter(|w| is_one_of(CALLING, w)),
            None => None,
        };
        sign || word.is_some()
    }

    /// Whether a token lets a list of such names go on: `paragraphs 2, 5 and 11`.
    fn continues_list(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let text = &self.text[token.start..token.end];
        self.is(at, "and") || self.is(at, "to") || self.is(at, "or") || text == ","
    }

    fn is_aside(&self, value: &Value, from: usize, end: usize) -> bool {
        match &value.quantity {
            Quantity::Vague(words) => !vague::has_magnitude(words),
            _ => self.is_one(value) || self.is_fraction(end) || self.is_date(from, end),
        }
    }

    /// `one` as a word counts as rarely as `a` does.
    fn is_one(&self, value: &Value) -> bool {
        let one = |number: &super::Number| {
            number
                .words()
                .is_some_and(|words| words.eq_ignore_ascii_case("one"))
        };
        value.hedge.is_none() && value.numbers().iter().all(|number| one(number))
    }

    fn is_fraction(&self, end: usize) -> bool {
        let hyphen = self.tokens.get(end).is_some_and(|t| t.kind == Kind::Dash);
        self.word(end + usize::from(hyphen))
            .is_some_and(|word| is_one_of(FRACTIONS, word))
    }

    /// A day or a year beside the name of a month: `12–14 March`, `March 12, 2026`.
    fn is_date(&self, from: usize, end: usize) -> bool {
        let month = |at: usize| {
            let capital = self.tokens.get(at).is_some_and(|token| {
                self.text[token.start..].starts_with(|c: char| c.is_uppercase())
            });
            capital && self.word(at).is_some_and(|word| is_one_of(MONTHS, word))
        };
        let before = |back: usize| from.checked_sub(back).is_some_and(month);
        let comma = |back: usize| {
            from.checked_sub(back)
                .is_some_and(|at| self.tokens[at].kind == Kind::Break)
        };
        month(end) || before(1) || (before(2) && comma(1)) || (before(3) && comma(1))
    }
}

#[cfg(test)]
#[path = "tests/scan.rs"]
mod tests;
