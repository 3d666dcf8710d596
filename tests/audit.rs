//! The finished PDF is read back: whatever a template leaves out, hides, changes, moves or cuts off is
//! found before anything is written.

#[path = "audit/overprint.rs"]
mod overprint;
#[path = "audit/titles.rs"]
mod titles;

use std::fmt::Write;
use std::path::PathBuf;

use crate::common::{Run, Sandbox, facts, project, real};

/// A sheet with one of everything that a template can get wrong.
const FACTS: &str = include_str!("facts/audited.yaml");

/// Builds with a template that puts something of its own in place of a file.
fn built_with(sandbox: &Sandbox, name: &str, text: &str) -> Run {
    sandbox.put("facts.yaml", FACTS);
    sandbox.put(&format!("own/{name}"), text);
    sandbox.run("build facts.yaml --template own")
}

/// The partial of a section, with something done to it before it is set.
fn section(tampered: &str) -> String {
    format!(
        "#let tampered(it) = {{\n{tampered}\n  it\n}}\n#section(env, tampered({{{{ section }}}}))\n"
    )
}

/// The findings of a template that is refused; nothing may be written.
#[track_caller]
fn refused(name: &str, text: &str) -> String {
    let sandbox = Sandbox::new();
    let run = built_with(&sandbox, name, text).code(3);
    assert!(
        run.stderr
            .ends_with("the sheet is not printed as it should be; nothing was written\n"),
        "{}",
        run.stderr
    );
    let list = sandbox.list();
    assert!(!list.iter().any(|name| name.starts_with("out")), "{list:?}");
    run.findings().join("\n")
}

const SECTION: &str = "partials/section.typ.j2";

#[test]
fn the_sheet_of_these_tests_is_as_it_should_be() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", FACTS);
    let run = sandbox.run("build facts.yaml --verbose").done();
    let line = run.stderr.lines().find(|line| line.starts_with("audit: "));
    let line = line.unwrap_or_else(|| panic!("{}", run.stderr));
    assert!(line.contains(", all found in order, "), "{line}");
    assert!(!line.contains("another page"), "{line}");
    assert!(line.starts_with("audit: 1 page, "), "{line}");
}

#[test]
fn a_row_that_is_left_out_is_missed() {
    let said = refused(
        SECTION,
        &section("  if it.table != none { it.table.rows.remove(1) }"),
    );
    insta::assert_snapshot!(said);
}

#[test]
fn rows_that_change_places_are_out_of_order() {
    let swap = "  if it.table != none { it.table.rows = (1, 0, 2).map(n => it.table.rows.at(n)) }";
    insta::assert_snapshot!(refused(SECTION, &section(swap)));
}

#[test]
fn another_digit_is_another_figure() {
    let other = "  if it.table != none { it.table.rows.at(0).cells.at(1).text.at(0).figure.amount = \"3,001–5,000\" }";
    insta::assert_snapshot!(refused(SECTION, &section(other)));
}

#[test]
fn a_digit_more_is_another_figure() {
    let longer = "  it.text = it.text.map(words => words.map(it => {\n    if \"figure\" in it { it.figure.amount = \"1\" + it.figure.amount }\n    it\n  }))";
    insta::assert_snapshot!(refused(SECTION, &section(longer)));
}

#[test]
fn a_hedge_that_is_dropped_is_missed() {
    let bare = "  it.text = it.text.map(words => words.map(it => {\n    if \"figure\" in it { it.figure.hedge = none }\n    it\n  }))\n  it.key_figures = it.key_figures.map(it => it + (hedge: none))";
    insta::assert_snapshot!(refused(SECTION, &section(bare)));
}

#[test]
fn a_caveat_that_is_omitted_is_missed() {
    let fewer = "#caveat-list(env, {{ caveats }}.slice(1))\n#reconciliation-list(env, {{ reconciliations }})\n";
    insta::assert_snapshot!(refused("partials/checks.typ.j2", fewer));
}

#[test]
fn a_note_that_is_not_printed_is_missed() {
    let text = std::fs::read_to_string(project("templates/briefing/sheet.typ.j2")).unwrap();
    let none = text.replace("#opening(", "#show footnote.entry: none\n#opening(");
    assert_ne!(text, none, "the template has an opening");
    insta::assert_snapshot!(refused("sheet.typ.j2", &none));
}

#[test]
fn white_text_is_not_printed() {
    let white = "#text(fill: white)[#section(env, {{ section }})]\n";
    insta::assert_snapshot!(refused(SECTION, white));
}

