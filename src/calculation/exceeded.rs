//! What the words beside a percentage say of it: whether it may be more than a hundred, as that of a change or of a whole that can be
//! exceeded, and whether it is a rate.

use crate::factfile::Fact;
use crate::quantity::Language;

/// Whether the statement, the label or the unit of a fact say that its percentage may be over 100.
pub(crate) fn can_exceed(fact: &Fact, language: &Language) -> bool {
    says(fact, language.text("exceeded.stems"), |word| {
        language.has_word("exceeded.words", word)
    })
}

/// Whether they say that it is a rate, which is no part of a whole.
pub(crate) fn is_rate(fact: &Fact, language: &Language) -> bool {
    says(fact, language.text("exceeded.rates"), |word| {
        language.has_word("exceeded.rate-words", word)
    })
}

/// Whether a word beside a figure begins with one of some stems, or is a word that is meant.
fn says(fact: &Fact, stems: &str, meant: impl Fn(&str) -> bool) -> bool {
    let beside = fact.label.iter().chain(&fact.unit);
    beside.chain([&fact.statement]).any(|text| {
        let text = text.as_str().to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            let mut stems = stems.split_whitespace();
            meant(word) || stems.any(|stem| word.starts_with(stem))
        })
    })
}
