//! Words as they are kept: one normal form, no invisible characters, single spaces.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use unicode_normalization::UnicodeNormalization;

/// Plain words in Unicode's normal form C, white space folded to single spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(String);

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        // To YAML `title: 2026` is a number; it is read as it is spelt.
        schemars::json_schema!({
            "type": ["string", "number"],
            "description": "Plain words; white space is folded to single spaces."
        })
    }
}

impl Text {
    /// Normalises words.
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

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first character that must not stand in a printed text, and what it is.
///
/// Bidirectional overrides and isolates are those of Unicode Standard Annex 9; tag characters can
/// carry hidden messages; U+FFFD says that something was lost before factpress saw it.
pub(super) fn forbidden(text: &str) -> Option<(char, &'static str)> {
    text.chars().find_map(|c| {
        let why = match c {
            '\t' | '\n' | '\r' => return None,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                "which makes text read in another order than it is written"
            }
            '\u{FEFF}' => "a byte order mark, which is invisible",
            '\u{E0000}'..='\u{E007F}' => "an invisible tag character",
            '\u{FFFD}' => "the sign that a character was lost on the way here",
            c if c.is_control() => "a control character, which cannot be printed",
            c if is_noncharacter(c) => "which Unicode reserves and no font can show",
            _ => return None,
        };
        Some((c, why))
    })
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
}

impl schemars::JsonSchema for super::Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A name: small letters and digits with single hyphens between.",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
        })
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

    #[test]
    fn what_nobody_can_see_is_found() {
        for bad in [
            '\u{0}',
            '\u{7f}',
            '\u{85}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0041}',
            '\u{fdd0}',
            '\u{fffd}',
        ] {
            assert_eq!(forbidden(&format!("a{bad}b")).map(|(c, _)| c), Some(bad));
        }
        assert_eq!(forbidden("שלום naïve \u{200e} e\u{301} \u{2019}"), None);
    }
}
