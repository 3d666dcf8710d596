//! Words as they are kept: one normal form, no invisible characters, single spaces.

use schemars::JsonSchema;
use unicode_normalization::UnicodeNormalization;

use crate::source_map::holds_text;

holds_text!(Text);

/// Plain words; white space is folded to single spaces.
// To YAML `title: 2026` is a number; it is read as it is spelt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema)]
#[schemars(extend("type" = ["string", "number"]))]
pub struct Text(String);

impl Text {
    /// Brings words into Unicode's normal form C.
    pub fn new(text: &str) -> Self {
        // Most texts are plain already.
        let single = |pair: &[u8]| pair != b"  " && !pair.iter().any(|b| b.is_ascii_control());
        let trimmed = text.trim_matches(' ');
        if text.is_ascii() && trimmed.len() > 1 && trimmed.as_bytes().windows(2).all(single) {
            return Self(trimmed.to_owned());
        }
        let words: Vec<&str> = text
            .split([' ', '\t', '\n', '\r', '\u{2028}', '\u{2029}'])
            .filter(|word| !word.is_empty())
            .collect();
        Self(words.join(" ").nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_normalised() {
        assert_eq!(
            Text::new("  Cafe\u{301}\n  noir ").as_str(),
            "Caf\u{e9} noir"
        );
        assert_eq!(Text::new("5\u{a0}km").as_str(), "5\u{a0}km");
    }
}
