//! What makes two quantities the same: numbers, per cent, words. Hedges are compared apart.

use crate::factfile::Value;
use crate::quantity::{Exact, Quantity};

/// A quantity without its hedge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Its numbers, from low to high, and whether they are percentages.
    Numbers(Vec<Exact>, bool),
    /// Its words, where it has no numbers.
    Words(String),
}

impl Key {
    pub(super) fn new(value: &Value) -> Self {
        match &value.quantity {
            Quantity::Vague(words) => Self::Words(words.to_lowercase()),
            _ => Self::Numbers(numbers(value), value.is_percent()),
        }
    }

    /// The key of a value behind which a bare `m` stands: `1.2m` may be millions as well as metres.
    pub(super) fn in_millions(value: &Value, after: &str) -> Option<Self> {
        let bare = after.strip_prefix(['m', 'M'])?;
        let bare = !bare.starts_with(char::is_alphanumeric);
        let as_typed = value.numbers();
        let plain = as_typed.iter().all(|n| n.magnitude().is_none());
        let millions = numbers(value).into_iter();
        let millions = millions.map(|number| number.times(Exact::from(1_000_000)));
        let millions: Option<Vec<Exact>> = millions.collect();
        let millions = millions.filter(|millions| bare && plain && !millions.is_empty())?;
        Some(Self::Numbers(millions, value.is_percent()))
    }

    /// The keys of the two ends of a range; none of anything else.
    pub(super) fn ends(value: &Value) -> Vec<Self> {
        match value.quantity {
            Quantity::Range { .. } => numbers(value)
                .into_iter()
                .map(|number| Self::Numbers(vec![number], value.is_percent()))
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn numbers(value: &Value) -> Vec<Exact> {
    let numbers = value.numbers().into_iter();
    numbers.map(|number| number.total()).collect()
}

/// Whether two values may be in the same currency: a source may write it after the amount, in words.
pub(super) fn currencies_agree(fact: &Value, source: &Value) -> bool {
    match (fact.currency(), source.currency()) {
        (Some(fact), Some(source)) => {
            sign(&fact.sign) == sign(&source.sign) || fact.same(source, None)
        }
        (None, Some(_)) => false,
        (_, None) => true,
    }
}

/// A currency's sign with its letters first: `$US` is `US$`.
fn sign(sign: &str) -> String {
    let (mut letters, symbols): (String, String) = sign.chars().partition(|c| c.is_alphabetic());
    letters.push_str(&symbols);
    letters
}
