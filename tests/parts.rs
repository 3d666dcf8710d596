//! Templates that print fewer parts see a smaller view, with all that its figures need.

use std::collections::BTreeSet;

use crate::common::{Sandbox, facts, real};
use serde_json::{Value, json};

/// The view of the real sheet, by a built-in template.
fn by_template(name: &str) -> Value {
    let arguments = format!("--template {name} --emit pages -o -");
    let run = Sandbox::new().run_on("build", &real(), &arguments).done();
    serde_json::from_slice(&run.stdout).unwrap()
}

/// The view of a fact file, by a template that prints these parts.
fn by_parts(file: &std::path::Path, parts: &str) -> Value {
    let sandbox = Sandbox::new();
    sandbox.put("own/template.yaml", format!("parts: [{parts}]\n"));
    let run = sandbox
        .run_on("build", file, "--template own --emit pages -o -")
        .done();
    serde_json::from_slice(&run.stdout).unwrap()
}

/// Every mark in a part of the view.
fn marks<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) if map.contains_key("linked") => found.push(value),
        Value::Object(map) => map.values().for_each(|inner| marks(inner, found)),
        Value::Array(items) => items.iter().for_each(|inner| marks(inner, found)),
        _ => {}
    }
}

/// What stands under a key in each entry of a list.
fn each<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let entries = list.as_array().unwrap().iter();
    entries.map(|entry| entry[key].as_str().unwrap()).collect()
}

#[test]
fn the_view_of_key_figures_holds_what_it_prints() {
    let view = by_template("key-figures");
    for left_out in [
        "highlights",
        "reconciliations",
        "attributions",
        "corrections",
    ] {
        assert_eq!(view[left_out], json!([]), "{left_out}");
    }
    let sections = view["sections"].as_array().unwrap();
    let whole = by_template("briefing");
    let whole_sections = whole["sections"].as_array().unwrap().iter();
    let with_figures = whole_sections.filter(|section| section["key_figures"] != json!([]));
    assert_eq!(sections.len(), with_figures.count());
    for section in sections {
        assert_ne!(section["key_figures"], json!([]));
        assert_eq!(section["text"], json!([]));
        assert_eq!(
            (&section["table"], &section["chart"]),
            (&Value::Null, &Value::Null)
        );
    }
    assert_eq!(each(&view["sources"], "id"), ["tml"]);
}

#[test]
fn without_footnotes_every_mark_leads_to_a_note_at_the_end() {
    let view = by_parts(&real(), "key-figures, caveats, sources, notes");
    let notes = view["notes"].as_array().unwrap().iter();
    let numbers: Vec<u64> = notes.map(|note| note["number"].as_u64().unwrap()).collect();
    let in_order: Vec<u64> = (1..=numbers.len() as u64).collect();
    assert_eq!(numbers, in_order);
    let mut found = Vec::new();
    marks(&view, &mut found);
    assert!(!found.is_empty());
    let mut called = BTreeSet::new();
    for mark in found {
        assert_eq!(
            (&mark["linked"], &mark["first"]),
            (&json!(true), &json!(false))
        );
        called.insert(mark["number"].as_u64().unwrap());
    }
    assert_eq!(called.into_iter().collect::<Vec<_>>(), numbers);
    // Notes are numbered as the page calls them, so the first key figure calls the first.
    assert_eq!(view["sections"][0]["key_figures"][0]["mark"]["number"], 1);
}

#[test]
fn caveats_are_those_that_touch_a_figure_shown() {
    let view = by_parts(&real(), "key-figures, caveats, sources, notes");
    let ids = each(&view["caveats"], "id");
    for touching in ["one-report", "before-or-after", "residents"] {
        assert!(ids.contains(&touching), "{touching}: {ids:?}");
    }
    for elsewhere in ["control", "trial-or-return", "uncounted-escapes"] {
        assert!(!ids.contains(&elsewhere), "{elsewhere}: {ids:?}");
    }
    let caveats = view["caveats"].as_array().unwrap();
    let numbers = caveats
        .iter()
        .map(|caveat| caveat["number"].as_u64().unwrap());
    assert!(numbers.eq(1..=caveats.len() as u64));
    // A written caveat names all it is about; what is not shown has no note to lead to.
    let spellings = caveats.iter().find(|caveat| caveat["id"] == "spellings");
    let spellings = spellings.unwrap();
    let affects = spellings["affects"].as_array().unwrap();
    let named = affects
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), !one["mark"].is_null()));
    let expected = [
        ("detainees", true),
        ("shaddadah", false),
        ("aqtan", false),
        ("al-hol", true),
    ];
    assert!(named.eq(expected), "{affects:?}");
    // What the sheet says by itself, it says of figures that are shown.
    let anonymous = caveats
        .iter()
        .find(|caveat| caveat["id"] == "anonymous-figure");
    assert_eq!(anonymous.unwrap()["figures"], json!(["detainees"]));
}

