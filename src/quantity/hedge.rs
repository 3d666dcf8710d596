//! The words that soften or bound a number, and which of them a calculation carries on.

use super::{
    Language, Value,
    term::Term,
    tokens::{self, Token, written},
};

/// A bound that words give to a number: the other end is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The number or more: `at least`, `no fewer than`.
    AtLeast,
    /// More than the number: `more than`, `over`.
    MoreThan,
    /// The number or less: `up to`, `no more than`.
    UpTo,
    /// Less than the number: `fewer than`, `under`.
    FewerThan,
}

impl Bound {
    /// The bound of the number with the other sign.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::AtLeast => Self::UpTo,
            Self::MoreThan => Self::FewerThan,
            Self::UpTo => Self::AtLeast,
            Self::FewerThan => Self::MoreThan,
        }
    }
}

/// How much a hedge leaves open, in ascending order. Bounds have no rank: their effect is in the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HedgeRank {
    None,
    /// The true number lies just below: `nearly`, `almost`.
    OneSided,
    /// The true number lies somewhere near: `about`, `approximately`, `around`, `roughly`, `some`, `an estimated`.
    Approximate,
    /// The number itself is in doubt: `perhaps`, `possibly`, `reportedly`.
    Doubtful,
}

/// What a phrase does to the number after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Softens(HedgeRank),
    Bounds(Bound),
}

/// The longest hedge at the start of `tokens`: its length in tokens and its effect.
pub(super) fn at_start(tokens: &[Token], language: &Language) -> Option<(usize, Effect)> {
    language.longest(tokens, holds!(Term::Hedge(effect) => effect))
}

/// The hedge that `text` in `language` ends with, as typed: `at least` of `There are at least`.
pub(crate) fn hedge_at_end<'t>(text: &'t str, language: &Language) -> Option<&'t str> {
    let text = text.trim_end();
    let found = language.hedges().iter().filter_map(|phrase| {
        let at = text.len().checked_sub(phrase.len())?;
        let (before, typed) = text.split_at_checked(at)?;
        // `C` and `CA` are names, `c` and `ca` are not.
        let same = if phrase.len() <= 3 && phrase.starts_with('c') {
            typed == phrase
        } else {
            typed == phrase || typed.to_lowercase() == *phrase
        };
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || "-‑'’".contains(c));
        (same && !inside).then_some(typed)
    });
    found.max_by_key(|typed| typed.len())
}

/// Whether a hedge in running text belongs to the word before it, and bounds nothing: `took over 14 stations`, `heard about 12`,
/// `the minimum £200`; or tells with a length when something is done: `over five years`.
pub(crate) fn is_governed(before: &str, hedge: &str, behind: &str, language: &Language) -> bool {
    let hedge = hedge.to_lowercase();
    let word = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| !word.is_empty());
        words.next().unwrap_or_default().to_lowercase()
    };
    let last = before.trim_end();
    let last = last.rsplit(|c: char| !c.is_alphanumeric()).next();
    let last = last.unwrap_or_default().to_lowercase();
    let is_in = |words: &str| {
        let mut words = words.split_whitespace();
        words.any(|own| match own.strip_suffix('*') {
            Some(beginning) => last.starts_with(beginning),
            None => last == own,
        })
    };
    let next = word(behind);
    let mut units = language.text("prose.time-units").split_whitespace();
    if units.any(|unit| unit == next) && behind.starts_with(char::is_whitespace) {
        let lasts = || is_in(language.text("prose.lasting"));
        return language.is_listed("prose.over-lengths", &hedge) && !lasts();
    }
    // `fell just short of 60` has no noun behind it where it bounds.
    let has_noun = behind.trim_start().starts_with(char::is_alphabetic);
    let governs = language.paired("prose.governed", &hedge);
    governs.is_some_and(is_in) && (has_noun || !hedge.contains(' '))
}

/// The softening words of a hedge, without its bounds, and their rank: `approximately at least` gives `approximately`.
pub(super) fn softening(hedge: &str, language: &Language) -> (Option<String>, HedgeRank) {
    let tokens = tokens::of(hedge, language);
    let (mut words, mut rank, mut at) = (Vec::new(), HedgeRank::None, 0);
    while let Some((length, effect)) = at_start(&tokens[at..], language) {
        if let Effect::Softens(own) = effect {
            rank = rank.max(own);
            words.push(written(hedge, &tokens[at..at + length]));
        }
        at += length;
    }
    ((!words.is_empty()).then(|| words.join(" ")), rank)
}

/// The softening words that a calculation from `parts` carries: those of the widest hedge, and among equals of the first part.
///
/// The order is that of [`HedgeRank`]: none, then one-sided (`nearly`), then approximate (`about`), then doubtful (`perhaps`).
/// Bounds such as `at least` are not among the words, since the interval carries them.
pub(crate) fn widest_hedge(parts: &[&Value]) -> Option<String> {
    let mut widest = (None, HedgeRank::None);
    for part in parts {
        let own = part.softened();
        if own.1 > widest.1 {
            widest = own;
        }
    }
    widest.0
}