#[test]
fn text_too_small_to_read_is_not_printed() {
    let tiny = "#show heading: set text(size: 0.5pt)\n#section(env, {{ section }})\n";
    insta::assert_snapshot!(refused(SECTION, tiny));
}

#[test]
fn text_under_something_else_is_not_printed() {
    let covered = "#section(env, {{ section }})\n#place(top, dy: 60mm, rect(width: 100%, height: 60mm, fill: white))\n";
    let said = refused(SECTION, covered);
    assert!(said.contains("missing-on-paper"), "{said}");
}

#[test]
fn a_mark_that_is_left_out_is_missed() {
    let unmarked = "  it.key_figures = it.key_figures.map(it => if it.id == \"wells\" { it + (mark: none) } else { it })";
    insta::assert_snapshot!(refused(SECTION, &section(unmarked)));
}

#[test]
fn sections_that_change_places_are_out_of_order() {
    let text = std::fs::read_to_string(project("templates/briefing/sheet.typ.j2")).unwrap();
    let reversed = text.replace(
        "{% for section in (sections[1:] if turned else sections) %}",
        "{% for section in sections | reverse %}",
    );
    assert_ne!(text, reversed, "the template has its sections in a loop");
    insta::assert_snapshot!(refused("sheet.typ.j2", &reversed));
}

/// A sheet of which a template of key figures prints the second section and the second caveat alone.
const SECONDS: &str = "\
factpress: 1
sheet: {id: seconds, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts:
  dry: {statement: people without water, value: 3000, unit: people, source: b, at: {page: 1}, attribution: o}
  wells: {statement: public wells, value: 24, unit: wells, source: b, at: {page: 1}, attribution: o}
sections:
  - {heading: Text alone, text: \"The town has {wells}.\"}
  - heading: Their water
    key_figures: [dry]
caveats:
  - {id: not-shown, kind: gap, text: Nobody counted the wells., affects: [wells]}
  - {id: shown, kind: gap, text: Nobody counted the people., affects: [dry]}
";

#[test]
fn what_is_missed_is_told_at_its_own_place_where_less_is_printed() {
    let sheet = std::fs::read_to_string(project("templates/key-figures/sheet.typ.j2")).unwrap();
    for (whole, tampered, said) in [
        (
            "{{ sections }}",
            "{{ sections }}.map(it => it + (heading: none))",
            "10:5 missing-on-paper: the heading of section 2 is not on paper: “Their water”",
        ),
        (
            "{{ caveats }}",
            "{{ caveats }}.filter(it => it.automatic)",
            "14:5 missing-on-paper: the caveat `shown` is not on paper: “Nobody counted the people.”",
        ),
    ] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", SECONDS);
        sandbox.put("own/template.yaml", "base: key-figures\n");
        sandbox.put("own/sheet.typ.j2", sheet.replace(whole, tampered));
        let run = sandbox.run("build facts.yaml --template own").code(3);
        let findings = run.findings();
        assert!(findings.contains(&said.to_owned()), "{findings:#?}");
    }
}

#[test]
fn a_flood_of_faults_is_cut_short() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", rows(100));
    sandbox.put("own/partials/section.typ.j2", section("  if it.table != none { it.table.rows = it.table.rows.map(row => (emphasis: \"none\", group: false, indent: 0, mark: none, cells: row.cells.map(cell => (text: ((text: \"x\"),))))) }"));
    let run = sandbox.run("build facts.yaml --template own").code(3);
    assert_eq!(run.findings().len(), 20, "{}", run.stderr);
    assert!(
        run.stderr.contains("more faults like these were found"),
        "{}",
        run.stderr
    );
}

#[test]
fn more_pages_than_allowed_are_too_many() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_on("build", &real(), "--max-pages 2").code(3);
    assert!(
        run.stderr.contains("pages, 2 are allowed"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.list(), [""; 0]);
    sandbox
        .run_on("build", &facts("minimal"), "--max-pages 1")
        .done();
    sandbox
        .run_on("build", &facts("minimal"), "--max-pages 0")
        .code(2);
}

/// A fact file with a table of so many rows.
fn rows(count: usize) -> String {
    let mut file = String::from(
        "factpress: 1\nsheet: {id: rows, as_of: 2026, issued: 2026-03-20, title: Many rows}\n\
         checks: {loose-figure: off, conflicting-values: off}\n\
         sources: {s: {type: report, title: S, date: 2026-01-01}}\nfacts:\n",
    );
    for n in 0..count {
        let (place, value) = (n % 50, 1_000 + 7 * n);
        writeln!(
            file,
            "  f{n}: {{statement: people in place {n}, label: place {n}, value: about {value}, \
             unit: people, source: s, at: {{paragraph: {place}}}, attribution: unattributed}}"
        )
        .unwrap();
    }
    file += "tables:\n  t:\n    title: Places\n    columns: [Place, People]\n    rows:\n";
    for n in 0..count {
        writeln!(file, "      - [Place {n}, \"{{f{n}}}\"]").unwrap();
    }
    file + "sections:\n  - table: t\n"
}

