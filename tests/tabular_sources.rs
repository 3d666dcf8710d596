//! Sources with tables: a place names a row and a column, and a cell is read alone.

use crate::common::{Sandbox, facts_text};

const HOMES: &str = "Homes of Marrow Bay\n\ntown,year,homes,change\nOarsby,2024,\"1,457\",-0.6%\nOarsby,2025,457,0.4%\nTarn,2025,90,12%\n";

/// What is told of a fact with this value at this place of `name`.
fn told(name: &str, text: &str, value: &str, at: &str) -> String {
    let sandbox = Sandbox::new();
    sandbox.put(name, text);
    let facts = facts_text("minimal");
    let start = facts.find("facts:").unwrap();
    let head = facts[..start].replace(
        "date: 2026-03-12",
        &format!("date: 2026-03-12, text: {name}"),
    );
    let fact = format!(
        "facts:\n  f: {{statement: homes, value: \"{value}\", source: bulletin, attribution: office, at: {at}}}\n\
         sections:\n  - text: \"{{f}}\"\n"
    );
    sandbox.put("facts.yaml", head + &fact);
    let told = sandbox.run("check facts.yaml").stderr;
    let errors = told.split("\n\n").filter(|one| one.starts_with("error"));
    errors.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_place_names_a_row_and_a_column() {
    let at = |place: &str, value: &str| told("homes.csv", HOMES, value, place);
    for place in [
        "{row: Oarsby 2025, column: homes}",
        "{row: Oarsby | 2025, column: Homes}",
        "{table: 1, row: oarsby, column: homes}",
        "{line: 5}",
        "{column: homes}",
        "{paragraph: 1}",
        "{row: Oarsby 2025, quote: Oarsby 2025 457}",
    ] {
        assert_eq!(at(place, "457"), "", "{place}");
    }
    for place in [
        "{row: Tarn, column: homes}",
        "{row: Oarsby 2025, column: change}",
        "{line: 6}",
    ] {
        assert!(at(place, "457").contains("figure-not-in-source"), "{place}");
    }
    assert_eq!(at("{row: Oarsby 2024, column: change}", "-0.6%"), "");
}

#[test]
fn cells_do_not_run_together() {
    for (name, text) in [
        ("a.csv", "town,people,homes\nTarn,124,457\n"),
        ("a.tsv", "town\tpeople\thomes\nTarn\t124\t457\n"),
    ] {
        let wrong = told(name, text, "124,457", "{paragraph: 1}");
        assert!(wrong.contains("figure-not-in-source"), "{name} {wrong}");
        assert_eq!(told(name, text, "457", "{row: Tarn}"), "", "{name}");
    }
    let wrong = told(
        "homes.csv",
        HOMES,
        "0.6%",
        "{row: Oarsby 2024, column: change}",
    );
    assert!(wrong.contains("figure-not-in-source"), "{wrong}");
}

#[test]
fn what_no_table_has_is_told_with_what_there_is() {
    let told = |place: &str| told("homes.csv", HOMES, "457", place);
    let wrong = told("{row: Oarsby, column: houses}");
    assert!(
        wrong.contains("no column there in `bulletin` is headed “houses”"),
        "{wrong}"
    );
    assert!(
        wrong.contains("the columns are “town”, “year”, “homes”, “change”"),
        "{wrong}"
    );
    assert!(told("{row: Owl}").contains("no row of a table there in `bulletin` begins with “Owl”"));
    assert!(told("{table: 2}").contains("`bulletin` has no table 2: it has 1"));
    assert!(told("{line: 50}").contains("`bulletin` has no line 50 there"));
}

#[test]
fn bars_and_blanks_between_cells_are_equal_in_quotations() {
    let html = "<table><tr><th>Town<th>May<th>June<tr><td>Oarsby<td>457<td>-0.4</table>";
    let markdown = "| Town | May | June |\n|---|---|---|\n| Oarsby | 457 | -0.4 |\n";
    for (name, text) in [("a.html", html), ("a.md", markdown)] {
        for quote in [
            "Oarsby 457 -0.4",
            "Oarsby | 457 | -0.4",
            "| Oarsby | 457 | −0.4 |",
        ] {
            assert_eq!(
                told(name, text, "457", &format!("{{quote: \"{quote}\"}}")),
                "",
                "{name} {quote}"
            );
        }
        let wrong = told(name, text, "457", "{quote: Oarsby -0.4 457}");
        assert!(wrong.contains("quotation-not-in-source"), "{name}");
    }
}

#[test]
fn a_row_of_another_year_is_told() {
    let sandbox = Sandbox::new();
    sandbox.put("homes.csv", HOMES);
    let told = |fact: &str| {
        let facts = format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2025, issued: 2026-01-01, status: final}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: homes.csv}}}}\n\
             facts:\n  f: {{source: s, attribution: unattributed, {fact}}}\nsections: [{{text: \"{{f}}\"}}]\n"
        );
        sandbox.put("facts.yaml", facts);
        sandbox
            .run("check facts.yaml --allow unreported-figure")
            .stderr
    };
    let place = |year: &str| format!("at: {{row: Oarsby {year}, column: change}}");
    let value = |year: &str| if year == "2024" { "-0.6%" } else { "0.4%" };
    let period = |own: &str, year: &str| {
        let (value, place) = (value(year), place(year));
        told(&format!(
            "statement: change in Oarsby, period: {own}, value: \"{value}\", {place}"
        ))
    };
    assert!(
        period("2025", "2024").contains("2024"),
        "{}",
        period("2025", "2024")
    );
    for year in ["2024", "2025"] {
        let right = period(year, year);
        assert!(!right.contains("warning["), "{right}");
    }
    let said = told(&format!(
        "statement: change in Oarsby in 2025, value: \"-0.6%\", {}",
        place("2024")
    ));
    assert!(said.contains("warning[cell-of-another-row]"), "{said}");
}

