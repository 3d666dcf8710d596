//! What the heads of tables say of the cells under and beside them: scale, currency, per cent, per how many, unit, period.

use std::collections::HashMap;

use crate::common::Sandbox;

/// Language of the source, head, values that its cell `12.4` has, and values that it has not.
const HEADS: &str = include_str!("heads.tsv");

/// How a table with a head is written, and how a place names its cell.
const PLACES: [(&str, &str); 3] = [
    (
        "<table><tr><th>Town</th><th>Amount ({})</th></tr><tr><td>Oster</td><td>#</td></tr></table>",
        "Oster",
    ),
    (
        "<table><caption>Table 1. Fleet ({})</caption><tr><th>Town</th><th>2024</th></tr><tr><td>Oster</td><td>#</td></tr></table>",
        "Oster",
    ),
    (
        "<table><tr><th>Item</th><th>2024</th></tr><tr><td>Fleet, {}</td><td>#</td></tr></table>",
        "Fleet",
    ),
];

/// Facts, each with the fields of its place and value, and the rules that tell something of each.
fn told(language: &str, source: &str, facts: &[String]) -> Vec<Vec<String>> {
    told_with(&[], language, source, facts)
}

/// The same, with rules of other names.
fn told_with(names: &[&str], language: &str, source: &str, facts: &[String]) -> Vec<Vec<String>> {
    let sandbox = Sandbox::new();
    sandbox.put(
        "s.html",
        format!("<h1>Returns</h1><p>Bureau of Marrow Bay</p>{source}"),
    );
    let mut text = format!(
        "factpress: 1\n\
         sheet: {{id: t, title: T, as_of: 2026-03, issued: 2026-03-20, status: final}}\n\
         sources:\n  s: {{type: report, publisher: Bureau, title: Bulletin, date: 2026-03-12, text: s.html, language: {language}}}\n\
         attributions:\n  office: {{descriptor: the bureau, identity: institution, basis: on-the-record}}\n\
         facts:\n"
    );
    let before = text.lines().count();
    for (n, fact) in facts.iter().enumerate() {
        text += &format!("  f{n}: {{source: s, attribution: office, {fact}}}\n");
    }
    text += "sections:\n  - text: \"{f0}.\"\n";
    sandbox.put("f.yaml", &text);
    let out = sandbox.run("check f.yaml --format json --allow unreported-figure");
    let out: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let mut rules: HashMap<usize, Vec<String>> = HashMap::new();
    for finding in out["findings"].as_array().unwrap() {
        let rule = finding["rule"].as_str().unwrap();
        let Some(line) = finding["place"]["line"].as_u64() else {
            continue;
        };
        let is_of_source = ["source", "scale", "measure", "sign", "column", "row"];
        if is_of_source
            .iter()
            .chain(names)
            .any(|word| rule.contains(word))
            && rule != "single-source-figure"
        {
            let line = usize::try_from(line).unwrap();
            rules.entry(line).or_default().push(rule.to_owned());
        }
    }
    let all = 1..=facts.len();
    all.map(|n| rules.remove(&(before + n)).unwrap_or_default())
        .collect()
}

