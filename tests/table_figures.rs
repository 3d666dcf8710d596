//! Figures in tables: what they share is said once, marks stand where they belong, and tables have names.

use std::fmt::Write;

use crate::common::{Sandbox, tools};
use crate::tables::facts;

/// A table of so many columns of people, each from a page of its own, and a row for each name.
fn counts(rows: &[&str], columns: &[&str]) -> String {
    let mut stated = String::new();
    let mut table = format!(
        "tables:\n  t:\n    title: Counts\n    columns: [Place, {}]\n    rows:\n",
        columns.join(", ")
    );
    for (n, row) in rows.iter().enumerate() {
        write!(table, "      - [{row}").unwrap();
        for at in 0..columns.len() {
            writeln!(
                stated,
                "  f{n}-{at}: {{statement: count {at} of {row}, value: {}, unit: people, kind: estimate, source: s, \
                 at: {{page: {}}}, attribution: o}}",
                100 * (n + 1) + at,
                at + 1
            )
            .unwrap();
            write!(table, ", '{{f{n}-{at}}}'").unwrap();
        }
        table += "]\n";
    }
    facts("counts", &stated) + &table + "sections:\n  - {table: t}\n"
}

fn table_of(sandbox: &Sandbox, file: String) -> serde_json::Value {
    let file = sandbox.put("facts.yaml", file);
    sandbox.run_on("build", &file, "").done();
    sandbox.pages(&file)["sections"][0]["table"].clone()
}

#[test]
fn what_all_figures_share_is_said_once() {
    let sandbox = Sandbox::new();
    let table = table_of(
        &sandbox,
        counts(&["North", "South"], &["Office", "Ministry"]),
    );
    assert_eq!(table["title"], "Counts (people, estimated)");
    for (column, note) in [(1, 1), (2, 2)] {
        assert_eq!(table["columns"][column]["marks"][0]["number"], note);
        let figure = &table["rows"][0]["cells"][column]["text"][0]["figure"];
        assert_eq!(
            (&figure["hedge"], &figure["unit"], &figure["mark"]),
            (&().into(), &().into(), &().into())
        );
    }
    // With one column the head says what it counts, and the title has the note.
    let table = table_of(&sandbox, counts(&["North", "South"], &["Displaced"]));
    assert_eq!(table["title"], "Counts (estimated)");
    assert_eq!(table["columns"][1]["title"], "Displaced (people)");
    assert_eq!(table["title_mark"]["number"], 1);
}

#[test]
fn a_mark_stands_at_its_figure_where_the_row_has_two_notes() {
    let sandbox = Sandbox::new();
    let table = table_of(&sandbox, counts(&["North"], &["Office", "Ministry"]));
    let row = &table["rows"][0];
    assert!(row["mark"].is_null());
    for (column, note) in [(1, 1), (2, 2)] {
        assert_eq!(
            row["cells"][column]["text"][0]["figure"]["mark"]["number"],
            note
        );
        assert_eq!(table["columns"][column]["mark_digits"], 1);
    }
}

#[test]
fn a_unit_that_not_all_figures_share_stands_beside_each() {
    let sandbox = Sandbox::new();
    let stated = "  area: {statement: area, value: 450, unit: km², source: s, at: {page: 1}, attribution: o}\n  \
        rain: {statement: rain, value: '31.25', unit: mm, source: s, at: {page: 1}, attribution: o}\n  \
        share: {statement: share, value: '8.5%', source: s, at: {page: 1}, attribution: o}\n  \
        part: {statement: part, value: 12%, source: s, at: {page: 1}, attribution: o}\n";
    let file = facts("mixed", stated)
        + "tables:\n  t:\n    title: The ground\n    columns: [Measure, Value, Share]\n    rows:\n      \
           - [Area, '{area}', '{share}']\n      - [Rain, '{rain} again', '{part}']\nsections:\n  - {table: t}\n";
    let table = table_of(&sandbox, file);
    let figure = |row: usize, column: usize| {
        table["rows"][row]["cells"][column]["text"][0]["figure"].clone()
    };
    assert_eq!(
        (figure(0, 1)["unit"].clone(), figure(1, 1)["unit"].clone()),
        ("km²".into(), "mm".into())
    );
    assert_eq!(table["columns"][1]["align"], "end");
    // Decimal signs stand one under the other.
    assert_eq!(
        (figure(0, 2)["pad"].clone(), figure(1, 2)["pad"].clone()),
        (().into(), ".5".into())
    );
}

#[test]
#[ignore = "needs pdftotext"]
fn tables_are_called_by_name_on_paper() {
    let sandbox = Sandbox::new();
    let file = crate::common::project("tests/facts/tables.yaml");
    let pdf = sandbox.path("tables.pdf");
    sandbox.run_on("build", &file, "-o .").done();
    let said = tools::squeezed(&tools::stdout("pdftotext", &[pdf.to_str().unwrap(), "-"]));
    for words in [
        "ThegroundisinTable2,theconnectionsareinTable1",
        "Women:Ofthese300people",
        "Lost:Measuredatthemains.Countedonceayear.",
        "Source:ExampleBay;aregisterofthetown.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_row_without_a_name_and_unknown_names_are_told() {
    let sandbox = Sandbox::new();
    let file = crate::common::project("tests/facts/tables.yaml");
    let wrong = std::fs::read_to_string(file)
        .unwrap()
        .replace("[North bay,", "[\"\",");
    sandbox.put(
        "facts.yaml",
        wrong
            .replace("source: [census,", "source: [censsus,")
            .replace("{table:ground}", "{table:grund}"),
    );
    let found = sandbox.run("check facts.yaml").code(1).findings();
    for said in [
        "the first cell of this row, which names it, is empty",
        "there is no source `censsus`",
        "there is no table `grund`",
    ] {
        assert!(
            found.iter().any(|found| found.contains(said)),
            "{said}: {found:#?}"
        );
    }
}