#[test]
fn an_arrow_before_a_number_says_whether_it_rose() {
    let text = "| Town | Change |\n|---|---|\n| Oarsby | ▼ 4.2% |\n| Tarn | ▲ 3.1% |\n";
    let at = |row: &str, value: &str| {
        told(
            "a.md",
            text,
            value,
            &format!("{{row: {row}, column: Change}}"),
        )
    };
    for (row, value) in [("Oarsby", "-4.2%"), ("Tarn", "+3.1%"), ("Tarn", "3.1%")] {
        assert_eq!(at(row, value), "");
    }
    for (row, value) in [("Oarsby", "+4.2%"), ("Tarn", "-3.1%")] {
        assert!(at(row, value).contains("figure-not-in-source"), "{value}");
    }
}

#[test]
fn a_column_is_named_with_what_stands_over_it_and_without_its_unit() {
    let text = "<table><thead><tr><th rowspan=2>Town<th colspan=2>2024<th colspan=2>2025<tr><th>Homes<th>Cost, € million\
        <th>Homes<th>Cost, € million</thead><tr><th>Oarsby<td>31<td>4.5<td>34<td>5.5</table>";
    let place = "{row: Oarsby, column: 2025 Cost}";
    assert_eq!(told("a.html", text, "€5.5 million", place), "");
    assert!(told("a.html", text, "€4.5 million", place).contains("figure-not-in-source"));
}

#[test]
fn a_section_is_named_with_or_without_the_number_of_its_heading() {
    let text = "# 1. Homes\n\nThere are 31.\n\n# 2. Outlook\n\nThere may be 44 in a year.\n";
    for name in ["Outlook", "2. Outlook"] {
        assert_eq!(
            told("a.md", text, "44", &format!("{{section: {name}}}")),
            ""
        );
    }
    assert!(told("a.md", text, "31", "{section: Outlook}").contains("figure-not-in-source"));
}
