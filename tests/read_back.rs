//! What is read back from paper although something else there says the same, or runs the other way.

use std::fmt::Write as _;

use crate::charts::file;
use crate::common::{Sandbox, facts, project};

const COUNTS: [(&str, &str, &str); 4] = [
    ("a", "61", ", as_of: 2024"),
    ("b", "27", ", as_of: 2025"),
    ("c", "31", ", as_of: 2024"),
    ("d", "57", ", as_of: 2025"),
];

const GROUPS: &str = "measures: [Men, \"Women, 2024\"], \
     groups: [{label: North (2024), facts: [a, b]}, {label: South, facts: [c, d]}]";

/// Charts of several kinds after each other that draw the same.
fn in_every_order() -> String {
    let kinds = ["grouped", "stacked", "grouped", "shares", "stacked"];
    kinds.iter().fold(String::new(), |mut text, kind| {
        writeln!(text, "  - chart: {{kind: {kind}, {GROUPS}}}").unwrap();
        text
    })
}

#[test]
fn charts_that_say_the_same_are_each_read_where_they_stand() {
    let sandbox = Sandbox::new();
    sandbox.put("drawn.yaml", file(&COUNTS, &in_every_order()));
    sandbox.run("build drawn.yaml --emit pdf,txt").done();
}

#[test]
fn what_is_of_another_direction_than_the_sheet_is_read_back() {
    let about = "measure: Number of people, where: The valley (north), when: 2024–2025";
    let lines = "groups: [{label: North 1, facts: [a, b]}, {label: South 2, facts: [c, d]}]";
    let (mut tables, mut sections) = (String::new(), String::new());
    for (at, title) in [
        "Hundreds still displaced in the valley",
        "Displaced, 2024–2025 (WFP)",
        "Displaced: 27%",
        "النازحون (WFP 2024) في الوادي",
        "Displaced people in a long valley with a name so long that this takes two lines, 2024–2025 (WFP)",
    ]
    .into_iter()
    .enumerate()
    {
        let heads = "columns: [Place, People], rows: [[A, \"{a}\"]]";
        writeln!(tables, "  t{at}: {{title: {title:?}, {heads}}}").unwrap();
        writeln!(sections, "  - {{heading: {title:?}, table: t{at}}}").unwrap();
        for kind in [
            "kind: bars, ranges: [a, b]".to_owned(),
            format!("kind: series, panels: true, {lines}"),
            format!("kind: series, {lines}"),
            format!("kind: grouped, {GROUPS}"),
        ] {
            writeln!(sections, "  - chart: {{title: {title:?}, {about}, {kind}}}").unwrap();
        }
    }
    let text = file(&COUNTS, &sections)
        .replace("title: Drawn,", "title: نازحون, language: ar,")
        .replace("sections:\n", &format!("tables:\n{tables}sections:\n"));
    let sandbox = Sandbox::new();
    sandbox.put("drawn.yaml", text);
    for template in ["briefing", "briefing-large"] {
        let run = sandbox.run(&format!("build drawn.yaml --template {template}"));
        run.done();
    }
}

/// The remark under a table is in no column whose head could say what its figure counts.
#[test]
fn the_unit_of_a_remark_under_a_table_is_looked_for() {
    let style = std::fs::read_to_string(project("templates/briefing/style/tables.typ")).unwrap();
    let printed = "under.push(prose(env, it.note))";
    let without = "under.push(prose(env, it.note.map(it => if \"figure\" in it { it.figure.unit = none\n it } else { it })))";
    assert!(style.contains(printed));
    let sandbox = Sandbox::new();
    sandbox.put("own/style/tables.typ", style.replace(printed, without));
    let counts = [("a", "61", ", unit: tents"), ("b", "27", "")];
    let table = "tables:\n  t: {title: Places, columns: [Place, Number], rows: [[A, \"{b}\"]], note: \"Beside them stood {a}.\"}\nsections:\n";
    let text = file(&counts, "  - table: t\n").replace("sections:\n", table);
    sandbox.put("drawn.yaml", text.replace("counted in a", "tents in a"));
    sandbox.run("build drawn.yaml").done();
    let run = sandbox.run("build drawn.yaml --template own").code(3);
    assert!(
        run.stderr.contains("not on paper: “tents”"),
        "{}",
        run.stderr
    );
}

/// The column of names often has no head: nothing is looked for over it, in any product, beside one head or several.
#[test]
fn a_first_head_may_be_empty() {
    let counts = [("a", "61", ""), ("b", "27", "")];
    for (heads, row) in [
        ("Number", "\"{b}\""),
        ("Number, Of these", "\"{b}\", \"{a}\""),
    ] {
        let table = format!(
            "tables:\n  t: {{title: Places, columns: [\"\", {heads}], rows: [[A, {row}]]}}\nsections:\n"
        );
        let text = file(
            &counts,
            "  - {text: \"Beside them stood {a}.\", table: t}\n",
        );
        let sandbox = Sandbox::new();
        sandbox.put("drawn.yaml", text.replace("sections:\n", &table));
        sandbox
            .run("build drawn.yaml --emit pdf,html,md,txt,csv,eml --to desk@paper.example")
            .done();
    }
}

/// What cannot be read says nothing of the shape of a chart.
#[test]
fn a_mistake_in_what_is_drawn_is_one_error() {
    for mistaken in [
        "kind: groupd, measures: [Men, Women], groups: [{label: North, facts: [a, b]}]",
        "kind: grouped, measures: Men and Women, groups: [{label: North, facts: [a, b]}]",
        "kind: grouped, measures: [Men, Women], groups: [{label: North, fact: [a, b]}]",
        "highlight: a, ranges: a and b",
    ] {
        let sandbox = Sandbox::new();
        let sections = format!("  - chart: {{{mistaken}}}\n");
        sandbox.put("drawn.yaml", file(&COUNTS, &sections));
        let found = sandbox.run("check drawn.yaml").code(1).findings();
        let shape: Vec<_> = found.iter().filter(|it| it.contains("misshapen")).collect();
        assert!(shape.is_empty(), "{mistaken}: {shape:?}");
    }
}

/// The figures that bars in tables draw stand beside them, and are not read aloud twice.
#[test]
#[ignore = "needs qpdf"]
fn bars_in_tables_are_not_read_aloud() {
    let sandbox = Sandbox::new();
    sandbox
        .run_on("build", &facts("languages/french"), "-o .")
        .done();
    let pdf = sandbox
        .list()
        .into_iter()
        .find(|name| name.ends_with(".pdf"))
        .unwrap();
    let objects = crate::common::tools::dictionaries(&sandbox.path(&pdf));
    let figures = objects.values().filter(|object| object["/S"] == "/Figure");
    assert_eq!(figures.count(), 0);
}
