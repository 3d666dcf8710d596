//! Signs, hedges and currencies that stand apart from their number in a source.

use crate::heads::{table, told, told_of_cell, told_with};

/// Whether nothing at all is told of a fact of a table's cell.
fn is_clean(source: &str, fact: &str) -> bool {
    let place = "at: {table: 1, row: Oster, column: \"Wells, net\"}";
    let told = told_with(&["hedge"], "en", source, &[format!("{fact}, {place}")]);
    told[0].is_empty()
}

#[test]
fn a_sign_that_a_blank_parts_from_its_number_belongs_to_it() {
    let fact = |value: &str| format!("statement: wells of Oster, value: \"{value}\", unit: wells");
    for (cell, right) in [
        ("&lt; 41", "fewer than 41"),
        ("&gt; 41", "more than 41"),
        ("≧41", "at least 41"),
        ("≦ 41", "up to 41"),
        ("41 +", "at least 41"),
        ("41~", "about 41"),
        ("- 41", "-41"),
        ("‑41", "-41"),
        ("41-", "-41"),
        ("41 −", "-41"),
    ] {
        let text = table("Wells, net", cell);
        assert!(!is_clean(&text, &fact("41")), "{cell}");
        assert_eq!(
            told_of_cell("Wells, net", cell, &fact(right)),
            [""; 0],
            "{cell}"
        );
    }
    for cell in ["41", "41 *", "41 (p)", "+ 41"] {
        assert_eq!(
            told_of_cell("Wells, net", cell, &fact("41")),
            [""; 0],
            "{cell}"
        );
    }
    assert_eq!(
        told_of_cell("Wells, net", "≠ 41", &fact("41")),
        ["figure-not-in-source"]
    );
}

#[test]
fn a_sign_in_a_cell_of_its_own_belongs_to_the_figure_behind_it() {
    let rules = |sign: &str| {
        let source = format!(
            "<table><tr><th>Item</th><th></th><th>2025</th></tr><tr><td>Wells</td><td>{sign}</td><td>41</td></tr></table>"
        );
        let fact = "statement: wells at work, value: 41, unit: wells, at: {table: 1, row: Wells, column: 2025}";
        told("en", &source, &[fact.to_owned()]).remove(0)
    };
    for sign in ["&lt;", "−", "about", "≥"] {
        assert_eq!(rules(sign), ["figure-not-in-source"], "{sign}");
    }
    for sign in ["", "-", "r"] {
        assert_eq!(rules(sign), [""; 0], "{sign}");
    }
}

#[test]
fn words_and_signs_beside_a_number_of_a_text_are_read_or_no_match() {
    let rules = |text: &str, statement: &str, value: &str| {
        let fact = format!(
            "statement: {statement}, value: \"{value}\", unit: trips, at: {{paragraph: 3}}"
        );
        told("en", &format!("<p>{text}</p>"), &[fact]).remove(0)
    };
    for text in [
        "(approx.) 41 trips were cut.",
        "In all, approximately[1] 41 trips were cut.",
        "The town lost approximately (by its own count) 41 trips.",
        "It ran twice 41 trips.",
        "There were 41 fewer trips.",
        "Trips: - 41.",
        "Trips: 41 +.",
        "Trips: ≠ 41.",
    ] {
        assert_eq!(
            rules(text, "trips in Oster", "41"),
            ["figure-not-in-source"],
            "{text}"
        );
    }
    for (text, statement, value) in [
        ("41 trips were cut.", "trips in Oster", "41"),
        ("Trips (all of them): 41.", "trips in Oster", "41"),
        (
            "In Oster (a town) 41 trips were cut.",
            "trips in Oster",
            "41",
        ),
        ("There were 41 fewer trips.", "fewer trips in Oster", "41"),
        ("There were 41 fewer trips.", "the fall in trips", "41"),
        (
            "Approximately (by its count) 41 trips were cut.",
            "trips in Oster",
            "approximately 41",
        ),
        ("41 – most of the trips – were cut.", "trips in Oster", "41"),
        ("Trips: - 41.", "change in trips", "-41"),
    ] {
        assert_eq!(rules(text, statement, value), [""; 0], "{text}");
    }
}

#[test]
fn money_of_which_a_source_never_speaks_is_told() {
    let rules = |text: &str, value: &str| {
        let fact = format!("statement: loss of Oster, value: \"{value}\", at: {{paragraph: 3}}");
        told("en", &format!("<p>{text}</p>"), &[fact]).remove(0)
    };
    let text = "The loss was 41 million.";
    assert_eq!(rules(text, "€41 million"), ["unit-not-in-source"]);
    assert_eq!(rules(text, "41 million"), [""; 0]);
    let text = "The loss was 41 million. All sums are in euros.";
    assert_eq!(rules(text, "€41 million"), [""; 0]);
}
