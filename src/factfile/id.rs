//! Names by which the parts of a fact file refer to each other.

use schemars::JsonSchema;
use unicode_normalization::UnicodeNormalization;

use crate::source_map::holds_text;

holds_text!(Id);

/// A name: small letters and digits with single hyphens between.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, serde::Serialize)]
#[schemars(extend("patternErrorMessage" = "a name has small letters and digits, with single hyphens between"))]
pub struct Id(#[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"))] String);

impl Id {
    /// Takes a name of small letters and digits with single hyphens between.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let part = |part: &str| !part.is_empty() && part.bytes().all(is_plain);
        text.split('-').all(part).then(|| Self(text.to_owned()))
    }

    /// The name of something new; what is wrong with it otherwise. `what` is what it is to name.
    pub(crate) fn named(text: &str, what: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| {
            let better = Self::suggest(text).map(|better| format!("; for example `{better}`"));
            let better = better.unwrap_or_default();
            format!("`{text}` cannot name {what}: use small letters, digits and hyphens{better}")
        })
    }

    pub(crate) fn suggest(text: &str) -> Option<String> {
        let plain: String = text.nfd().filter(char::is_ascii).collect();
        let parts = plain.split(|c: char| !c.is_ascii_alphanumeric());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join("-").to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case() {
        for good in ["a", "al-hol", "2026-figures"] {
            assert!(Id::parse(good).is_some(), "{good}");
        }
        for bad in [
            "", "Al-Hol", "al_hol", "-a", "a-", "a--b", "é", "a b", "../x",
        ] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Id::suggest("Al Höl Camp").as_deref(), Some("al-hol-camp"));
        assert_eq!(Id::suggest("…"), None);
    }
}