#[test]
fn speakers_are_those_of_the_figures_shown() {
    let view = by_parts(&real(), "key-figures, attributions, notes");
    let key_figures = view["sections"][0]["key_figures"]
        .as_array()
        .unwrap()
        .iter();
    let shown: Vec<&str> = key_figures.map(|one| one["id"].as_str().unwrap()).collect();
    let speakers = view["attributions"].as_array().unwrap();
    assert!(!speakers.is_empty());
    for speaker in speakers {
        let says = each(&speaker["says"], "id");
        assert!(!says.is_empty(), "{speaker}");
        assert!(says.iter().all(|id| shown.contains(id)), "{speaker}");
    }
    assert_eq!(view["caveats"], json!([]));
    assert_eq!(view["sources"], json!([]));
}

#[test]
fn sources_and_caveats_of_what_a_figure_is_calculated_from_are_kept() {
    let sandbox = Sandbox::new();
    let file = sandbox.put(
        "sum.yaml",
        "factpress: 1\n\
         sheet: {id: sum, title: Sum, as_of: 2026-03, issued: 2026-03-20}\n\
         sources:\n  \
           a: {type: report, publisher: A, title: A, date: 2026-03-12}\n  \
           b: {type: report, publisher: B, title: B, date: 2026-03-12}\n  \
           c: {type: report, publisher: C, title: C, date: 2026-03-12}\n\
         attributions:\n  \
           office: {descriptor: the office, identity: institution, basis: on-the-record}\n\
         facts:\n  \
           x: {statement: x, value: 20, source: a, at: {page: 1}, attribution: office}\n  \
           y: {statement: y, value: 30, source: b, at: {page: 1}, attribution: office}\n  \
           z: {statement: z, value: 40, source: c, at: {page: 1}, attribution: office}\n  \
           all: {statement: all of them, derive: {sum: [x, y]}}\n\
         sections:\n  - {heading: One, key_figures: [all]}\n  - {heading: Two, text: \"{x}, {y}, {z}\"}\n\
         caveats:\n  \
           - {id: doubt, kind: gap, text: Doubtful., affects: [x]}\n  \
           - {id: other, kind: gap, text: Other., affects: [z]}\n",
    );
    let view = by_parts(&file, "key-figures, caveats, sources, footnotes, notes");
    assert_eq!(each(&view["sources"], "id"), ["a", "b"]);
    assert_eq!(each(&view["caveats"], "id"), ["doubt", "derived-figure"]);
    assert_eq!(each(&view["sections"], "heading"), ["One"]);
    assert_eq!(view["sections"][0]["key_figures"][0]["mark"]["first"], true);
    assert_eq!(view["notes"].as_array().unwrap().len(), 1);
}

#[test]
fn every_part_can_be_built_with_what_shows_figures() {
    let sandbox = Sandbox::new();
    for figures in [
        "key-figures",
        "highlights",
        "text",
        "tables",
        "tables, charts",
    ] {
        for part in [
            figures,
            "caveats",
            "reconciliations",
            "attributions",
            "sources",
            "notes",
            "corrections",
            "footnotes",
            "footnotes, notes",
        ] {
            sandbox.put("own/template.yaml", format!("parts: [{figures}, {part}]\n"));
            let run = sandbox.run_on("build", &real(), "--template own").done();
            assert!(run.stderr.contains("pdf"), "{figures}, {part}");
        }
    }
}

#[test]
fn a_sheet_of_nothing_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.put("own/template.yaml", "parts: [caveats, sources]\n");
    let run = sandbox.run_on("build", &facts("minimal"), "--template own");
    let said = run.code(1).stderr;
    assert!(said.contains("error[nothing-to-print]"), "{said}");
    assert_eq!(sandbox.list(), ["own/", "own/template.yaml"]);
}

