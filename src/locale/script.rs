//! The direction of writing.

use icu_locale_core::LanguageIdentifier;

/// The direction in which a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Direction {
    /// From left to right, as Latin.
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left, as Arabic and Hebrew.
    #[serde(rename = "rtl")]
    RightToLeft,
}

const SCRIPTS: [&str; 8] = [
    "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand",
];
/// Languages that are written from right to left where the tag names no script.
const LANGUAGES: [&str; 14] = [
    "ar", "he", "fa", "ur", "ps", "yi", "dv", "ug", "sd", "ckb", "ks", "syr", "nqo", "rhg",
];

/// The direction of the tag's script, or of its language's usual one.
pub(super) fn direction(id: &LanguageIdentifier) -> Direction {
    let right_to_left = match id.script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => LANGUAGES.contains(&id.language.as_str()),
    };
    if right_to_left {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}
