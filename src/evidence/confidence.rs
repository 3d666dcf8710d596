//! Levels of confidence in a text, which are percentages of nothing.

use crate::quantity::{Found, Language};

/// Whether a percentage is a level of confidence: `the 95% confidence interval`, `at the level of 90 percent`.
pub(super) fn is_level(text: &str, found: &Found, language: &Language) -> bool {
    let before = text[..found.span.start].trim_end_matches([' ', '(']);
    let behind = text[found.span.end..].trim_start_matches([' ', '-', '‑', '\u{a0}', '\u{202f}']);
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let is_behind = |phrase: &str| {
        let start = behind.get(..phrase.len());
        start.is_some_and(|it| it.to_lowercase() == phrase)
            && ends(behind[phrase.len()..].chars().next())
    };
    let is_before = |phrase: &str| {
        let start = before.strip_suffix(phrase);
        start.is_some_and(|it| ends(it.chars().next_back()))
    };
    found.value.is_percent()
        && (language.phrases("prose.levels-after").any(is_behind)
            || language.phrases("prose.levels-before").any(is_before))
}
