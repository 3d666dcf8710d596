//! Whether a source has the margin, the interval and the level that a fact gives its number.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::Evidence;
use super::claimed::Claimed;
use super::key::Key;
use super::problem::{Problem, SourceQuantity};
use super::scanned::Scanned;
use crate::factfile::{Id, Value};
use crate::quantity::{Exact, Found, Language, Margin, MarginBounds, Number, Quantity, scan};

pub(super) enum IntervalFault {
    /// The source has one and the fact has none.
    Dropped,
    /// The source has another one, or none.
    NotThere,
}

/// So many paragraphs before and behind that of its number an interval may stand.
const NEAR: usize = 2;

/// What is wrong with the margin of a value whose number stands at a place of its source.
pub(super) fn compare(
    source: &Scanned,
    own: &Value,
    place: (usize, usize),
) -> Option<IntervalFault> {
    let theirs = &source.get(place).value;
    let is_exact = matches!(own.quantity, Quantity::Exact(_));
    let is_there = match (&own.margin, &theirs.margin) {
        (None, None) => true,
        (None, Some(_)) => return is_exact.then_some(IntervalFault::Dropped),
        // Under a head that scales its number an interval is scaled as well.
        (Some(_), Some(_)) if Key::new(own) != Key::new(theirs) => true,
        (Some(own_margin), Some(margin)) => {
            let levels = level(own_margin).zip(level(margin));
            own.interval() == theirs.interval() && levels.is_none_or(|(own, theirs)| own == theirs)
        }
        (Some(margin), None) => stands_apart(source, margin, place.0),
    };
    let level = own.margin.as_deref().and_then(level);
    let is_there = is_there && level.is_none_or(|level| source.may_have_level(level));
    (!is_there).then_some(IntervalFault::NotThere)
}

/// A margin at the place of a fact that is its number.
pub(super) fn margin(source: &Scanned, claimed: &Claimed<'_>) -> Option<Problem> {
    let margins = source.margins.get(&Key::new(claimed.value))?;
    let place = source.in_scope(margins, &claimed.scope).next()?;
    Some(Problem::Margin(SourceQuantity::at(source, place, &[])))
}

/// Whether the numbers of a margin stand in the source apart from the number: near it, or of a margin, which may be that of all numbers,
/// anywhere.
fn stands_apart(source: &Scanned, margin: &Margin, paragraph: usize) -> bool {
    let first = paragraph.saturating_sub(NEAR);
    let stands = |number: &Number, anywhere: bool| {
        let amounts = [number.total(), Exact::from(number.amount())];
        let keys = amounts.into_iter().flat_map(|amount| {
            [true, false].map(|is_percent| Key::Numbers(vec![amount], is_percent))
        });
        keys.into_iter().any(|key| {
            let maps = [&source.places, &source.ends, &source.margins];
            let mut all = maps.into_iter().filter_map(|map| map.get(&key));
            all.any(|all| {
                let next = all.get(all.partition_point(|(p, _)| *p < first));
                anywhere || next.is_some_and(|(p, _)| *p <= paragraph + NEAR)
            })
        })
    };
    match &margin.bounds {
        MarginBounds::PlusMinus { by, .. } => stands(by, true),
        MarginBounds::Between { low, high } => stands(low, false) && stands(high, false),
    }
}

impl Scanned {
    /// Whether a level of confidence is one that the source names, as far as it names any: `a 90-percent confidence interval`.
    pub(super) fn may_have_level(&self, level: Exact) -> bool {
        let levels = self.levels();
        levels.is_empty() || levels.contains(&level)
    }

    /// The levels of confidence that the source names.
    pub(super) fn levels(&self) -> &HashSet<Exact> {
        self.levels.get_or_init(|| {
            let Some(language) = &self.language else {
                return HashSet::new();
            };
            let paragraphs = self.found.iter().zip(&self.document.paragraphs);
            let all = paragraphs.flat_map(|(found, paragraph)| {
                found.iter().filter_map(|one| {
                    let own = one.value.margin.as_deref().and_then(level);
                    own.or_else(|| stated_level(one, &paragraph.text, language))
                })
            });
            all.collect()
        })
    }
}

impl Evidence {
    /// The levels of confidence that a source names, in their order.
    pub(crate) fn levels(&self, source: &Id) -> Vec<Exact> {
        let text = self.texts.get(source);
        let levels = text.map(|text| text.levels().iter().copied());
        let mut levels: Vec<Exact> = levels.into_iter().flatten().collect();
        levels.sort_unstable();
        levels
    }
}

/// The levels of confidence that a text names.
pub(crate) fn levels_in(text: &str, language: &Language) -> Vec<Exact> {
    let found = scan(text, language);
    let levels = found.iter().map(|one| stated_level(one, text, language));
    levels.flatten().collect()
}

/// The percentage that words right beside it make a level of confidence: `90 percent confidence interval`, `confidence level of 95%`.
fn stated_level(found: &Found, text: &str, language: &Language) -> Option<Exact> {
    let [number] = found.value.numbers()[..] else {
        return None;
    };
    if !found.value.is_percent() || number.total() <= Exact::from(50) {
        return None;
    }
    let phrases = language.phrases("values.level");
    let phrases = phrases.filter(|phrase| phrase.len() > SHORTEST);
    let behind = text[found.span.end..].chars().take(MOST_BESIDE);
    let behind = behind.collect::<String>().to_lowercase();
    let behind = behind.trim_start_matches([' ', '-', '\u{a0}', '(']);
    let before = &text[..found.span.start];
    let from = before.char_indices().rev().nth(MOST_BESIDE);
    let before = before[from.map_or(0, |(at, _)| at)..].to_lowercase();
    let mut said = phrases.map(|phrase| behind.starts_with(phrase) || before.contains(phrase));
    said.any(|said| said).then(|| number.total())
}

/// `range` alone names none.
const SHORTEST: usize = 5;
/// So many letters beside a percentage may say that it is a level.
const MOST_BESIDE: usize = 24;

/// The level of an interval: 95 of `95% CI`.
pub(super) fn level(margin: &Margin) -> Option<Exact> {
    digits(margin.level.as_deref()?)
}

/// The number that a text has alone: 95 of `95% CI`.
pub(crate) fn digits(text: &str) -> Option<Exact> {
    let text = text.trim_matches(|c: char| !c.is_ascii_digit());
    text.parse().ok().map(|level: Decimal| Exact::from(level))
}

/// Whether a percentage is a level of confidence: `the 95% confidence interval`, `at the level of 90 percent`.
pub(super) fn is_level(text: &str, found: &Found, language: &Language) -> bool {
    let before = text[..found.span.start].trim_end_matches([' ', '(']);
    let behind = text[found.span.end..].trim_start_matches([' ', '-', '‑', '\u{a0}', '\u{202f}']);
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let is_behind = |phrase: &str| {
        let start = behind.get(..phrase.len());
        start.is_some_and(|it| it.to_lowercase() == phrase)
            && ends(behind[phrase.len()..].chars().next())
    };
    found.value.is_percent()
        && (language.phrases("prose.levels-after").any(is_behind)
            || language.ends_with("prose.levels-before", before).is_some())
}
