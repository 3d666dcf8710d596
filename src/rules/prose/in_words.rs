//! Numbers typed in words, and what only looks like one.

use std::cell::LazyCell;
use std::ops::Range;

use rust_decimal::Decimal;

use super::calling;
use crate::factfile::Value;

const ONES: [&str; 27] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];
const MAGNITUDES: [&str; 6] = [
    "dozen", "hundred", "thousand", "million", "billion", "trillion",
];
const PLURALS: [&str; 6] = [
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
];
/// Words that begin a number before a magnitude: `a dozen`, `several hundred`, `tens of thousands`.
const BEFORE: [&str; 7] = ["a", "few", "several", "many", "some", "tens", "half"];
const JOINTS: [&str; 7] = ["and", "or", "to", "of", "per", "cent", "percent"];
const ORDINALS: [&str; 14] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "half",
    "halves", "thirds", "quarters", "quarter",
];
/// The words of the longest number that is looked for.
const LONGEST: usize = 12;
/// What is less is no figure in words, by the custom of most house styles.
const LEAST: Decimal = Decimal::from_parts(13, 0, 0, false, 0);

/// Every number from thirteen up that is typed in words in a text, in order.
pub(super) fn loose(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    // Most texts have no number to ask them about.
    let quotations = LazyCell::new(|| quotations(text));
    let mut loose = Vec::new();
    let mut last: Option<(usize, bool)> = None;
    let mut at = 0;
    while at < words.len() {
        let Some((number, length)) = number(text, &words[at..]) else {
            at += 1;
            continue;
        };
        let listed = |(end, called): (usize, bool)| {
            called && calling::goes_on(&text[end..number.span.start])
        };
        let called = last.is_some_and(listed) || calling::calls(&text[..number.span.start]);
        last = Some((number.span.end, called));
        let quoted = || {
            quotations
                .iter()
                .any(|part| part.contains(&number.span.start))
        };
        if number.counts && !called && !quoted() {
            loose.push(number.span);
        }
        at += length;
    }
    loose
}

/// A number in words.
struct Number {
    span: Range<usize>,
    /// Whether it is large enough for a figure, and no name.
    counts: bool,
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The number at the start of `words`, and how many of them it takes.
fn number(text: &str, words: &[Range<usize>]) -> Option<(Number, usize)> {
    let word = |at: usize| words.get(at).map(|span| &text[span.clone()]);
    let first = word(0)?;
    let opens = is_one_of(&BEFORE, first);
    if !opens && !is_one_of(&ONES, first) && !is_one_of(&PLURALS, first) {
        return None;
    }
    let joined = |at: usize| {
        let gap = &text[words[at - 1].end..words[at].start];
        let known: [&[&str]; 5] = [&ONES, &MAGNITUDES, &PLURALS, &BEFORE, &JOINTS];
        matches!(gap, " " | "-" | "‑" | "\u{a0}")
            && word(at).is_some_and(|word| known.iter().any(|list| is_one_of(list, word)))
    };
    let most = (1..words.len().min(LONGEST))
        .take_while(|at| joined(*at))
        .count()
        + 1;
    // `half a million` is no value, and no `a million` either.
    let skip = usize::from(first.eq_ignore_ascii_case("half"));
    let (value, length) = (skip + 1..=most).rev().find_map(|length| {
        let spelt = text[words[skip].start..words[length - 1].end].replace('\u{a0}', " ");
        let value = Value::parse(&spelt)
            .ok()
            .filter(|value| value.hedge.is_none())?;
        Some((value, length))
    })?;
    let large = (0..length)
        .filter_map(word)
        .any(|word| is_one_of(&MAGNITUDES, word) || is_one_of(&PLURALS, word));
    // `some` and `tens` alone are no figures.
    if opens && !large {
        return None;
    }
    let span = words[0].start..words[length - 1].end;
    let numbers = value.numbers();
    let large = large || numbers.iter().any(|number| number.total() >= LEAST);
    let counts = large && !is_ordinal(&text[span.end..]) && !is_name(text, &span);
    Some((Number { span, counts }, length))
}

/// Whether the number before is only a part of a word: `twenty-first`.
fn is_ordinal(after: &str) -> bool {
    let word = after.strip_prefix(['-', '‑']).unwrap_or_default();
    let end = word
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(word.len());
    is_one_of(&ORDINALS, &word[..end])
}

/// Whether a number has a capital that no beginning of a sentence gives it.
fn is_name(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end();
    let before = before.trim_end_matches(['“', '‘', '"', '(', '–', '—', ' ']);
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '”', '’']);
    text[span.clone()].starts_with(char::is_uppercase) && !begins
}

/// The words of a text, by their places.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

/// What stands in quotation marks. One that is not closed goes on to the end, as a quotation of
/// several paragraphs does.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match (open, sign) {
            (None, '“') => open = Some((at, '”')),
            (None, '‘') => open = Some((at, '’')),
            (None, '"') => open = Some((at, '"')),
            (Some((from, close)), sign) if sign == close => {
                // An apostrophe is no end: `‘the warden’s list’`.
                let inside = sign == '’' && signs.peek().is_some_and(|(_, c)| c.is_alphabetic());
                if !inside {
                    found.push(from..at);
                    open = None;
                }
            }
            _ => {}
        }
    }
    found.extend(open.map(|(from, _)| from..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = loose(text).into_iter().map(|span| &text[span]).collect();
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
        check("Twelve, seven and one came.", &[]);
        check(
            "between twenty and thirty, twenty to thirty",
            &["twenty", "thirty", "twenty to thirty"],
        );
        check("a sixteen-year-old", &["sixteen"]);
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
        check("one of thousands", &["thousands"]);
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

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_every_place_fits(text in "\\PC{0,60}|(a |two |hundred|-|half |twenty| and |‘|”|s ){0,12}") {
            for span in loose(&text) {
                prop_assert!(!text[span].is_empty());
            }
        }
    }
}