#[test]
fn a_cell_is_what_its_heads_say_in_three_places_and_four_languages() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for language in ["en", "de", "fr", "es"] {
        let (mut source, mut facts, mut cases) = (String::new(), Vec::new(), Vec::new());
        let lines = HEADS
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>());
        for line in lines.filter(|line| line[0] == language) {
            let [_, head, right, others] = line[..] else {
                panic!("{line:?}")
            };
            count += 1;
            for (table, row) in PLACES {
                let cell = if language == "en" { "12.4" } else { "12,4" };
                source += &table.replace("{}", head).replace('#', cell);
                let number = cases.len();
                let right = right.split(';').map(|value| (value, true));
                for (value, is_right) in right.chain(others.split(';').map(|value| (value, false)))
                {
                    let n = facts.len();
                    let row = if row == "Fleet" {
                        format!("Fleet, {head}")
                    } else {
                        row.to_owned()
                    };
                    let table = source.matches("<table>").count();
                    facts.push(format!(
                        "statement: \"fleet, {number} and {n}\", value: \"{value}\", at: {{table: {table}, row: \"{row}\"}}"
                    ));
                    cases.push((head, table, value, is_right));
                }
            }
        }
        let rules = told(language, &source, &facts);
        for ((head, table, value, is_right), rules) in cases.into_iter().zip(rules) {
            if is_right != rules.is_empty() {
                let place = ["column", "caption", "row"][(table - 1) % 3];
                wrong.push(format!("{language} {place} {head}: {value} {rules:?}"));
            }
        }
    }
    assert!(count >= 80, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A table of two columns and two rows, whose cell `1,204` stands in the second column and the row `Oster`.
fn table(head: &str, cell: &str) -> String {
    format!(
        "<table><tr><th>Town</th><th>Wells</th><th>{head}</th></tr>\
         <tr><td>Brill</td><td>4</td><td>77</td></tr><tr><td>Oster</td><td>6</td><td>{cell}</td></tr></table>"
    )
}

/// The rules that tell something of one fact of that cell.
fn told_of_cell(head: &str, cell: &str, fact: &str) -> Vec<String> {
    let fact = format!("{fact}, at: {{table: 1, row: Oster, column: \"{head}\"}}");
    let mut all = told("en", &table(head, cell), &[fact]);
    all.remove(0)
}

#[test]
fn a_unit_is_what_the_head_of_its_cell_counts() {
    for (head, right, wrong) in [
        ("Boats", "boats", "tonnes people dogs"),
        ("Catch (tonnes)", "tonnes", "kg boats"),
        ("Area, km²", "km²", "hectares"),
        ("People reached", "people", "households dogs"),
        ("Women", "women", "men"),
        ("Amount (euros)", "euros", "dollars people"),
        ("Temperature (°C)", "°C", "°F"),
        ("Cases", "people cases patients", "deaths"),
        ("Funded", "dollars people", ""),
    ] {
        let rules = |unit: &str| {
            let fact = format!("statement: fleet of Oster, value: \"1,204\", unit: \"{unit}\"");
            told_of_cell(head, "1,204", &fact)
        };
        for unit in right.split(' ') {
            assert_eq!(rules(unit), [""; 0], "{head}: {unit}");
        }
        for unit in wrong.split(' ').filter(|unit| !unit.is_empty()) {
            assert_eq!(rules(unit), ["unit-not-in-source"], "{head}: {unit}");
        }
    }
    let fact = "statement: catch of Oster, value: \"8\", unit: tonnes";
    assert_eq!(told_of_cell("Catch", "8 kg", fact), ["unit-not-in-source"]);
}

#[test]
fn a_column_of_people_in_a_table_of_money_counts_people() {
    let source = "<table><caption>Relief (US$ million)</caption><tr><th>Town</th><th>Spent</th><th>People reached</th></tr>\
        <tr><td>Oster</td><td>1.5</td><td>1,204</td></tr></table>";
    let fact = |value: &str, unit: &str, column: &str| {
        format!(
            "statement: \"relief in Oster, {value}\", value: \"{value}\"{unit}, at: {{row: Oster, column: {column}}}"
        )
    };
    let facts = [
        fact("1,204", ", unit: people", "People reached"),
        fact("US$1.5 million", "", "Spent"),
        fact("1.5", "", "Spent"),
    ];
    let rules = told("en", source, &facts);
    assert!(rules[0].is_empty() && rules[1].is_empty(), "{rules:?}");
    assert_eq!(rules[2], ["scale-not-in-source"]);
}

#[test]
fn a_column_of_units_says_what_each_row_is_in() {
    let source = "<table><tr><th>Indicator</th><th>Unit</th><th>2024</th></tr>\
        <tr><td>Population</td><td>thousands</td><td>6,318</td></tr>\
        <tr><td>Output</td><td>US$ million</td><td>12,950</td></tr>\
        <tr><td>Rate</td><td>%</td><td>(1.4)</td></tr>\
        <tr><td>Schools</td><td>number</td><td>415</td></tr></table>";
    let rows = [
        ("Population", "6,318 thousand", true),
        ("Population", "6,318", false),
        ("Output", "US$12,950 million", true),
        ("Output", "€12,950 million", false),
        ("Rate", "-1.4%", true),
        ("Rate", "-1.4", false),
        ("Schools", "415", true),
    ];
    let facts = rows.map(|(row, value, _)| {
        format!(
            "statement: \"{row} is {value}\", value: \"{value}\", at: {{row: {row}, column: 2024}}"
        )
    });
    let rules = told("en", source, &facts);
    for ((row, value, is_right), rules) in rows.into_iter().zip(rules) {
        assert_eq!(rules.is_empty(), is_right, "{row} {value} {rules:?}");
    }
}

#[test]
fn the_time_of_a_cell_is_that_of_its_head() {
    for (head, right, wrong) in [
        ("Exports 2025", "exports in 2025", "exports in 2024"),
        (
            "Exports, tonnes, 2025",
            "exports in 2025",
            "exports in 2024",
        ),
        (
            "2024-02",
            "exports in February 2024",
            "exports in January 2024",
        ),
        (
            "02/2024",
            "exports in February 2024",
            "exports in January 2024",
        ),
        ("2024/25", "exports in 2024/25", "exports in 2023/24"),
    ] {
        let rules = |statement: &str| {
            told_of_cell(
                head,
                "1,204",
                &format!("statement: {statement}, value: \"1,204\""),
            )
        };
        assert_eq!(rules(right), [""; 0], "{head}");
        assert!(!rules(wrong).is_empty(), "{head}");
    }
    let fact = |period: &str| format!("statement: exports, value: \"1,204\", period: {period}");
    assert_eq!(told_of_cell("2024/25", "1,204", &fact("2024/25")), [""; 0]);
    assert_eq!(
        told_of_cell("2024/25", "1,204", &fact("2023/24")),
        ["as-of-not-in-source"]
    );
}

#[test]
fn brackets_are_a_minus_under_a_head_too() {
    for (head, value) in [
        ("Balance, thousands", "-1,234 thousand"),
        ("Balance (US$ m)", "-US$1,234 million"),
        ("Balance (%)", "-1,234%"),
    ] {
        let fact = format!("statement: balance of Oster, value: \"{value}\"");
        assert_eq!(told_of_cell(head, "(1,234)", &fact), [""; 0], "{head}");
    }
}

#[test]
fn a_line_over_rows_of_text_says_what_they_are_in() {
    let source = "<pre>\n       Employment, numbers in thousands\n                 Jan.    Feb.\n\
        Construction...   88.0    86.5\nMining.........    9.1     9.0\n</pre>";
    let fact = |value: &str| {
        format!(
            "statement: \"jobs, {value}\", value: \"{value}\", at: {{quote: \"Construction... 88.0 86.5\"}}"
        )
    };
    let rules = told("en", source, &[fact("86.5 thousand"), fact("86.5")]);
    assert_eq!(rules, [vec![], vec!["scale-not-in-source".to_owned()]]);
}

#[test]
fn a_cell_of_coins_of_many_or_of_a_sample_is_what_its_own_head_says() {
    let source = "<table><caption>Estimated prevalence of rowing to work, per cent</caption><tr><th>Area</th><th>Estimate</th><th>Sample size</th></tr>\
        <tr><td>Oster</td><td>12.4</td><td>2,750</td></tr></table>\
        <table><tr><th>Area</th><th>Average fare (pence)</th><th>Deaths per million</th><th>Rate per billion miles</th></tr>\
        <tr><td>Oster</td><td>318</td><td>7.5</td><td>3,910</td></tr></table>";
    let cells = [
        (1, "Sample size", "\"2,750\", unit: people", ""),
        (1, "Sample size", "\"2,750\"", ""),
        (1, "Estimate", "12.4%", ""),
        (1, "Estimate", "12.4, unit: people", "scale-not-in-source"),
        (2, "Average fare (pence)", "318 pence", ""),
        (2, "Average fare (pence)", "£3.18", ""),
        (2, "Average fare (pence)", "318, unit: pence", ""),
        (2, "Average fare (pence)", "£318", "figure-not-in-source"),
        (2, "Deaths per million", "7.5 per million", ""),
        (2, "Deaths per million", "7.5, unit: per million", ""),
        (
            2,
            "Deaths per million",
            "7.5 million",
            "figure-not-in-source",
        ),
        (2, "Deaths per million", "7.5", "measure-dropped"),
        (
            2,
            "Rate per billion miles",
            "3,910 per billion, unit: miles",
            "",
        ),
        (
            2,
            "Rate per billion miles",
            "3,910 per million, unit: miles",
            "figure-not-in-source",
        ),
    ];
    let facts = cells.map(|(table, column, value, _)| {
        let (value, unit) = value.split_once(", unit").unwrap_or((value, ""));
        let unit = if unit.is_empty() { String::new() } else { format!(", unit{unit}") };
        let value = value.trim_matches('"');
        format!("statement: \"oarsmen of Oster, {value}\", value: \"{value}\"{unit}, at: {{table: {table}, row: Oster, column: {column}}}")
    });
    let all = told("en", source, &facts);
    for ((_, column, value, expected), rules) in cells.into_iter().zip(all) {
        assert_eq!(rules.join(" "), expected, "{column}: {value}");
    }
}

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
