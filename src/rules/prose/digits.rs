//! Figures typed in digits, and what only looks like one.

mod dates;
mod numbers;

use std::ops::Range;

use super::calling;
use crate::factfile::Value;
use numbers::Number;

/// Whose age a number after `under` or `over` is.
const PEOPLE: &str =
    "children infants girls boys minors adults women men people those everyone anyone";

/// Every figure that is typed in digits in a text, in order, with what belongs to it: sign,
/// currency, magnitude, per cent, the other end of a range.
pub(super) fn loose(text: &str) -> Vec<Range<usize>> {
    // Most texts have none.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let numbers = numbers::find(text);
    let dates = dates::find(text, &numbers);
    let mut loose: Vec<Range<usize>> = Vec::new();
    let mut called = false;
    for (at, number) in numbers.iter().enumerate() {
        let before = &text[..number.core.start];
        let listed = at > 0 && called && {
            let between = &text[numbers[at - 1].core.end..number.core.start];
            // `Law No. 10 of 2018`
            let year = between == " of " && number.core.len() == 4;
            year || calling::goes_on(between)
        };
        called = number.is_plain() && (listed || calling::calls(before));
        if called || dates[at] || is_definition(before) {
            continue;
        }
        match loose.last_mut() {
            Some(last) if is_one_range(text, last, number) => last.end = number.whole.end,
            _ => loose.push(number.whole.clone()),
        }
    }
    for range in &mut loose {
        let before = text[..range.start].trim_end();
        if text[range.clone()].contains(" and ") {
            range.start = before.len() - "between".len();
        }
    }
    loose
}

/// Whether a number says what is counted, and counts nothing itself: `per 100,000`, `aged 18–24`.
fn is_definition(before: &str) -> bool {
    let before = before.trim_end();
    let word = calling::last_word(before);
    let people = || {
        let before = before.strip_suffix(word).unwrap_or(before).trim_end();
        is_one_of(PEOPLE, calling::last_word(before))
    };
    is_one_of("per aged age ages", word) || (is_one_of("under over below above", word) && people())
}

fn is_one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether `last` and the number after it are the ends of a range in words.
fn is_one_range(text: &str, last: &Range<usize>, number: &Number) -> bool {
    let joint = &text[last.end..number.whole.start];
    let before = text[..last.start].trim_end();
    let joined = match joint {
        " and " => before.ends_with("between") || before.ends_with("Between"),
        // `from 300 to 500` may be a rise.
        " to " => !before.ends_with("from"),
        _ => false,
    };
    let ascending = || {
        let ends = format!("{}–{}", &text[last.clone()], &text[number.whole.clone()]);
        Value::parse(&ends).is_ok()
    };
    joined && ascending()
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
    fn figures_are_found_with_what_belongs_to_them() {
        check(
            "In 2014, 43,000 people and 1.5 million more, 25% or 30 per cent.",
            &["2014", "43,000", "1.5 million", "25%", "30 per cent"],
        );
        check(
            "It cost £3bn, US$20m, EUR 500 or €1.5–2 million, −5 at least.",
            &["£3bn", "US$20m", "EUR 500", "€1.5–2 million", "−5"],
        );
        check("Of 24 wells (9 dry) 5km away.", &["24", "9", "5km"]);
        check(
            "a 70-year-old, mid-2014, 12 300 tents",
            &["70", "2014", "12 300"],
        );
        check("the season 2019–20", &["2019–20"]);
    }

    #[test]
    fn a_range_is_one_figure() {
        check(
            "Between 9,000 and 12,000, 500–600 or 500 to 600.",
            &["Between 9,000 and 12,000", "500–600", "500 to 600"],
        );
        check(
            "It rose from 300 to 500, between 5 towns and 300.",
            &["300", "500", "5", "300"],
        );
    }

    #[test]
    fn names_are_no_figures() {
        check(
            "F-16s, COVID-19, G7, M23, PM2.5, Su-35/37, 4G, 155mm, CO2",
            &[],
        );
        check(
            "the 2nd, the 20th, the 1990s, the ’90s, 24/7, 9/11, 1.2.3",
            &[],
        );
        check("France 24, Route 66 and Boeing 737", &[]);
        check(
            "See https://example.org/2026/12, example.org/4 or 5@example.org.",
            &[],
        );
    }

    #[test]
    fn what_is_called_by_a_number_is_no_figure() {
        check(
            "paragraphs 2, 5 and 11, p. 3, pp. 3–5, No. 4, § 3, #7, Table 2",
            &[],
        );
        check(
            "Article 5(2), resolution 2254 (2015), Law No. 10 of 2018",
            &[],
        );
        check(
            "In paragraph 5 there are 500; on page 3, 1,000.",
            &["500", "1,000"],
        );
        check("There were no 500 left. 3 came.", &["500", "3"]);
    }

    #[test]
    fn dates_and_times_are_no_figures() {
        check(
            "On 12 March 2026, March 12, 2026, in March 2026, 12–14 March.",
            &[],
        );
        check(
            "On 12, 13 and 14 March; 3 Sept. and Sep 4; March 2025 and 2026.",
            &[],
        );
        check(
            "At 10:30, 10.30 am, 5 p.m. or 14:00:05 on 2026-03-12, in 2026-03.",
            &[],
        );
        check("In March 2026, 500 came.", &["500"]);
        check("In March 500 came, in 2026 500.", &["500", "2026", "500"]);
        check("In March 2026 and 14 in 2027", &["14", "2027"]);
    }

    #[test]
    fn what_defines_is_no_figure() {
        check(
            "deaths per 100,000, those aged 18–24, children under 5",
            &[],
        );
        check("under 5 tents", &["5"]);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_every_place_fits(text in "\\PC{0,60}|[a-z0-9€$ ,.:/({})–%-]{0,60}") {
            for span in loose(&text) {
                prop_assert!(!text[span].is_empty());
            }
        }
    }
}
