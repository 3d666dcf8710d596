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
pub fn told(language: &str, source: &str, facts: &[String]) -> Vec<Vec<String>> {
    told_with(&[], language, source, facts)
}

/// The same, with rules of other names.
pub fn told_with(
    names: &[&str],
    language: &str,
    source: &str,
    facts: &[String],
) -> Vec<Vec<String>> {
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
pub fn table(head: &str, cell: &str) -> String {
    format!(
        "<table><tr><th>Town</th><th>Wells</th><th>{head}</th></tr>\
         <tr><td>Brill</td><td>4</td><td>77</td></tr><tr><td>Oster</td><td>6</td><td>{cell}</td></tr></table>"
    )
}

/// The rules that tell something of one fact of that cell.
pub fn told_of_cell(head: &str, cell: &str, fact: &str) -> Vec<String> {
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
