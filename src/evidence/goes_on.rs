//! Numbers of a source that go on in a way that is not read, and say another number than their digits: `10^6`, `5 × 10³`, `1_000`, `5 Mrd.`

use super::scanned::Scanned;
use crate::quantity::{Language, digit};

/// Abbreviated scales that have a capital or are doubled, and may be units as well.
const SCALES: [&str; 4] = ["M", "K", "MM", "kk"];
/// Signs of a multiplication before a power of ten.
const TIMES: [char; 5] = ['×', 'x', 'X', '·', '*'];
const POWERS: &str = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹";

impl Scanned {
    /// All that stands where a number is a part of something that is not read, and the letters behind it, where it is a scale.
    pub(super) fn goes_on(&self, (paragraph, number): (usize, usize)) -> Option<(&str, &str)> {
        let text = self.document.paragraphs[paragraph].text.as_str();
        let found = &self.found[paragraph][number];
        let span = &found.span;
        // The `x` of `5x10^3` is read as “times”.
        let last = text[..span.end]
            .trim_end_matches(TIMES)
            .len()
            .max(span.start);
        let (before, after) = (&text[..span.start], &text[last..]);
        let is_scaled = found
            .value
            .numbers()
            .iter()
            .any(|one| one.magnitude().is_some());
        let scale = scale(after, &found.value.language).filter(|_| !is_scaled);
        let behind = power(after).or(scale);
        let front = is_power(before, after).then(|| start_of(before));
        let start = front.unwrap_or(span.start);
        let end = last + behind.unwrap_or(0);
        let typed = after[..scale.unwrap_or(0)].trim();
        (behind.is_some() || front.is_some()).then(|| (&text[start..end], typed))
    }
}

/// The length of what goes on behind a number: `^6`, `**6`, `e5`, `_000`, ` × 10³`.
fn power(after: &str) -> Option<usize> {
    let length = |rest: &str| after.len() - rest.len();
    let digits = |rest: &str, marks: &str| {
        let rest = rest.trim_start_matches(['+', '-', '−']);
        rest.starts_with(|c| digit(c).is_some())
            .then(|| length(rest.trim_start_matches(|c| digit(c).is_some() || marks.contains(c))))
    };
    let joint = ["^", "**", "_", "e", "E"]
        .iter()
        .find_map(|joint| after.strip_prefix(joint));
    if let Some(rest) = joint {
        return digits(rest, "_");
    }
    let ten = after
        .trim_start()
        .strip_prefix(TIMES)?
        .trim_start()
        .strip_prefix("10")?;
    let raised = ten.strip_prefix("^").or_else(|| ten.strip_prefix("**"));
    match raised {
        Some(rest) => digits(rest, ""),
        None => {
            let rest = ten.trim_start_matches(|c| POWERS.contains(c));
            (rest.len() < ten.len()).then(|| length(rest))
        }
    }
}

/// Whether a number is the exponent or the ten of a power: the 6 of `10^6`.
fn is_power(before: &str, after: &str) -> bool {
    let ends_in_digit = |text: &str| text.ends_with(|c| digit(c).is_some());
    let unsigned = before.strip_suffix(['+', '-', '−']).unwrap_or(before);
    let joints = ["^", "**", "e", "E", "_"];
    let joined = joints.iter().find_map(|joint| unsigned.strip_suffix(joint));
    let factor = before.trim_end().strip_suffix(TIMES);
    let raised = after.starts_with(|c| c == '^' || POWERS.contains(c)) || after.starts_with("**");
    joined.is_some_and(ends_in_digit)
        || raised && factor.is_some_and(|factor| ends_in_digit(factor.trim_end()))
}

/// Where the word that ends a text begins.
fn start_of(before: &str) -> usize {
    before
        .trim_end()
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1)
}

/// The length of an abbreviated scale behind a number that its language does not have, with the space before it.
fn scale(after: &str, language: &Language) -> Option<usize> {
    let rest = after
        .strip_prefix([' ', '\u{a0}', '\u{202f}'])
        .unwrap_or(after);
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let word = &rest[..end];
    let foreign = |word: &str| {
        let scales = language.text("values.foreign-scales").split(", ");
        let mut scales = scales.filter_map(|pair| pair.split_once('='));
        scales.any(|(scale, _)| scale == word)
    };
    let known = SCALES.contains(&word) || foreign(&word.to_lowercase());
    known.then(|| after.len() - rest.len() + end)
}
