//! What a small page asks for: sums one under the other, headings that stay with their rows, large print.

use crate::common::{SHEET, Sandbox, files, real, tools};
use crate::tables::facts;

fn fact(id: &str, statement: &str, value: &str) -> String {
    format!(
        "  {id}: {{statement: {statement}, value: \"{value}\", unit: people, source: s, at: {{page: 1}}, attribution: o}}\n"
    )
}

/// A table of towns in provinces: a heading over every five rows.
fn provinces() -> String {
    let mut rows = String::new();
    for province in ["North", "South", "East", "West", "Coast", "Hills", "Plain"] {
        rows += &format!("      - group: {province}\n");
        for town in ["Ash", "Brook", "Cal", "Dun", "Elm"] {
            rows += &format!("      - [{town}, '{{a}}']\n");
        }
    }
    facts("provinces", &fact("a", "people in a town", "100"))
        + "tables:\n  t:\n    title: Towns\n    columns: [Town, People]\n    rows:\n"
        + &rows
        + "sections:\n  - {text: 'There were {a}.', table: t}\n"
}

#[test]
fn the_last_row_stays_with_the_one_before() {
    let sandbox = Sandbox::new();
    let pages = sandbox.pages(&sandbox.put("provinces.yaml", provinces()));
    assert_eq!(pages["sections"][0]["table"]["ends_together"], true);
}

#[test]
#[ignore = "needs pdftotext"]
fn a_heading_stands_again_over_its_rows_on_the_page_where_they_go_on() {
    let sandbox = Sandbox::new();
    let file = sandbox.put("provinces.yaml", provinces());
    let pdf = sandbox.put("p.pdf", sandbox.pdf(&file, "provinces", "--paper a5"));
    let text = tools::pdf_text(&pdf);
    assert_eq!(text.matches("Coast").count(), 2);
    let (_, rest) = text.split_once("Table 1, continued").unwrap();
    let words: Vec<&str> = rest.split_whitespace().take(4).collect();
    assert_eq!(words, ["Town", "People", "Coast", "Cal"]);
}

#[test]
#[ignore = "needs pdftotext"]
fn no_heading_is_the_last_line_of_a_table_on_its_page() {
    let sandbox = Sandbox::new();
    let file = sandbox.put("provinces.yaml", provinces());
    for options in [
        "--paper a5-across",
        "--paper a5",
        "--template briefing-large",
    ] {
        let pdf = sandbox.put("p.pdf", sandbox.pdf(&file, "provinces", options));
        for page in tools::pdf_text(&pdf).split('\u{c}') {
            let mut lines = page.lines().map(str::trim);
            while let Some(line) = lines.next() {
                if ["North", "South", "East", "West", "Coast", "Hills", "Plain"].contains(&line) {
                    let next = lines.find(|line| !line.is_empty()).unwrap();
                    let towns = ["Ash", "Brook", "Cal", "Dun", "Elm"];
                    let is_row = towns.iter().any(|town| next.starts_with(town));
                    assert!(is_row, "{options}: {line}, {next}");
                }
            }
        }
    }
}

#[test]
fn sums_stand_one_under_the_other_where_two_have_no_room() {
    let sandbox = Sandbox::new();
    let stated = fact("a", "in the harbour", "approximately 3,000–5,000")
        + &fact("b", "al-Marrowhalls", "about 1,500")
        + &fact("c", "in all", "between 19,000 and 22,000");
    let sum = "parts: [a, b], whole: c, relation: part-of";
    let text = facts("sums", &stated)
        + "sections:\n  - text: '{a}, {b} and {c}.'\nreconciliations:\n"
        + &format!("  - {{id: p, title: Halls, {sum}}}\n  - {{id: q, title: Again, {sum}}}\n");
    let file = sandbox.put("sums.yaml", text);
    sandbox.pdf(&file, "sums", "--paper a5");
}

#[test]
fn the_sheet_has_room_on_a_small_page_in_every_size_of_print() {
    let sandbox = Sandbox::new();
    for template in ["briefing", "briefing-large"] {
        sandbox.pdf(&real(), SHEET, &format!("--paper a5 --template {template}"));
    }
}

#[test]
fn paper_of_ones_own_that_is_narrow_has_room_for_every_sheet() {
    let sandbox = Sandbox::new();
    sandbox.put("s.yaml", "paper: {width: 120mm, height: 200mm}\n");
    for sheet in files("tests/facts/sheets", "yaml") {
        sandbox.run_on("build", &sheet, "--theme s.yaml").done();
    }
}

#[test]
fn paper_too_small_for_large_print_is_told_once_with_what_to_do() {
    let sandbox = Sandbox::new();
    sandbox.put("low.yaml", "paper: {width: 210mm, height: 125mm}\n");
    let options = "--template briefing-large --theme low.yaml";
    let said = sandbox.run_on("build", &real(), options).code(3).stderr;
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("too small for text of 16 pt"), "{said}");
    assert!(said.contains("leave 91 mm or more"), "{said}");
}
