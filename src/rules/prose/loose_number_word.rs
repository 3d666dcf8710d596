use std::cell::LazyCell;
use std::collections::HashSet;

use super::known::Known;
use super::running::Running;
use super::{Printed, loose, printed};
use crate::factfile::{Fact, FactFile, Piece, Prose, Value};
use crate::locale::english;
use crate::quantity::{Exact, Found, Measure, Role, scan};
use crate::rules::{Findings, RuleContext};
use crate::sheet::quotations;

rule! {
    /// Reports a number in words, from thirteen up or with hundred, thousand, million, billion or dozen, that is typed into
    /// prose or into a caveat's title; any number in words that is alone in a cell; and a part of something, such as "half of the
    /// homes" or "one in five", unless a claim follows in its part of the sentence. Not reported are names, numbers after a word such as paragraph or page, and what stands
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
    let cells = LazyCell::new(|| cells(context.facts));
    for text in printed(context) {
        let plain = text.running.plain();
        let found = in_words(plain);
        let is_loose = |found: &Found| {
            let alone = text
                .prose
                .filter(|_| plain[found.span.clone()] == *plain.trim());
            is_large(&found.value)
                || alone.is_some_and(|prose| cells.contains(&std::ptr::from_ref(prose)))
                || is_part(context, &text, found)
        };
        for found in found.iter().filter(|found| is_loose(found)) {
            loose(findings, &text, found, &known);
        }
    }
}

/// The cells behind the first of a row.
fn cells(facts: &FactFile) -> HashSet<*const Prose> {
    let rows = facts.tables.values().flat_map(|table| &table.rows);
    let cells = rows.flat_map(|row| row.cells.iter().skip(1));
    cells.map(|cell| std::ptr::from_ref(&cell.0)).collect()
}

/// Before these a half is a side, and behind them a time: `the lower half of`, `a quarter of an hour`.
const SIDES: &str = "first second third last latter earlier early late later final other upper lower top bottom northern southern eastern western better";
const TIMES: &str = "year month century decade day hour week january february march april may june july august september october november december";

/// Whether a part of something is said of which no claim speaks: `half of the homes`, `one in five`.
fn is_part(context: &RuleContext<'_>, text: &Printed<'_>, found: &Found) -> bool {
    let Some(prose) = text.prose.filter(|_| text.is_body) else {
        return false;
    };
    let plain = text.running.plain();
    let word = |word: Option<&str>| {
        word.unwrap_or_default()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let is_one_of = |list: &str, one: &str| list.split_whitespace().any(|it| it == one);
    let behind = &plain[found.span.end..];
    let mut next = behind.split_whitespace();
    let of = is_one_of("of the all are were have", &word(next.next()));
    let mut whole = next
        .map(|it| word(Some(it)))
        .skip_while(|it| is_one_of("the a an this that its their all of", it));
    let is_time = whole
        .next()
        .is_none_or(|it| is_one_of(TIMES, &it) || it.parse::<u16>().is_ok());
    let is_side = is_one_of(
        SIDES,
        &word(plain[..found.span.start].split_whitespace().next_back()),
    );
    let is_part = match found.value.measure {
        Measure::Fraction => {
            of && !is_time && !is_side || is_proportion(&plain[found.span.clone()])
        }
        Measure::PartOf(_) => true,
        _ => false,
    };
    // A figure right behind is altered by it, which is told.
    let alters = behind
        .trim_start_matches(|c: char| c.is_alphabetic() || c == ' ')
        .starts_with('{');
    // The mark of a claim may stand right behind the end of its sentence.
    let end = behind.find(['.', ';', '!', '?']);
    let end = end.map_or(plain.len(), |at| found.span.end + at + 1);
    is_part && !alters && !is_claimed(context, prose, found.span.start..end)
}

/// `one in five`
fn is_proportion(typed: &str) -> bool {
    let mut words = typed.split_whitespace();
    words.any(|word| word == "in") || typed.contains("out of")
}

/// Whether the mark of a claim stands in a part of a text.
fn is_claimed(context: &RuleContext<'_>, prose: &Prose, within: std::ops::Range<usize>) -> bool {
    let mut at = 0;
    prose.0.iter().any(|piece| {
        let start = at;
        at += Running::of_prose(std::slice::from_ref(piece)).plain().len();
        let claim = |piece: &Piece| match piece {
            Piece::Figure(reference) => context.fact(&reference.fact).is_some_and(Fact::is_claim),
            _ => false,
        };
        within.start <= start && start <= within.end && claim(piece)
    })
}

/// Every number that is typed in words in a text, outside quotation marks.
fn in_words(text: &str) -> Vec<Found> {
    // Most texts have no number to ask them about.
    let quotations = LazyCell::new(|| quotations(text));
    let mut found = scan(text, english());
    found.retain(|found| {
        let start = found.span.start;
        let digit = || text[found.span.clone()].contains(|c: char| c.is_ascii_digit());
        let is_part = matches!(found.value.measure, Measure::Fraction | Measure::PartOf(_));
        (found.role == Role::Figure || is_part && !found.value.numbers().is_empty())
            && !digit()
            && !quotations.iter().any(|part| part.contains(&start))
    });
    found
}

pub(super) fn is_large(value: &Value) -> bool {
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
            .filter(|found| is_large(&found.value))
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
