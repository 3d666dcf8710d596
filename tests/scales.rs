//! Shares and thousands that stand in a head, a cell beside, a foot or a sentence before.

use crate::heads::{told, told_of_cell};

#[test]
fn a_share_is_no_count_of_the_things_that_its_row_names() {
    let source = |head: &str| {
        format!(
            "<table><tr><th>Item</th><th>{head}</th></tr><tr><td>wells dry</td><td>41</td></tr></table>"
        )
    };
    let told_of = |head: &str, value: &str| {
        let fact = format!(
            "statement: wells that are dry, {value}, at: {{table: 1, row: wells dry, column: \"{head}\"}}"
        );
        told("en", &source(head), &[fact]).remove(0)
    };
    for head in ["Share (%)", "%", "Per cent", "Share, pct", "Wells, %"] {
        let rules = told_of(head, "value: 41, unit: wells");
        assert_eq!(rules, ["scale-not-in-source"], "{head}");
        assert_eq!(told_of(head, "value: 41%"), [""; 0], "{head}");
        assert_eq!(told_of(head, "value: 41, unit: percent"), [""; 0], "{head}");
    }
    let rules = told_of("Share (‰)", "value: 41, unit: wells");
    assert!(
        rules.contains(&"scale-not-in-source".to_owned()),
        "{rules:?}"
    );
    assert_eq!(told_of("Share (‰)", "value: 41‰"), [""; 0]);
    assert_eq!(told_of("Wells", "value: 41, unit: wells"), [""; 0]);
    // A column that counts, in a table whose caption speaks of shares.
    let source = "<table><caption>Wells, per cent</caption><tr><th>Town</th><th>Share</th><th>Wells</th></tr>\
        <tr><td>Oster</td><td>12</td><td>305</td></tr></table>";
    let fact = "statement: wells of Oster, value: 305, unit: wells, at: {table: 1, row: Oster, column: Wells}";
    assert_eq!(told("en", source, &[fact.to_owned()])[0], [""; 0]);
}

#[test]
fn a_cell_behind_a_figure_and_a_foot_say_what_it_is_in() {
    let source = |beside: &str, foot: &str| {
        format!(
            "<table><tr><th>Item</th><th colspan=2>2025</th></tr><tr><td>Wells</td><td>41</td><td>{beside}</td></tr>\
             <tr><td>Pumps</td><td>52</td><td>{beside}</td></tr>{foot}</table>"
        )
    };
    let fact = "statement: wells at work, value: 41, unit: wells, at: {table: 1, row: Wells}";
    let rules =
        |beside: &str, foot: &str| told("en", &source(beside, foot), &[fact.to_owned()]).remove(0);
    for beside in ["%", "per cent", "thousand"] {
        assert_eq!(rules(beside, ""), ["scale-not-in-source"], "{beside}");
    }
    let foot = "<tfoot><tr><td colspan=3>In thousands</td></tr></tfoot>";
    assert_eq!(rules("", foot), ["scale-not-in-source"]);
    for (beside, foot) in [
        ("", ""),
        ("revised", ""),
        (
            "",
            "<tfoot><tr><td colspan=3>Thousands of wells fell dry in other years</td></tr></tfoot>",
        ),
    ] {
        assert_eq!(rules(beside, foot), [""; 0], "{beside}{foot}");
    }
}

#[test]
fn heads_shorten_their_scales() {
    for scale in [
        "(ths)", "(ths.)", "(th.)", "(thous.)", "(tsd)", "thou.", "(K)", "(T)", "×10³", "10^3",
        "1000s", "’000",
    ] {
        let head = format!("Stock {scale}");
        let rules =
            |value: &str| told_of_cell(&head, "41", &format!("statement: stock of Oster, {value}"));
        assert_eq!(
            rules("value: 41, unit: goats"),
            ["scale-not-in-source"],
            "{head}"
        );
        assert_eq!(rules("value: 41 thousand, unit: goats"), [""; 0], "{head}");
    }
    for (head, value) in [
        ("Stock (MM)", "41 million, unit: goats"),
        ("Cargo (T)", "41, unit: tonnes"),
        ("Heat (K)", "41, unit: K"),
        ("Rain (MM)", "41, unit: mm"),
    ] {
        let fact = format!("statement: stock of Oster, value: {value}");
        let rules = told_of_cell(head, "41", &fact);
        assert!(
            !rules.contains(&"scale-not-in-source".to_owned()),
            "{head} {rules:?}"
        );
    }
    let fact = "statement: stock of Oster, value: 41, unit: goats";
    let rules = told_of_cell("Stock (MM)", "41", fact);
    assert!(
        rules.contains(&"scale-not-in-source".to_owned()),
        "{rules:?}"
    );
}

#[test]
fn a_first_sentence_says_the_scale_of_the_figures_behind_it() {
    let rules = |text: &str, value: &str| {
        let fact = format!("statement: goats sold, {value}, unit: goats, at: {{paragraph: 3}}");
        told("en", &format!("<p>{text}</p>"), &[fact]).remove(0)
    };
    let text = "Figures in thousands. Goats sold: 41.";
    assert_eq!(rules(text, "value: 41"), ["scale-not-in-source"]);
    assert_eq!(rules(text, "value: 41 thousand"), [""; 0]);
    let text = "They came in thousands. Goats sold: 41.";
    assert_eq!(rules(text, "value: 41"), [""; 0]);
    assert_eq!(
        rules("41 k goats were sold.", "value: 41"),
        ["figure-not-in-source"]
    );
}
