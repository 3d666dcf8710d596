//! What stands before a quantity: hedges in words and signs, and words that bound nothing.

use super::{
    number::{self, Phrase},
    range::{self, Range},
    vague,
};
use crate::quantity::{
    Language, Measure, Number, Quantity,
    error::ValueError,
    hedge::{self, Bound, Effect, HedgeRank},
    term::Term,
    view::View,
};

#[derive(Debug, Default)]
pub(super) struct Leading {
    words: Vec<String>,
    pub remark: Vec<String>,
    /// The bound among them, with its words.
    pub bound: Option<(Bound, String)>,
    /// Whether it is the sign `<`, whose words depend on what is bounded.
    below: bool,
    /// A direction that hedges part from its number, and whether it is a minus: `down by at least 3%`.
    direction: Option<(String, bool)>,
}

impl Leading {
    /// Reads what stands before a quantity and tells at which token that begins.
    ///
    /// # Errors
    /// A second bound.
    pub(super) fn read(&mut self, view: View<'_>, mut at: usize) -> Result<usize, ValueError> {
        for _ in 0..MOST_BEFORE {
            if let Some((effect, end)) = sign(view, at) {
                self.below = effect == Effect::Bounds(Bound::FewerThan);
                self.add(effect, view.language.hedge_of(effect))?;
                at = end;
                continue;
            }
            let rest = view.ahead(at);
            let hedge = hedge::at_start(rest, view.language);
            let direction = number::direction(view, at);
            let longest = hedge
                .map(|(length, _)| length)
                .max(direction.map(|(length, _)| length));
            let remark = view.language.length(rest, Term::Remark);
            let remark = remark.filter(|length| longest.is_none_or(|longest| longest < *length));
            if let Some(length) = remark {
                self.remark.extend(view.written(at, at + length));
                at += length;
                continue;
            }
            if let Some((length, negative)) = direction
                && self.direction.is_none()
                && hedge.is_none_or(|(hedge, _)| hedge < length)
                && hedged(view, at + length)
            {
                let words = view.written(at, at + length).unwrap_or_default();
                self.direction = Some((words, negative));
                at += length;
                continue;
            }
            let Some((length, effect)) = hedge else {
                return Ok(at);
            };
            let end = at + length;
            if is_destination(view, at, end) || is_of_verb(view, at, end) {
                return Ok(at);
            }
            // `some` before a number is a hedge, alone or before `hundreds` it is the quantity.
            let quantity = vague::quantifier(rest, view.language) == Some(length);
            if quantity && !number::starts(view, end) {
                return Ok(at);
            }
            let words = view.written(at, end).unwrap_or_default();
            self.add(effect, view.language.with_vowel(words))?;
            at = end;
        }
        Ok(at)
    }

    fn add(&mut self, effect: Effect, words: String) -> Result<(), ValueError> {
        if let Effect::Bounds(bound) = effect {
            if let Some((_, first)) = &self.bound {
                return Err(ValueError::TwoBounds {
                    first: first.clone(),
                    second: words,
                });
            }
            self.bound = Some((bound, words.clone()));
        }
        self.words.push(words);
        Ok(())
    }

    /// Adds a hedge that is typed behind the number; there is no second bound.
    pub(super) fn add_behind(&mut self, language: &Language, effect: Effect) {
        let words = language.hedge_of(effect);
        if let Effect::Bounds(bound) = effect {
            self.bound = Some((bound, words.clone()));
        }
        self.words.push(words);
    }

    /// Settles the words for `<`: what is counted is fewer, what is measured less.
    pub(super) fn settle(&mut self, language: &Language, measure: &Measure, whole: bool) {
        if self.below && !(whole && *measure == Measure::Plain) {
            let sign = language.hedge_of(Effect::Bounds(Bound::FewerThan));
            for words in self.words.iter_mut().filter(|words| **words == sign) {
                *words = language.less_than();
            }
        }
    }

