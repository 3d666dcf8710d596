//! Whether a fact's hedge is its source's.

use super::scanned::Scanned;
use crate::factfile::Value;
use crate::quantity::{HedgeRank, Measure};
use crate::wording::{self, Topic, Wording};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HedgeFault {
    /// The source has one and the fact has none.
    Dropped,
    /// The fact has one and the source has none.
    Added,
    /// Both have one, and not the same.
    Exchanged,
    /// Both say in other words that the number lies somewhere near: `about` and `around`.
    Reworded,
}

/// What is wrong with the hedge of a fact whose source states `source`. In another language than the source's, behind the number and in
/// signs the words must mean the same, else they must be the same; of a bound that is no closer one, such as `over`, another word means
/// the same.
pub(super) fn compare(fact: &Value, source: &Value) -> Option<HedgeFault> {
    // `Some 412 out of the 618` says of the whole nothing.
    if let Measure::PartOf(whole) = &source.measure
        && fact.measure == Measure::Plain
        && fact.totals() == [whole.total()]
    {
        return None;
    }
    let otherwise = |value: &Value| {
        let signs = ['<', '>', '≤', '≥', '≦', '≧', '~', '≈'];
        value.hedge_behind.is_some() || value.stated.contains(signs)
    };
    let bounds = |value: &Value| value.bound().is_some() && !is_closer(value);
    let is_other = fact.language != source.language || otherwise(fact) || otherwise(source);
    if is_other || bounds(fact) && bounds(source) {
        let softened = |value: &Value| {
            let hedge = value.hedge.as_ref();
            hedge.map(|_| (value.hedge_rank(), value.bound()))
        };
        return fault(softened(fact), softened(source));
    }
    let fault = fault(words(fact), words(source))?;
    if fault != HedgeFault::Exchanged {
        return Some(fault);
    }
    let is_near = [fact, source].into_iter().all(is_near);
    (!are_forms(fact, source)).then_some(if is_near { HedgeFault::Reworded } else { fault })
}

/// Whether a hedge says no more than that the number lies somewhere near: an estimate has somebody who made it.
fn is_near(value: &Value) -> bool {
    let estimates = |word: &str| {
        let mut known = value.language.text("wording.estimates").split([',', '/']);
        known.any(|known| match known.trim().strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word.len() > 2 && known.trim().starts_with(word),
        })
    };
    let words = words(value).unwrap_or_default();
    value.hedge_rank() == HedgeRank::Approximate
        && value.bound().is_none()
        && !words.split(' ').any(estimates)
}

/// Whether a hedge says more than a bound does: `just over`.
fn is_closer(value: &Value) -> bool {
    let words = words(value).unwrap_or_default();
    let mut words = words.split(' ');
    words.any(|word| value.language.has_word("wording.closer", word))
}

/// Whether two hedges differ in an article, in `total of` or in the ends of their words alone: `estimated` and `an estimated`.
fn are_forms(fact: &Value, source: &Value) -> bool {
    let telling = |value: &Value| {
        let words = words(value).unwrap_or_default();
        let says_little = |word: &str| {
            let lists = ["prose.articles", "prose.of", "wording.totals"];
            // Spanish `al` is `a` with an article.
            let is_to = || value.language.is_listed("values.to", word);
            lists.iter().any(|list| value.language.has_word(list, word)) || is_to()
        };
        let telling = words.split([' ', '’', '\'']);
        let telling = telling.filter(|word| !says_little(word) && word.chars().count() > 1);
        telling.map(str::to_owned).collect::<Vec<_>>()
    };
    let is_form = |(one, other): (&String, &String)| {
        let alike = one.chars().zip(other.chars());
        let alike = alike.take_while(|(a, b)| a == b).count();
        let longest = one.chars().count().max(other.chars().count());
        one == other || longest > SHORTEST && alike + 1 >= longest
    };
    let (one, other) = (telling(fact), telling(source));
    one.len() == other.len() && one.iter().zip(&other).all(is_form)
}