#[test]
fn a_thousand_rows_are_all_found() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", rows(1_000));
    let run = sandbox.run("build facts.yaml --verbose").done();
    assert!(run.stderr.contains("2000 cells"), "{}", run.stderr);
}

/// A fact file with a table of so many rows, each with figures from two pages; in every second row the pages are crossed.
fn two_notes(rows: usize) -> String {
    let mut file = String::from(
        "factpress: 1\nsheet: {id: notes, as_of: 2026, issued: 2026-03-20, title: Two notes in a row}\n\
         checks: {loose-figure: off, conflicting-values: off}\n\
         sources: {s: {type: report, title: S, date: 2026-01-01}}\nfacts:\n",
    );
    for n in 0..rows {
        for (at, what) in ["people", "tents"].into_iter().enumerate() {
            let page = 1 + (n + at) % 2;
            writeln!(
                file,
                "  {what}{n}: {{statement: {what} in place {n}, value: {}, unit: {what}, source: s, \
                 at: {{page: {page}}}, attribution: unattributed}}",
                100 + n
            )
            .unwrap();
        }
    }
    file += "tables:\n  t:\n    title: Places\n    columns: [Place, People, Tents]\n    rows:\n";
    for n in 0..rows {
        writeln!(
            file,
            "      - [Place {n}, \"{{people{n}}}\", \"{{tents{n}}}\"]"
        )
        .unwrap();
    }
    file + "sections:\n  - table: t\n"
}

#[test]
fn two_notes_in_a_row_are_a_list_and_not_a_number() {
    for rows in [14, 15, 60, 2_000] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", two_notes(rows));
        let run = sandbox.run("build facts.yaml --verbose").done();
        let marks = format!(", {} marks, ", 2 * rows);
        assert!(run.stderr.contains(&marks), "{rows} rows: {}", run.stderr);
    }
}

#[test]
fn each_of_two_notes_in_a_row_is_missed() {
    for column in [1, 2] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", two_notes(15));
        let unmarked = format!(
            "  if it.table != none {{ it.table.rows.at(4).cells.at({column}).text.at(0).figure.mark = none }}"
        );
        sandbox.put("own/partials/section.typ.j2", section(&unmarked));
        let run = sandbox.run("build facts.yaml --template own").code(3);
        let said = format!(
            "the mark of note {column} is not on paper in the cell in row 5, column {} of the table `t`",
            column + 1
        );
        assert_eq!(run.findings().len(), 1, "{}", run.stderr);
        assert!(run.stderr.contains(&said), "{}", run.stderr);
    }
}

/// A sheet whose chart has no title; its figures share a unit, which stands over them and in no label.
fn untitled_chart() -> String {
    let sections = FACTS.find("sections:").unwrap();
    let caveats = FACTS.find("caveats:").unwrap();
    format!(
        "{}sections:\n  - heading: What was counted\n    chart: {{ranges: [wells, dry]}}\n{}",
        FACTS[..sections].replace("at: {page", "label: by the river, at: {page"),
        &FACTS[caveats..]
    )
}

#[test]
fn a_chart_without_a_title_says_what_it_counts() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", untitled_chart());
    sandbox.run("build facts.yaml").done();
    let bare = "  it.chart.panels.first().rows = it.chart.panels.first().rows.map(row => { row.figures.first().unit = none\n row })";
    sandbox.put("own/partials/section.typ.j2", section(bare));
    let run = sandbox.run("build facts.yaml --template own").code(3);
    assert_eq!(run.findings().len(), 1, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("what it counts in the chart of section 1 is not on paper: “wells”"),
        "{}",
        run.stderr
    );
}

#[test]
fn every_sheet_of_the_project_is_printed_in_full() {
    let mut sheets: Vec<PathBuf> = crate::common::files("data", ".yaml");
    sheets.extend(crate::common::files("tests/facts/languages", ".yaml"));
    for sheet in sheets {
        for arguments in ["--paper a4", "--paper us-letter --template briefing-large"] {
            let run = Sandbox::new().run_on("build", &sheet, arguments);
            assert_eq!(
                run.code,
                Some(0),
                "{} {arguments}: {}",
                sheet.display(),
                run.stderr
            );
        }
    }
}
