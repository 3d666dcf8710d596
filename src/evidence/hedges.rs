//! Whether a fact's hedge is its source's.

use crate::factfile::Value;

/// How a fact's hedge differs from its source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HedgeFault {
    /// The source has one and the fact has none.
    Dropped,
    /// The fact has one and the source has none.
    Added,
    /// Both have one, and not the same.
    Exchanged,
}

/// What is wrong with the hedge of a fact whose source states `source`.
pub(super) fn compare(fact: &Value, source: &Value) -> Option<HedgeFault> {
    match (words(fact), words(source)) {
        (None, None) => None,
        (None, Some(_)) => Some(HedgeFault::Dropped),
        (Some(_), None) => Some(HedgeFault::Added),
        (Some(fact), Some(source)) => (fact != source).then_some(HedgeFault::Exchanged),
    }
}

fn words(value: &Value) -> Option<String> {
    let hedge = value.hedge.as_ref()?.to_lowercase().replace('.', "");
    let words: Vec<&str> = hedge.split_whitespace().collect();
    Some(words.join(" "))
}
