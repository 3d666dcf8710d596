//! Tables of many columns: what the widths of their words ask for, and what gives way.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::common::{Sandbox, tools};
use crate::tables::{LOOKS, build, facts, place};

/// A table of places and so many columns of figures beside it, and bars for the first where they are asked for.
fn wide(columns: usize, value: &str, barred: bool) -> String {
    let (mut stated, mut rows) = (String::new(), String::new());
    for row in 0..4 {
        let name = place(row);
        write!(rows, "      - [{name} valley").unwrap();
        for column in 1..columns {
            let value = value.replace('N', &(row + column).to_string());
            let subject = place(8 * (column % 8) + column / 8);
            writeln!(
                stated,
                "  f{row}-{column}: {{statement: {subject} in {name}, value: \"{value}\", source: s, at: {{page: {column}}}, attribution: o}}"
            )
            .unwrap();
            write!(rows, ", '{{f{row}-{column}}}'").unwrap();
        }
        rows += "]\n";
    }
    let heads: Vec<String> = (1..columns)
        .map(|n| format!("Kind {}", (b'a' + n as u8) as char))
        .collect();
    let chart = "\n    chart: {ranges: [f0-1, f1-1, f2-1, f3-1], place: in-table}";
    let chart = if barred { chart } else { "" };
    let heads = heads.join(", ");
    facts(&format!("wide-{columns}"), &stated)
        + &format!(
            "tables:\n  t:\n    title: Kinds by place\n    columns: [Place, {heads}]\n    rows:\n{rows}sections:\n  - table: t{chart}\n"
        )
}

/// The first table of a fact file as it is laid out, with the `room` on its page in points, which may lie `across` as all others do.
fn laid_out(sandbox: &Sandbox, file: String, look: &str) -> serde_json::Value {
    let file = sandbox.put("facts.yaml", file);
    let run = sandbox
        .run_on("build", &file, &format!("--emit pages -o - {look}"))
        .done();
    let pages: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let mut table = pages["sections"][0]["table"].clone();
    let measure = |name: &str| pages["measures"][name].as_f64().unwrap();
    let margin = |side: &str| pages["measures"]["margins"][side].as_f64().unwrap();
    let across = table["across"] == true || measure("width") > measure("height");
    let width = measure("width").max(measure("height"));
    let width = if across { width } else { measure("width") };
    table["room"] = (width * MM - margin("inside") - margin("outside")).into();
    table["across"] = across.into();
    table
}

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

#[test]
fn type_becomes_smaller_then_the_page_is_turned_then_the_table_is_refused() {
    let sandbox = Sandbox::new();
    let mut ways = BTreeSet::new();
    for value in ["N1,000–N2,500", "€N1.5 million", "€N.25 million"] {
        let mut before = "a plain";
        for columns in 4..=18 {
            let file = wide(columns, value, false);
            let table = laid_out(&sandbox, file.clone(), "");
            let widths = table["widths"].as_array().unwrap().iter();
            let all: f64 = widths.map(|width| width.as_f64().unwrap()).sum();
            assert!(
                all <= table["room"].as_f64().unwrap() + 1e-6,
                "{columns} columns are {all} pt wide"
            );
            let said = sandbox
                .run_on("check", &sandbox.put("facts.yaml", file), "")
                .stderr;
            let way = if said.contains("[table-too-wide]") {
                for part in [
                    "the table `t` is too wide",
                    "its columns ask for",
                    "” asks for",
                ] {
                    assert!(said.contains(part), "{said}");
                }
                "d refused"
            } else if said.contains("the table `t` is turned across") {
                "c across"
            } else if said.contains("the table `t` is set in smaller type") {
                "b smaller"
            } else {
                "a plain"
            };
            assert!(
                before <= way,
                "{value} in {columns} columns: {way} after {before}"
            );
            before = way;
            ways.insert(way);
        }
    }
    assert_eq!(ways.len(), 4, "{ways:?}");
}

