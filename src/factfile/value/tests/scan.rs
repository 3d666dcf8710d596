use super::*;
use proptest::prelude::*;

/// The figures of a text as they are written, and what is beside the point in brackets.
fn found(text: &str) -> Vec<String> {
    scan(text)
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
        assert_eq!(scan(text)[0].value.hedge.as_deref(), Some(hedge), "{text}");
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
        &["[One]", "[some]", "[many]", "[two]"],
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

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_every_place_fits(text in "\\PC{0,80}|[a-z0-9 ,.–$%-]{0,80}") {
        for found in scan(&text) {
            prop_assert!(text.get(found.span.clone()).is_some());
        }
    }

    /// What the parser of values reads as one value, the scanner finds as one figure of the same bounds.
    #[test]
    fn a_value_in_a_sentence_is_found_whole(
        hedge in "(about |at least |up to |nearly |more than )?",
        number in 2u32..2_000_000,
    ) {
        let value = Value::parse(&format!("{hedge}{number}")).unwrap();
        let found = scan(&format!("There were {} people there.", value.stated));
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].value.quantity, &value.quantity);
        prop_assert_eq!(&found[0].value.hedge, &value.hedge);
    }
}
