//! The quantities in running text, whatever they do there.

use super::{halves, start_words::may_begin, trailing_hedges, view::View, year_ranges};
use crate::quantity::{
    Quantity, RangeForm, Value,
    leading::Leading,
    lexer::{self, Kind, Token},
    number_phrase::{self, Phrase},
    range::{self, Joined},
    vague,
};

/// No quantity has more tokens, hedge included; without an end a text full of hedges would be read
/// once for each of them.
const LONGEST: usize = 40;

/// How many words before a number may tell of a change.
const CLAUSE: usize = 12;
const CHANGES: &str = "from by rose rise rises risen fell fall falls fallen grew grow grown increased increase decreased decrease \
    dropped drop declined decline climbed climb jumped jump cut raised raise lowered lower reduced reduce revised moved went shrank \
    slipped widened narrowed doubled trebled up down";

pub(super) struct Located {
    pub value: Value,
    pub at: usize,
    /// The token behind its hedge.
    pub from: usize,
    /// The token after its last.
    pub end: usize,
}

pub(super) fn find(view: View<'_>) -> Vec<Located> {
    let scanner = Scanner { view };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = view.tokens.get(at) {
        let quantity = may_begin(view, token).then(|| scanner.quantity(at));
        let Some(quantity) = quantity.flatten() else {
            at += 1;
            continue;
        };
        match ordinal(view, quantity.end) {
            Some(end) => at = end,
            None => {
                at = quantity.end;
                found.push(quantity);
            }
        }
    }
    found
}

/// Where an ordinal ends whose tens end at a token: `twenty-first`.
fn ordinal(view: View<'_>, end: usize) -> Option<usize> {
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety";
    let units = "first second third fourth fifth sixth seventh eighth ninth";
    let ordinal = view.is_one_of(end.checked_sub(1)?, tens)
        && view.is_hyphen(end)
        && view.is_one_of(end + 1, units);
    ordinal.then_some(end + 2)
}

struct Scanner<'a> {
    view: View<'a>,
}

impl Scanner<'_> {
    /// The tokens from `at` on, as many as a quantity may have.
    fn ahead(&self, at: usize) -> &[Token] {
        let tokens = self.view.tokens.get(at..).unwrap_or_default();
        &tokens[..tokens.len().min(LONGEST)]
    }

    fn quantity(&self, at: usize) -> Option<Located> {
        let mut leading = Leading::default();
        let from = at
            + leading
                .read(self.view.text, self.ahead(at), self.view.language)
                .ok()?;
        if self.view.is(from, "between") {
            return self.between(at, from, leading);
        }
        if let Some(length) = vague::length(self.ahead(from), self.view.language) {
            let end = from + length;
            let words = lexer::written(self.view.text, self.view.tokens.get(from..end)?);
            return self.located(at, from, end, leading, Joined::new(Quantity::Vague(words)));
        }
        let (first, next) = self.number(from, true)?;
        if let Some((joined, end)) = self.range(from, &first, next) {
            return self.located(at, from, end, leading, joined);
        }
        let hedge = trailing_hedges::read(self.view, next, |at| self.number(at, true).is_some());
        let end = hedge.map_or(next, |(_, end)| end);
        let bound = match (&leading.bound, hedge) {
            (Some((bound, _)), _) => Some(*bound),
            (None, Some(((words, bound), _))) => {
                leading.words.push(words.to_owned());
                bound
            }
            (None, None) => None,
        };
        let number = first.number;
        let joined = Joined {
            quantity: match bound {
                Some(bound) => Quantity::Bounded { bound, number },
                None => Quantity::Exact(number),
            },
            currency: first.currency,
            percent: first.percent,
        };
        self.located(at, from, end, leading, joined)
    }

    fn between(&self, at: usize, from: usize, mut leading: Leading) -> Option<Located> {
        let start = from + 1;
        let start = start
            + leading
                .read(self.view.text, self.ahead(start), self.view.language)
                .ok()?;
        let (low, joint) = self
            .number(start, false)
            .filter(|(_, joint)| self.view.is(*joint, "and"))
            .or_else(|| self.number(start, true))?;
        let (high, end) = self
            .view
            .is(joint, "and")
            .then(|| self.number(joint + 1, true))??;
        let joined = range::join("", &low, &high, RangeForm::BetweenAnd).ok()?;
        self.located(at, from, end, leading, joined)
    }

    /// A range whose first number has been read.
    fn range(&self, from: usize, first: &Phrase, joint: usize) -> Option<(Joined, usize)> {
        let token = self.view.tokens.get(joint)?;
        let form = match &token.kind {
            Kind::Dash if self.joins(joint) => RangeForm::Dash,
            Kind::Word(word) if word == "to" && !self.is_change(from) => RangeForm::FromTo,
            Kind::Word(word) if word == "or" => RangeForm::Or,
            _ => return None,
        };
        let (second, end) = self.number(joint + 1, true)?;
        // The text is for an error that nobody sees.
        let joined = range::join("", first, &second, form).ok();
        let joined = joined.or_else(|| year_ranges::read(self.view, joint, first, &second))?;
        Some((joined, end))
    }

    /// Whether a number before `to` is where a change begins or by how much: `from 300 to 500`, `rose
    /// from 412 in 2019 to 688`, `rose by 12 to 43`, `cut by 200 to 1,500`.
    fn is_change(&self, from: usize) -> bool {
        let clause = self
            .view
            .tokens
            .get(..from)
            .unwrap_or_default()
            .iter()
            .rev();
        // `Q3` is a break as well, and ends no clause.
        let ends = |token: &Token| {
            let typed = &self.view.text[token.start..token.end];
            token.kind == Kind::Break && matches!(typed, "." | ";" | ":" | "(" | ")")
        };
        let clause = clause.take_while(|token| !ends(token));
        clause.take(CLAUSE).any(|token| match &token.kind {
            Kind::Word(word) => CHANGES
                .split_ascii_whitespace()
                .any(|change| change == word),
            _ => false,
        })
    }

    /// Whether a dash stands the same way on both sides, as it does in a range.
    fn joins(&self, dash: usize) -> bool {
        let tokens = self.view.tokens.get(dash.saturating_sub(1)..);
        match tokens {
            Some([before, dash, next, ..]) => dash.start - before.end == next.start - dash.end,
            _ => false,
        }
    }

    fn number(&self, at: usize, and_joins: bool) -> Option<(Phrase, usize)> {
        let tokens = self.ahead(at);
        // A dash that touches the word before it is no sign.
        let glued = self.view.is_dash(at) && self.view.touches(at);
        if glued || !number_phrase::may_start(self.view.text, tokens) {
            return None;
        }
        let phrase = match halves::before_magnitude(self.view, at) {
            Some(half) => half,
            None => {
                let phrase =
                    number_phrase::read(self.view.text, tokens, and_joins, self.view.language)
                        .ok()??;
                halves::with_half(self.view, at, phrase)
            }
        };
        let end = at + phrase.length;
        Some((phrase, end))
    }

    fn located(
        &self,
        at: usize,
        from: usize,
        end: usize,
        leading: Leading,
        joined: Joined,
    ) -> Option<Located> {
        let value = Value {
            stated: lexer::written(self.view.text, self.view.tokens.get(at..end)?),
            hedge: leading.hedge(),
            currency: joined.currency,
            percent: joined.percent,
            quantity: joined.quantity,
            language: self.view.language.clone(),
        };
        Some(Located {
            value,
            at,
            from,
            end,
        })
    }
}