#[test]
fn a_caveat_that_does_not_fit_on_a_poster_keeps_no_other_from_it() {
    let text = std::fs::read_to_string(facts("minimal")).unwrap();
    let (section, long) = (
        "sections:\n  - key_figures: [wells]\n",
        "Nobody knows how. ".repeat(300),
    );
    let caveat = |id: &str, text: &str| {
        format!("  - {{id: {id}, kind: gap, text: '{text}', affects: [wells]}}\n")
    };
    for (further, printed, left) in [
        (
            caveat("short", "Some are dry."),
            vec![2],
            "further caveats (1)",
        ),
        (String::new(), vec![], "caveats (1)"),
    ] {
        let text = text.split("sections:").next().unwrap();
        let caveats = format!(
            "caveats:\n{}{further}checks: {{single-source-figure: off}}\n",
            caveat("long", &long)
        );
        let sandbox = Sandbox::new();
        let file = sandbox.put("long.yaml", format!("{text}{section}{caveats}"));
        let run = sandbox
            .run_on("build", &file, "--template key-figures --emit pages -o -")
            .done();
        let view: Value = serde_json::from_slice(&run.stdout).unwrap();
        let numbers = view["caveats"].as_array().unwrap().iter();
        let numbers: Vec<u64> = numbers.map(|it| it["number"].as_u64().unwrap()).collect();
        assert_eq!(numbers, printed);
        let said = view["remainder"].as_str().unwrap();
        assert!(said.contains(&format!(": {left}")), "{said}");
    }
}

#[test]
fn a_poster_keeps_the_first_notes_that_fit() {
    let mut stated = String::new();
    for (n, page) in ["a", "b", "c", "d"].into_iter().zip(1..) {
        let words = format!("{}nobody else was there", "and they said that ".repeat(60));
        stated += &format!(
            "  {n}: {{statement: people in {n}, value: 100, unit: people, source: s, at: {{page: {page}}}, attribution: o, note: \"{words}\"}}\n"
        );
    }
    let file =
        crate::tables::facts("poster", &stated) + "sections:\n  - key_figures: [a, b, c, d]\n";
    let sandbox = Sandbox::new();
    let file = sandbox.put("poster.yaml", file);
    sandbox
        .run_on("build", &file, "--template key-figures --emit pages,pdf")
        .done();
    let view: Value = serde_json::from_slice(&sandbox.read("out/poster.pages.json")).unwrap();
    let kept = view["notes"].as_array().unwrap().len();
    assert!((1..4).contains(&kept), "{kept}");
    let said = view["remainder"].as_str().unwrap();
    assert!(said.contains(&format!("notes ({})", 4 - kept)), "{said}");
    let figures = view["sections"][0]["key_figures"].as_array().unwrap();
    let marked = figures.iter().filter(|it| !it["mark"].is_null());
    assert_eq!(marked.count(), kept);
}

#[test]
fn a_poster_leaves_to_the_briefing_what_does_not_fit_but_caveats_of_weight() {
    let view = by_template("key-figures");
    let whole = by_parts(&real(), "key-figures, caveats, sources, notes");
    let count = |view: &Value, list: &str| view[list].as_array().unwrap().len();
    let left = count(&whole, "caveats") - count(&view, "caveats");
    let notes = count(&whole, "notes");
    assert_eq!(
        view["remainder"],
        json!(format!(
            "Also in the full fact sheet isis-detainees-ne-syria: further caveats ({left}) and notes ({notes})."
        ))
    );
    assert_eq!(view["notes"], json!([]));
    // However many caveats there are, those that contradict a figure stay.
    let mut text = std::fs::read_to_string(crate::common::facts("audited")).unwrap();
    for number in 0..60 {
        let more = format!(
            "caveats:\n  - {{id: more-{number}, kind: gap, text: \"{}\", affects: [wells]}}",
            "Nobody knows how they were counted. ".repeat(4)
        );
        text = text.replacen("caveats:", &more, 1);
    }
    let sandbox = Sandbox::new();
    let file = sandbox.put("many.yaml", text);
    let arguments = "--template key-figures --emit pages,pdf --max-pages 1";
    sandbox.run_on("build", &file, arguments).done();
    let view: Value = serde_json::from_slice(&sandbox.read("out/audited.pages.json")).unwrap();
    let kinds = each(&view["caveats"], "kind");
    assert!(kinds.contains(&"inconsistency"), "{kinds:?}");
    assert!(kinds.len() < 61);
}

#[test]
fn the_bottom_line_is_read_first_and_a_key_figure_says_its_unit_once_with_its_caveat() {
    let view = Sandbox::new().pages(&crate::common::facts("audited"));
    assert_eq!(view["bottom_line"][1]["figure"]["mark"]["number"], 1);
    assert_eq!(view["sheet"]["author"], "A. Example and B. Example");
    let users = &view["sections"][0]["key_figures"][1];
    assert_eq!(
        (&users["unit"], &users["label"]),
        (&json!("people"), &json!("who draw water"))
    );
    assert_eq!(
        (&users["caveats"], &users["see_caveats"]),
        (&json!([3]), &json!("see caveat 3"))
    );
    let wells = &view["sections"][0]["key_figures"][0];
    assert_eq!(
        (&wells["label"], &wells["caveats"]),
        (&json!("public wells"), &json!([]))
    );
}
