//! What is found in running text: figures as they are written, asides in brackets.

mod called;
mod dates;
mod looks;
mod properties;
mod words;

use super::*;
use crate::locale::english;

/// The figures of a text as they are written, and what is beside the point in brackets.
fn found(text: &str) -> Vec<String> {
    found_in(text, english())
}

fn found_in(text: &str, language: &Language) -> Vec<String> {
    scan(text, language)
        .iter()
        .map(|found| match found.role {
            Role::Figure => found.value.stated.clone(),
            Role::Aside => format!("[{}]", found.value.stated),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

/// Each of many hedges is read before the number, and not from every other.
#[test]
fn a_number_has_so_many_hedges_and_no_more() {
    check("about nearly some 12 came", &["about nearly some 12"]);
    let many = "about ".repeat(4_000) + "12 came";
    let found = found(&many);
    assert!(
        found[0].ends_with("about 12") && found[0].len() < 100,
        "{found:?}"
    );
}

#[test]
fn figures_are_found_with_their_hedges() {
    check(
        "Seven years on, approximately 3,000–5,000 are held, about 1,500 there, with 2,000 more.",
        &["Seven", "approximately 3,000–5,000", "about 1,500", "2,000"],
    );
    check(
        "It ranges between 9,000 and 12,000; among them 500–600 foreigners.",
        &["between 9,000 and 12,000", "500–600"],
    );
    check(
        "At least forty-five, up to a dozen and more than 1.5 million (25 per cent).",
        &[
            "At least forty-five",
            "up to a dozen",
            "more than 1.5 million",
            "25 per cent",
        ],
    );
    check(
        "Hundreds came, tens of thousands left.",
        &["Hundreds", "tens of thousands"],
    );
    check(
        "It cost £3bn, US$20m or €1.5–2 million.",
        &["£3bn", "US$20m", "€1.5–2 million"],
    );
    check(
        "Five or six beds, 500 to 600 people.",
        &["Five or six", "500 to 600"],
    );
}

#[test]
fn a_hedge_behind_the_number_is_read_as_one_before_it() {
    for (text, hedge) in [
        ("500 or more came", "at least"),
        ("500 or so came", "about"),
        ("500 or fewer came", "at most"),
    ] {
        assert_eq!(
            scan(text, english())[0].value.hedge.as_deref(),
            Some(hedge),
            "{text}"
        );
    }
}

#[test]
fn a_rise_is_two_figures() {
    check("It rose from 300 to 500.", &["300", "500"]);
    check("Between 5,000 and 300 it fell.", &["5,000", "300"]);
}

#[test]
fn what_is_no_figure_is_beside_the_point() {
    check(
        "On 12 March 2026, March 12, 2026 and 12–14 March.",
        &["[12]", "[2026]", "[12]", "[2026]", "[12–14]"],
    );
    check(
        "Article 5, paragraphs 2, 7 and 11, No. 4, § 3, Table 2.",
        &["[5]", "[2]", "[7]", "[11]", "[4]", "[3]", "[2]"],
    );
    check(
        "One of them, some others, many more, two-thirds.",
        &["[One]", "[some]", "[many]", "[two-thirds]"],
    );
}

#[test]
fn what_only_looks_like_a_number_is_passed_over() {
    check(
        "F-16s, COVID-19, M23, the 2nd, the 1990s, 10:30, 24/7, 1.2.3, 2026-03-12.",
        &[],
    );
    check("See https://example.org/2026/12 or 5@example.org.", &[]);
    check(
        "in 2014, mid-2014 and a 70-year-old",
        &["2014", "2014", "70"],
    );
}

#[test]
fn sentences_and_commas_end_a_number() {
    check(
        "In 2014. 500 came, 43,000, then 12 300 left.",
        &["2014", "500", "43,000", "12 300"],
    );
    check("2014 500", &["2014", "500"]);
}

#[test]
fn figures_are_found_with_what_belongs_to_them() {
    check(
        "In 2014, 43,000 people and 1.5 million more, 25% and 30 per cent.",
        &["2014", "43,000", "1.5 million", "25%", "30 per cent"],
    );
    check(
        "It cost £3bn, US$20m, EUR 500 or €1.5–2 million, £5–7m, −5 at least.",
        &[
            "£3bn",
            "US$20m",
            "EUR 500",
            "€1.5–2 million",
            "£5–7m",
            "−5 at least",
        ],
    );
    check(
        "$US46.5 billion, USD500, SYP1,100, €1.5–2m, 200K, 12M, 1.5B",
        &[
            "$US46.5 billion",
            "USD500",
            "SYP1,100",
            "€1.5–2m",
            "200K",
            "12M",
            "1.5B",
        ],
    );
    check("25% or 30 per cent", &["25% or 30 per cent"]);
    check("Of 24 wells (9 dry) 5km away.", &["24", "9", "5"]);
    check(
        "a 70-year-old, mid-2014, 12 300 tents",
        &["70", "2014", "12 300"],
    );
    check(
        "one million, one per cent",
        &["one million", "one per cent"],
    );
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
fn a_season_is_a_range_of_years() {
    check("the season 2019–20, a vote of 5–3", &["2019–20", "5", "3"]);
    let interval = scan("2019–20", english())[0].value.interval();
    assert_eq!(
        interval,
        Value::parse("2019–2020", english()).unwrap().interval()
    );
}

#[test]
fn halves_are_counted() {
    for (text, number) in [
        ("half a million", "500,000"),
        ("a half-million", "500,000"),
        ("half a dozen", "6"),
        ("two and a half", "2.5"),
        ("two-and-a-half", "2.5"),
        ("two and a half million", "2.5 million"),
        ("a million and a half", "1.5 million"),
        ("2½ million", "2.5 million"),
    ] {
        let found = scan(text, english());
        assert_eq!(found.len(), 1, "{text}");
        let expected = Value::parse(number, english()).unwrap();
        assert_eq!(found[0].value.interval(), expected.interval(), "{text}");
    }
    check(
        "between one and a half and two million",
        &["between one and a half and two million"],
    );
}
