//! The words that soften or bound a number, and which of them a calculation carries on.

use std::sync::LazyLock;

use super::{
    Language, Value, languages,
    lexer::{Token, written},
    phrases::Phrases,
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

/// How much a hedge leaves open, in ascending order. Bounds have no rank: their effect is in the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HedgeRank {
    /// No softening words.
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

const ONE_SIDED: &str = "nearly, almost, just about, very nearly, not quite";
const APPROXIMATE: &str = "approximately, approx., approx, about, around, roughly, some, circa, ca., ca, c., an estimated, estimated, \
    est., close to, near, in the region of, in the order of, on the order of, very roughly, somewhere around";
const DOUBTFUL: &str = "perhaps, possibly, maybe, probably, reportedly, allegedly, supposedly";
const AT_LEAST: &str = "at least, no fewer than, not fewer than, no less than, not less than, a minimum of, upwards of";
const MORE_THAN: &str = "more than, over, above, in excess of, greater than, exceeding, just over, just above, just more than, well over, \
    well above, well more than, slightly over, slightly more than, a little over, a little more than";
const UP_TO: &str =
    "up to, at most, no more than, not more than, as many as, as much as, a maximum of";
const FEWER_THAN: &str = "fewer than, less than, under, below, just under, just below, well under, well below, slightly under, \
    slightly less than, slightly fewer than, a little under, a little less than";

const PHRASES: [(&str, Effect); 7] = [
    (ONE_SIDED, Effect::Softens(HedgeRank::OneSided)),
    (APPROXIMATE, Effect::Softens(HedgeRank::Approximate)),
    (DOUBTFUL, Effect::Softens(HedgeRank::Doubtful)),
    (AT_LEAST, Effect::Bounds(Bound::AtLeast)),
    (MORE_THAN, Effect::Bounds(Bound::MoreThan)),
    (UP_TO, Effect::Bounds(Bound::UpTo)),
    (FEWER_THAN, Effect::Bounds(Bound::FewerThan)),
];

static BY_FIRST_WORD: LazyLock<Phrases<Effect>> = LazyLock::new(|| Phrases::new(&PHRASES));

/// The words that a hedge begins with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    BY_FIRST_WORD.first_words()
}

/// The longest hedge at the start of `tokens`: its length in tokens and its effect.
pub(super) fn at_start(tokens: &[Token]) -> Option<(usize, Effect)> {
    BY_FIRST_WORD.longest(tokens)
}

/// The number of words in `phrase` if `tokens` start with them.
pub(super) fn phrase_length(phrase: &str, tokens: &[Token]) -> Option<usize> {
    // Most phrases begin with another word, and need no counting.
    let first = phrase.split_whitespace().next()?;
    if !tokens.first()?.is(first) {
        return None;
    }
    let words = phrase.split_whitespace();
    let length = words.clone().count();
    (tokens.len() >= length && words.zip(tokens).all(|(word, token)| token.is(word)))
        .then_some(length)
}

/// Whether `words` are a hedge in English, all of them.
pub(super) fn is_hedge(words: &str) -> bool {
    let phrases = PHRASES.iter().flat_map(|(list, _)| list.split(", "));
    phrases.into_iter().any(|phrase| phrase == words)
}

/// The hedge that `text` in `language` ends with, as typed: `at least` of `There are at least`.
pub fn hedge_at_end(text: &str, language: Language) -> Option<&str> {
    let text = text.trim_end();
    let english = PHRASES.iter().map(|(list, _)| *list);
    let lists: Vec<&str> = match language {
        Language::English => english.collect(),
        other => other.hedges().collect(),
    };
    let phrases = lists.into_iter().flat_map(|list| list.split(", "));
    let found = phrases.filter_map(|phrase| {
        let at = text.len().checked_sub(phrase.len())?;
        let (before, typed) = text.split_at_checked(at)?;
        // `C` and `CA` are names, `c` and `ca` are not.
        let same = if phrase.len() <= 3 && phrase.starts_with('c') {
            typed == phrase
        } else {
            typed == phrase || typed.to_lowercase() == phrase
        };
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || "-‑'’".contains(c));
        (same && !inside).then_some(typed)
    });
    found.max_by_key(|typed| typed.len())
}

/// The softening words of a hedge, without its bounds, and their rank: `approximately at least` gives `approximately`.
pub(super) fn softening(hedge: &str, language: Language) -> (Option<String>, HedgeRank) {
    let tokens = languages::tokens(hedge, language).unwrap_or_default();
    let (mut words, mut rank, mut at) = (Vec::new(), HedgeRank::None, 0);
    while let Some((length, effect)) = at_start(&tokens[at..]) {
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
pub fn widest_hedge(parts: &[&Value]) -> Option<String> {
    let mut widest = (None, HedgeRank::None);
    for part in parts {
        let own = part.softened();
        if own.1 > widest.1 {
            widest = own;
        }
    }
    widest.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hedge_is_found_at_the_end_of_a_text() {
        for (text, hedge) in [
            ("There were at least ", Some("at least")),
            ("Just over", Some("Just over")),
            ("c. ", Some("c.")),
            ("plan C ", None),
            ("a left-over ", None),
            ("moreover ", None),
            ("they are over. ", None),
            ("", None),
        ] {
            assert_eq!(hedge_at_end(text, Language::English), hedge, "{text}");
        }
    }

    #[test]
    fn in_the_language_of_the_text() {
        for (text, language, hedge) in [
            ("Il y en a près de ", Language::French, Some("près de")),
            ("À peu près", Language::French, Some("À peu près")),
            ("about", Language::French, None),
            ("die Lage ist gut", Language::German, None),
            ("mehr als", Language::German, Some("mehr als")),
            ("Más de", Language::Spanish, Some("Más de")),
            ("غادر نحو ", Language::Arabic, Some("نحو")),
            ("يعيشون دون", Language::Arabic, None),
        ] {
            assert_eq!(hedge_at_end(text, language), hedge, "{text}");
        }
    }
}