#[test]
fn a_table_that_is_too_wide_says_how_many_of_its_columns_have_room() {
    let sandbox = Sandbox::new();
    let value = "between about N1,200 and N2,400";
    for look in ["", "--template briefing-large"] {
        let check = |columns: usize| {
            let file = sandbox.put("facts.yaml", wide(columns, value, false));
            sandbox.run_on("check", &file, look).stderr
        };
        let said = check(18);
        let (_, after) = said.split_once("the first of no more than ").unwrap();
        let room: usize = after.split(' ').next().unwrap().parse().unwrap();
        assert!((4..18).contains(&room), "{said}");
        assert!(!check(room).contains("[table-too-wide]"), "{look}: {room}");
        assert!(
            check(room + 1).contains("[table-too-wide]"),
            "{look}: {room}"
        );
    }
}

#[test]
fn a_table_turned_across_passes_the_audit_on_a_page_of_its_own_and_on_the_first() {
    let sandbox = Sandbox::new();
    let first = wide(9, "N1,000–N2,500", false);
    let later = first.replace(
        "sections:\n",
        "sections:\n  - {heading: Before, text: A sentence.}\n",
    );
    let later = later.replace("id: wide-9", "id: later");
    assert_eq!(laid_out(&sandbox, first.clone(), "")["across"], true);
    build(&sandbox, &[first, later], "");
}

#[test]
fn a_table_that_just_has_room_on_a_page_turned_across_has_it_on_paper_that_lies_so() {
    let sandbox = Sandbox::new();
    for (paper, large) in [
        ("us-letter", ""),
        ("a4", ""),
        ("a4", "--template briefing-large"),
    ] {
        for value in ["N1,000–N2,500", "€N1.5 million", "€N.25 million"] {
            for columns in 8..=14 {
                let file = wide(columns, value, false);
                let file = sandbox.put("facts.yaml", file);
                let is_refused = |paper: &str| {
                    let look = format!("{large} --paper {paper}");
                    let said = sandbox.run_on("check", &file, &look).stderr;
                    said.contains("[table-too-wide]")
                };
                let lying = format!("{paper}-across");
                assert_eq!(
                    is_refused(&lying),
                    is_refused(paper),
                    "{columns} of {value}"
                );
            }
        }
    }
}

#[test]
fn bars_are_wide_where_there_is_room() {
    let sandbox = Sandbox::new();
    for look in LOOKS {
        let table = laid_out(&sandbox, wide(3, "about N2,000", true), look);
        let bars = table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .position(|it| it["chart"] == true);
        let width = table["widths"][bars.unwrap()].as_f64().unwrap();
        assert!(width >= 40.0 * MM, "{look}: {width} pt");
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn amounts_and_ranges_stay_on_one_line() {
    let sandbox = Sandbox::new();
    for (look, n) in LOOKS.iter().zip(0..) {
        for (value, printed) in [
            ("€N.7 million", "€4.7 million"),
            ("1N,345–1N,753", "14,345–14,753"),
        ] {
            build(&sandbox, &[wide(6, value, true)], look);
            let text = tools::pdf_text(&sandbox.path("out/wide-6.pdf"));
            let lines = text
                .lines()
                .map(|line| line.replace(['\u{a0}', '\u{202f}', '\u{2060}'], " "));
            let found = lines
                .map(|line| line.matches(printed).count())
                .sum::<usize>();
            // Rows and columns number up to four in four places.
            assert!(
                found >= 4,
                "look {n}: {printed} is whole in {found} places:\n{text}"
            );
        }
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn a_hedge_is_never_divided_and_in_running_text_stands_before_its_amount() {
    let sandbox = Sandbox::new();
    build(
        &sandbox,
        &[wide(12, "approximately 1N,000–1N,500", false)],
        "",
    );
    let text = tools::pdf_text(&sandbox.path("out/wide-12.pdf"));
    assert!(
        !text.contains("approx-") && !text.contains("approxi-"),
        "{text}"
    );

    let figures = ["{f0-1}", "{f0-2}", "{f1-1}", "{f1-2}", "{f2-1}", "{f2-2}"];
    let said = figures.map(|it| format!("In one place {it} and in the other {it} came."));
    let file = wide(3, "approximately 1N,000–1N,500", false);
    let (before, _) = file.split_once("tables:").unwrap();
    let file = format!("{before}sections:\n  - text: \"{}\"\n", said.join(" "));
    build(&sandbox, &[file], "");
    let text = tools::pdf_text(&sandbox.path("out/wide-3.pdf"));
    assert!(text.contains("approximately"), "{text}");
    assert!(
        !text
            .lines()
            .any(|line| line.trim_end().ends_with("approximately")),
        "{text}"
    );
}
