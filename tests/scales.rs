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

/// What is told of facts of a table below a paragraph or a caption, each by its row and its value.
fn told_below(
    language: &str,
    over: &str,
    rows: &[&str],
    facts: &[(&str, &str)],
) -> Vec<Vec<String>> {
    let row = |row: &&str| format!("<tr><td>{row}</td><td>21</td></tr>");
    let rows: String = rows.iter().map(row).collect();
    let source = match over.strip_prefix("Table") {
        Some(_) => format!(
            "<table><caption>{over}</caption><tr><th>Item</th><th>2025</th></tr>{rows}</table>"
        ),
        None => format!("<p>{over}</p><table><tr><th>Item</th><th>2025</th></tr>{rows}</table>"),
    };
    let fact = |(row, value): &(&str, &str)| {
        format!("statement: what was counted, value: {value}, at: {{table: 1, row: \"{row}\"}}")
    };
    let facts: Vec<String> = facts.iter().map(fact).collect();
    told(language, &source, &facts)
}

const WRONG: [&str; 1] = ["scale-not-in-source"];

#[test]
fn a_sentence_over_a_table_that_tells_of_thousands_is_no_note_on_their_scale() {
    for (language, text, thousand) in [
        ("en", "In thousands of homes the lamps went out.", ""),
        (
            "en",
            "The lamps went out in thousands of homes.",
            "thousand",
        ),
        ("en", "In thousands of homes, lamps went out.", "thousand"),
        ("en", "Thousands of homes burnt.", "thousand"),
        ("en", "They came in thousands over the hills.", "thousand"),
        (
            "fr",
            "En milliers de foyers les lampes se sont éteintes.",
            "mille",
        ),
        ("es", "En miles de hogares se apagaron las luces.", "mil"),
    ] {
        // Where it may be one, either is right.
        let rules = told_below(language, text, &["Homes"], &[("Homes", "21, unit: homes")]);
        assert_eq!(rules[0], [""; 0], "{text}");
        let scaled = format!("21 {thousand}, unit: homes");
        let rules = told_below(language, text, &["Homes"], &[("Homes", &scaled)]);
        assert_eq!(rules[0], [""; 0], "{text} {scaled}");
    }
    let text = "In thousands of homes the lamps went out.";
    let rules = told_below(
        "en",
        text,
        &["Homes"],
        &[("Homes", "21 thousand, unit: homes")],
    );
    assert_eq!(rules[0], ["figure-not-in-source"]);
    for (language, text) in [
        ("en", "In thousands."),
        ("en", "In thousands of homes."),
        ("en", "Persons in thousands."),
        ("en", "Homes of the valley, in thousands, by kind"),
        ("en", "Figures are in thousands of homes."),
        (
            "en",
            "All amounts are in thousands, unless otherwise noted.",
        ),
        ("en", "The harvest is in thousands of tonnes."),
        ("de", "Angaben in Tausend."),
        ("fr", "Chiffres en milliers."),
        ("es", "Cifras en miles."),
    ] {
        let rules = told_below(language, text, &["Homes"], &[("Homes", "21, unit: homes")]);
        assert_eq!(rules[0], WRONG, "{text}");
    }
}

#[test]
fn a_unit_of_its_own_is_that_of_a_row_where_the_caption_leaves_some_out() {
    let rows = [
        "Mills",
        "Bridges (number)",
        "Share (per cent)",
        "Roads (km)",
        "Wages (dollars)",
    ];
    let right = [
        ("Mills", "21 thousand, unit: mills"),
        ("Bridges (number)", "21, unit: bridges"),
        ("Share (per cent)", "21, unit: percent"),
        ("Roads (km)", "21, unit: km"),
        ("Wages (dollars)", "21, unit: dollars"),
        ("Wages (dollars)", "21 thousand, unit: dollars"),
    ];
    let wrong = [
        ("Mills", "21, unit: mills"),
        ("Bridges (number)", "21 thousand, unit: bridges"),
        ("Roads (km)", "21 thousand, unit: km"),
    ];
    for over in [
        "Table 1. Output (thousands, except where stated)",
        "Output, thousands unless otherwise noted",
    ] {
        let rules = told_below("en", over, &rows, &right);
        assert!(rules.iter().all(Vec::is_empty), "{over}: {rules:?}");
        let rules = told_below("en", over, &rows, &wrong);
        assert!(
            rules.iter().all(|rules| rules.len() == 1),
            "{over}: {rules:?}"
        );
    }
    // Without an exception either may be meant.
    for value in ["21, unit: bridges", "21 thousand, unit: bridges"] {
        let fact = [("Bridges (number)", value)];
        let rules = told_below("en", "Table 1. Output (thousands)", &rows, &fact);
        assert_eq!(rules[0], [""; 0], "{value}");
    }
}

#[test]
fn a_scale_that_names_what_it_counts_holds_for_that_alone() {
    let rows = ["People reached", "Grants paid", "By boat"];
    for over in [
        "Money is in millions of dollars, people in thousands.",
        "Table 1. People in thousands and money in millions of dollars",
    ] {
        let right = [
            ("People reached", "21, unit: thousand people"),
            ("People reached", "21 thousand, unit: people"),
            ("Grants paid", "21 million, unit: dollars"),
            ("Grants paid", "21, unit: million dollars"),
            ("By boat", "21, unit: thousand people"),
            ("By boat", "21 thousand, unit: people"),
        ];
        let rules = told_below("en", over, &rows, &right);
        assert!(rules.iter().all(Vec::is_empty), "{over}: {rules:?}");
        let wrong = [("People reached", "21, unit: people")];
        assert_eq!(told_below("en", over, &rows, &wrong)[0], WRONG, "{over}");
    }
}

#[test]
fn the_scale_in_a_caption_is_no_figure_that_a_fact_leaves_out() {
    for over in [
        "Table 1. Output (thousands, except where stated)",
        "Table 1. Output (thousands of dollars, except where stated)",
        "Money is in millions of dollars, people in thousands.",
    ] {
        let sandbox = crate::common::Sandbox::new();
        let facts = crate::common::facts_text("minimal");
        let facts = facts.replace("date: 2026-03-12", "date: 2026-03-12, text: s.md");
        sandbox.put(
            "s.md",
            format!("{over}\n\n| Town | 2025 |\n| --- | --- |\n| Oster | .. |\n"),
        );
        sandbox.put("facts.yaml", facts);
        let told = sandbox.run("check facts.yaml").stderr;
        assert!(!told.contains("unreported-figure"), "{over}: {told}");
    }
}
