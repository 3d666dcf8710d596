use std::cell::LazyCell;

use super::known::Known;
use super::{loose, printed};
use crate::factfile::Value;
use crate::locale::english;
use crate::quantity::{Exact, Found, Role, scan};
use crate::rules::{Findings, RuleContext};
use crate::sheet::quotations;

rule! {
    /// Reports a number in words, from thirteen up or with hundred, thousand, million, billion or dozen, that is typed into
    /// prose or into a caveat's title. Not reported are names, numbers after a word such as paragraph or page, and what stands
    /// in quotation marks.
    why
    /// It is a figure like any other: no source and no speaker stands behind it, and when the fact changes it stays as it is.
    example
    /// text: The town has forty volunteers, and hundreds came to help.
    instead
    /// text: The town has {volunteers}, and {helpers} came to help.
    Warning
}

/// Smaller numbers are spelled out by the custom of most house styles, so they are no figures in words.
const LEAST: u64 = 13;
/// Words that make a figure of a number in words. `tens` alone are few.
const MAGNITUDES: [&str; 6] = [
    "dozen", "hundred", "thousand", "million", "billion", "trillion",
];

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let known = LazyCell::new(|| Known::of(context));
    for text in printed(context) {
        for found in in_words(text.running.plain()) {
            loose(findings, &text, &found.span, Some(&found.value), &known);
        }
    }
}

/// Every number from thirteen up, or with a magnitude, that is typed in words in a text, outside
/// quotation marks.
fn in_words(text: &str) -> Vec<Found> {
    // Most texts have no number to ask them about.
    let quotations = LazyCell::new(|| quotations(text));
    let mut found = scan(text, english());
    found.retain(|found| {
        let start = found.span.start;
        let digit = || text[found.span.clone()].contains(char::is_numeric);
        found.role == Role::Figure
            && is_large(&found.value)
            && !digit()
            && !quotations.iter().any(|part| part.contains(&start))
    });
    found
}

fn is_large(value: &Value) -> bool {
    let mut words = value.stated.split(|c: char| !c.is_alphabetic());
    let mut numbers = value.numbers().into_iter();
    numbers.any(|number| number.total() >= Exact::from(LEAST))
        || words.any(|word| {
            let one = word.strip_suffix('s').unwrap_or(word);
            let mut known = MAGNITUDES.iter();
            known.any(|known| known.eq_ignore_ascii_case(one))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = in_words(text)
            .into_iter()
            .map(|found| &text[found.span])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_from_thirteen_up_are_found() {
        check(
            "Seventeen of forty-five came, two hundred and fifty left, ninety per cent.",
            &[
                "Seventeen",
                "forty-five",
                "two hundred and fifty",
                "ninety per cent",
            ],
        );
        check("Twelve, seven and one came, 24 left.", &[]);
        check(
            "between twenty and thirty, twenty to thirty",
            &["between twenty and thirty", "twenty to thirty"],
        );
        check(
            "a sixteen-year-old, about forty",
            &["sixteen", "about forty"],
        );
    }

    #[test]
    fn magnitudes_are_found() {
        check(
            "A dozen, hundreds, tens of thousands.",
            &["A dozen", "hundreds", "tens of thousands"],
        );
        check(
            "several hundred and half a million",
            &["several hundred", "half a million"],
        );
        check(
            "a few came, some left, tens of them, per thousand, 1.5 million",
            &[],
        );
        check(
            "one of thousands, half a dozen",
            &["thousands", "half a dozen"],
        );
    }

    #[test]
    fn names_and_lists_of_names_are_not() {
        check(
            "paragraphs seventeen to twenty, two and fourteen, page thirteen",
            &[],
        );
        check("the Hundred Years’ War in the twenty-first century", &[]);
        check("(paragraphs two and eleven). Thirteen came.", &["Thirteen"]);
    }

    #[test]
    fn quotations_are_not_ours() {
        check(
            "“thousands of people” and ‘the warden’s forty’ and \"a dozen\"",
            &[],
        );
        check("“Many” came, thousands left.", &["thousands"]);
    }
}