    /// A number in the direction of the words before its hedges.
    pub(super) fn directed(&self, number: Number) -> Number {
        match &self.direction {
            Some((words, negative)) => number.directed(*negative, words),
            None => number,
        }
    }

    /// Whether a number has a sign of its own behind that: `down by about -3`.
    pub(super) fn contradicts(&self, number: &Phrase) -> bool {
        let signed = number.directed || number.number.total().is_negative();
        self.direction.is_some() && signed
    }

    /// A range in that direction.
    pub(super) fn turned(&self, (quantity, measure, end): Range) -> Range {
        let quantity = match (quantity, &self.direction) {
            (Quantity::Range { low, high, form }, Some((_, true))) => {
                range::fall(&low, &high, form)
            }
            (quantity, _) => quantity,
        };
        (quantity, measure, end)
    }

    pub(super) fn bound_words(&self) -> Option<String> {
        self.bound.as_ref().map(|(_, words)| words.clone())
    }

    pub(super) fn hedge(&self, language: &Language) -> Option<String> {
        let words = self.words.iter();
        let words = words.map(|words| language.rewritten(words).unwrap_or(words));
        let words: Vec<&str> = words.collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    pub(super) fn remark(&self) -> Option<String> {
        (!self.remark.is_empty()).then(|| self.remark.join(" "))
    }
}

/// Whether words of a hedge say where something went: `edged up to 58.3%`, but `holds up to 500`.
fn is_destination(view: View<'_>, at: usize, end: usize) -> bool {
    let moves = view.language.text("prose.moves");
    let moved = at
        .checked_sub(1)
        .is_some_and(|before| view.is_one_of(before, moves));
    let words = || view.written(at, end).unwrap_or_default();
    moved && !view.is_value && view.language.is_listed("prose.destinations", &words())
}

/// Whether words before another hedge belong to a verb: `were short of about 45 drivers`, `took over some 14 stations`.
fn is_of_verb(view: View<'_>, at: usize, end: usize) -> bool {
    let [from, to] = [at, end].map(|at| view.tokens.get(at).map_or(0, |token| token.start));
    let words = view.written(at, end).unwrap_or_default();
    !view.is_value
        && hedged(view, end)
        && hedge::is_governed(&view.text[..from], &words, &view.text[to..], view.language)
}

/// So many hedges and remarks are read before a number: more are no sentence, and each is read from every other.
const MOST_BEFORE: usize = 12;

/// Whether a hedge or a range in words begins at a token, with a number behind it.
pub(super) fn hedged(view: View<'_>, at: usize) -> bool {
    if view.length(at, Term::Between).is_some() {
        return true;
    }
    let mut end = at;
    for _ in 0..MOST_BEFORE {
        let Some((length, _)) = hedge::at_start(view.ahead(end), view.language) else {
            break;
        };
        end += length;
    }
    end > at && number::starts(view, end) || sign(view, at).is_some()
}

/// The hedge that a sign before a number is, and the token behind it.
fn sign(view: View<'_>, at: usize) -> Option<(Effect, usize)> {
    let equal = view.typed(at + 1) == "=" && view.touches(at + 1);
    let effect = match (view.typed(at), equal) {
        ("<", false) => Effect::Bounds(Bound::FewerThan),
        (">", false) => Effect::Bounds(Bound::MoreThan),
        ("<", true) | ("≤" | "⩽" | "≦", _) => Effect::Bounds(Bound::UpTo),
        (">", true) | ("≥" | "⩾" | "≧", _) => Effect::Bounds(Bound::AtLeast),
        ("~" | "≈" | "≃", _) => Effect::Softens(HedgeRank::Approximate),
        _ => return None,
    };
    let end = at + 1 + usize::from(equal && matches!(view.typed(at), "<" | ">"));
    // `> ` begins a quoted line of a letter.
    let is_quote = view.typed(at) == ">" && !equal;
    let quoting = is_quote && !view.touches(end) && view.begins_line(at) && !view.is_value;
    (!quoting && number::may_start(view, end)).then_some((effect, end))
}
