//! What a listener is told of the order of things: one title, sections under it, a key figure in one breath.

use serde_json::{Map, Value};

use crate::common::{Sandbox, facts, tools};

const KEY_FIGURES: &str = "\
factpress: 1
sheet: {id: town, title: Water in Example Town, as_of: 2026-03, issued: 2026-03-20}
sources: {b: {type: report, publisher: Example Town, title: Bulletin, date: 2026-03-12}}
attributions: {o: {descriptor: the water office, identity: institution, basis: on-the-record}}
facts:
  wells: {statement: public wells, value: about 240, unit: wells, source: b, at: {page: 1}, attribution: o}
  users: {statement: people who draw water, value: \"41,500\", unit: people, source: b, at: {page: 2}, attribution: o}
  spent: {statement: spent on repairs, value: \"€1.5 million\", source: b, at: {page: 3}, attribution: o}
sections:
  - {heading: The wells, key_figures: [wells, users, spent]}
  - {heading: The money, text: \"All of {spent} is spent.\"}
caveats:
  - {id: old, kind: stale, title: An old count, text: Nobody has counted since., affects: [wells]}
";

type Objects = Map<String, Value>;

/// What stands under an element, without the content itself.
fn under<'o>(objects: &'o Objects, element: &'o Value) -> Vec<&'o Value> {
    let children = element["/K"].as_array().into_iter().flatten();
    children
        .filter_map(|child| objects.get(child.as_str()?))
        .collect()
}

/// The titles of the headings of a level.
fn headings(objects: &Objects, level: &str) -> Vec<String> {
    let headings = objects.values().filter(|object| object["/S"] == level);
    let titles = headings.filter_map(|heading| heading["/T"].as_str());
    titles
        .map(|title| title.trim_start_matches("u:").to_owned())
        .collect()
}

#[test]
#[ignore = "needs qpdf"]
fn the_title_is_above_all_headings_and_sections_stand_under_it() {
    let sandbox = Sandbox::new();
    for (file, id, title, sections, with) in [
        (
            facts("languages/german"),
            "brunnen-musterstadt",
            "Brunnen",
            1,
            "",
        ),
        (
            facts("languages/german"),
            "brunnen-musterstadt",
            "Brunnen",
            1,
            "--template briefing-large",
        ),
        (
            sandbox.put("town.yaml", KEY_FIGURES),
            "town",
            "Water in Example Town",
            2,
            "",
        ),
        (
            sandbox.path("town.yaml"),
            "town",
            "Water in Example Town",
            2,
            "--template two-page",
        ),
        (
            sandbox.path("town.yaml"),
            "town",
            "Water in Example Town",
            1,
            "--template key-figures",
        ),
    ] {
        let pdf = sandbox.pdf(&file, id, with);
        let pdf = sandbox.put("sheet.pdf", pdf);
        let objects = tools::dictionaries(&pdf);
        let titles = headings(&objects, "/H1");
        assert_eq!(titles.len(), 1, "{id} {with}: {titles:?}");
        assert!(titles[0].contains(title), "{id} {with}: {titles:?}");
        let pages = sandbox.pages(&file);
        let below = headings(&objects, "/H2");
        let sections = pages["sections"].as_array().unwrap()[..sections].iter();
        for heading in sections.filter_map(|section| section["heading"].as_str()) {
            assert!(
                below.iter().any(|title| title == heading),
                "{id} {with}: {heading} is not among {below:?}"
            );
        }
    }
}

#[test]
#[ignore = "needs qpdf"]
fn a_key_figure_is_one_paragraph() {
    let sandbox = Sandbox::new();
    let file = sandbox.put("town.yaml", KEY_FIGURES);
    let pdf = sandbox.put("sheet.pdf", sandbox.pdf(&file, "town", ""));
    let objects = tools::dictionaries(&pdf);
    let document = objects.values().find(|it| it["/S"] == "/Document").unwrap();
    let mut parts = under(&objects, document)
        .into_iter()
        .skip_while(|it| it["/T"] != "u:The wells")
        .skip(1);
    let figures = under(&objects, parts.next().unwrap());
    assert_eq!(figures.len(), 3, "{figures:#?}");
    for figure in figures {
        let paragraphs = under(&objects, figure);
        let roles: Vec<&Value> = paragraphs.iter().map(|it| &it["/S"]).collect();
        assert!(roles.iter().all(|role| *role == "/P"), "{roles:?}");
        // Hedge, amount, unit, words and the mark of the note in the first, where they come from in the second.
        let marks = |paragraph: &Value| {
            let inside = under(&objects, paragraph);
            inside.iter().filter(|it| it["/S"] == "/Lbl").count()
        };
        let marks: Vec<usize> = paragraphs.iter().map(|it| marks(it)).collect();
        assert_eq!((marks[0], marks[1..].iter().sum()), (1, 0), "{figure:#?}");
    }
}
