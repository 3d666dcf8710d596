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