/// A word of no more letters has no ends: `unos`.
const SHORTEST: usize = 5;

fn fault<T: PartialEq>(fact: Option<T>, source: Option<T>) -> Option<HedgeFault> {
    match (fact, source) {
        (None, None) => None,
        (None, Some(_)) => Some(HedgeFault::Dropped),
        (Some(_), None) => Some(HedgeFault::Added),
        (Some(fact), Some(source)) => (fact != source).then_some(HedgeFault::Exchanged),
    }
}

/// The hedge of a source before the number as the fact has it, where a direction or a preposition stands with it: `roughly 4%` for `down
/// roughly 4%`, `environ 4%` for `d’environ 4 %`.
pub(super) fn alone(own: &Value, theirs: &Value) -> Option<String> {
    let hedge = theirs.hedge.as_deref().unwrap_or_default().to_lowercase();
    let elided = own.language.phrases("values.elided");
    let mut elided = elided.filter_map(|pair| pair.split_once('='));
    let plain = hedge.replace('’', "'");
    let bare = elided.find_map(|(elided, _)| plain.strip_prefix(elided));
    let [theirs, own_way] =
        [theirs, own].map(|it| Value::behind_direction(&it.stated, &own.language));
    let own_hedge = own.hedge.as_deref().unwrap_or_default();
    let number = own.stated.strip_prefix(own_hedge)?.trim_start();
    let offered = format!("{} {number}", bare.unwrap_or(&hedge));
    (theirs.is_some() && own_way.is_none() || bare.is_some())
        .then(|| offered.trim_start().to_owned())
}

/// A value of a source in English as a fact states it: without the capital that its first word has
/// at the beginning of a sentence. A currency keeps it: `EUR 500`.
pub(super) fn within_a_sentence(value: &Value) -> String {
    let written = value.as_written();
    let end = written.find(' ').unwrap_or(written.len());
    if written.starts_with(|c: char| c.is_ascii_digit())
        || value.hedge.is_none() && value.currency().is_some()
    {
        return written;
    }
    written[..end].to_lowercase() + &written[end..]
}

fn words(value: &Value) -> Option<String> {
    let hedge = value.hedge.as_ref()?.to_lowercase().replace('.', "");
    let words: Vec<&str> = hedge.split_whitespace().collect();
    Some(words.join(" "))
}

impl Scanned {
    /// Whether the words before a figure say that it is estimated, as the value does, or those behind it: `It is estimated that 1.3 million`,
    /// `wird auf 34,2 Millionen Tonnen geschätzt`.
    pub(super) fn estimates(&self, place: (usize, usize), own: &Value) -> bool {
        let Some(lexicon) = self.lexicon() else {
            return false;
        };
        let (figure, text) = (
            &self.get(place).span,
            &self.document.paragraphs[place.0].text,
        );
        let near = wording::near(text, figure, &lexicon.language);
        let end = self.clause(text, place, &lexicon.language).end;
        let end = end.min(near.end).max(figure.end);
        let before = Wording::of(&text[near.start.min(figure.start)..figure.start], lexicon);
        let behind = Wording::of(&text[figure.end..end], lexicon);
        // As it was typed: what is printed for `estimé à` says of no estimate.
        let own = Wording::of(&own.stated, lexicon);
        let [last, own] = [&before, &own].map(|it| it.said_of(Topic::Estimate, it.all()).last());
        let first = behind.said_of(Topic::Estimate, behind.all()).next();
        let last = last.map(|it| (it.side, before.words_in(it.span.end..before.text.len())));
        let first = first.map(|it| (it.side, behind.words_in(0..it.span.start)));
        let mut said = [last, first].into_iter().flatten();
        own.is_some_and(|own| {
            said.any(|(side, between)| side == own.side && between.len() <= MOST_BETWEEN)
        })
    }
}

/// So many words may stand between what says that a figure is estimated and the figure.
const MOST_BETWEEN: usize = 4;
