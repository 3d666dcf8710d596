//! Numbers of a source that go on in a way that is not read, and say another number than their digits: `10^6`, `5 × 10³`, `1_000`, `5 Mrd.`

use super::scanned::Scanned;
use crate::pdf_text::lines::ends_with_ten;
use crate::quantity::{Language, digit};

/// Abbreviated scales that have a capital or are doubled, and may be units as well.
const SCALES: [&str; 5] = ["M", "K", "MM", "kk", "k"];
/// Signs of a multiplication before a power of ten.
const TIMES: [char; 5] = ['×', 'x', 'X', '·', '*'];
/// What raises a number, or joins its digits: signs of a power, and those that are taken for a separator or that nobody sees.
const JOINING: &str = "^_eE´`′‚，˙\u{200c}\u{200d}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
/// What may stand with them.
const BESIDE: &str = "*+-−";
const POWERS: &str = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹";

impl Scanned {
    /// All that stands where a number is a part of something that is not read, and the letters behind it, where it is a scale.
    pub(super) fn goes_on(&self, (paragraph, number): (usize, usize)) -> Option<(&str, &str)> {
        let text = self.document.paragraphs[paragraph].text.as_str();
        let found = &self.found[paragraph][number];
        // The `x` of `5x10^3` is read as “times”.
        let end = text[..found.span.end].trim_end_matches(TIMES).len();
        let (before, after) = (
            &text[..found.span.start],
            &text[end.max(found.span.start)..],
        );
        let numbers = found.value.numbers();
        let is_scaled = numbers.iter().any(|one| one.magnitude().is_some());
        let scale = scale(after, &found.value.language).filter(|_| !is_scaled);
        let is_power = ends_with_ten(&text[..end]) && after.starts_with(|c| POWERS.contains(c));
        let is_part = is_power || goes_on(after) || is_behind(before, after);
        if !is_part && scale.is_none() {
            return None;
        }
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let rest = after.trim_start().trim_start_matches(TIMES).trim_start();
        let rest = rest.find(char::is_whitespace).map_or("", |at| &rest[at..]);
        let whole = match scale {
            Some(length) => &text[found.span.start..text.len() - after.len() + length],
            None => &text[start..text.len() - rest.len()],
        };
        let letters = after[..scale.unwrap_or(0)].trim();
        Some((whole.trim_end_matches(['.', ',', ';', ')']), letters))
    }
}

/// Whether signs between digits make one number of them: `^`, `**`, `e+`, `_`.
fn joins(joint: &str) -> bool {
    joint.contains(|c| JOINING.contains(c)) || joint.contains("**")
}

fn is_joint(c: char) -> bool {
    JOINING.contains(c) || BESIDE.contains(c)
}

/// Whether a number goes on behind its digits: `^6`, `e5`, `_000`, ` × 10³`.
fn goes_on(after: &str) -> bool {
    let rest = after.trim_start_matches(is_joint);
    let is_raised = |rest: &str| rest.starts_with(|c| c == '^' || c == '*' || POWERS.contains(c));
    let ten = after.trim_start().strip_prefix(TIMES);
    let ten = ten.and_then(|rest| rest.trim_start().strip_prefix("10"));
    let is_joined = joins(&after[..after.len() - rest.len()]);
    is_joined && rest.starts_with(|c| digit(c).is_some()) || ten.is_some_and(is_raised)
}

/// Whether a number is what follows there: the 6 of `10^6`, the 10 of `5 × 10³`.
fn is_behind(before: &str, after: &str) -> bool {
    let rest = before.trim_end_matches(is_joint);
    let is_joined = joins(&before[rest.len()..]) && rest.ends_with(|c| digit(c).is_some());
    let is_raised = after.starts_with(|c| POWERS.contains(c));
    is_joined || is_raised && before.trim_end().ends_with(TIMES)
}

/// The length of an abbreviated scale behind a number that its language does not have, with the space before it.
fn scale(after: &str, language: &Language) -> Option<usize> {
    let rest = after
        .strip_prefix([' ', '\u{a0}', '\u{202f}'])
        .unwrap_or(after);
    let word = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    let mut foreign = language.foreign_scales();
    let is_foreign = foreign.any(|(scale, _)| scale == word.to_lowercase());
    (SCALES.contains(&word) || is_foreign).then(|| after.len() - rest.len() + word.len())
}
