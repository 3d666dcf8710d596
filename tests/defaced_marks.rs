//! A template adds the mark of a note, leads one to another note, or hides the mark behind a draft.

use crate::common::{Run, Sandbox, facts_text, project};
use crate::defaced::{FACTS, built, changed};

/// Builds with the built-in template, in one file of whose style something else stands.
fn with_style(facts: &str, name: &str, from: &str, to: &str) -> Run {
    let path = format!("style/{name}.typ");
    let style = std::fs::read_to_string(project("templates/briefing").join(&path)).unwrap();
    assert!(style.contains(from), "{from}");
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts);
    sandbox.put(&format!("own/{path}"), style.replace(from, to));
    sandbox.run("build facts.yaml --template own")
}

#[test]
fn a_mark_that_nothing_calls_for_is_told() {
    for (said, how, told) in [
        ("41,500", "[#it#super[1]]", "stands 1 as the mark of a note"),
        (
            "41,500",
            "[#it#link(label(\"note-2\"), super[2])]",
            "stands 2 as",
        ),
        (
            "41,500",
            "[#it#super[\\*]]",
            "stands “*”, which the sheet does not say there",
        ),
        (
            "that are deeper",
            "[#super[4]#it]",
            "stands 4 as the mark of a note",
        ),
        (
            "in the north",
            "[#it#super[1]]",
            "stands 1 as the mark of a note",
        ),
        (
            "The wells",
            "[#it#super[1]]",
            "stands 1 as the mark of a note",
        ),
    ] {
        let run = built(FACTS, &changed(said, how)).code(3);
        let rule = "error[added-beside]: ";
        assert!(
            run.stderr.contains(rule) && run.stderr.contains(told),
            "{how}: {}",
            run.stderr
        );
    }
    let (from, to) = ("[#labels.edition", "[#super[3] #labels.edition");
    let run = with_style(FACTS, "page", from, to).code(3);
    let said = "error[added-beside]: on page 1, “3” of a text of the template is raised as the mark of a note";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn a_mark_leads_to_its_own_note() {
    let (from, to) = (
        "link(at, super(number))",
        "link(label(\"note-3\"), super(number))",
    );
    let run = with_style(FACTS, "base", from, to).code(3);
    let said = "is the mark of a note, and leads to another";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    with_style(FACTS, "base", from, from).done();
}

#[test]
fn the_mark_behind_a_draft_is_seen_in_whatever_look() {
    let facts = facts_text("minimal").replace("id: minimal", "id: minimal\n  status: draft");
    let look = "fill: luma(93%)";
    for (other, code) in [
        ("fill: white", 3),
        ("fill: luma(98%)", 3),
        ("fill: rgb(\"#f3dada\")", 0),
        ("fill: white, stroke: 0.6pt + luma(85%)", 0),
        ("fill: luma(93%), stroke: 0.6pt + luma(85%)", 0),
    ] {
        let run = with_style(&facts, "page", look, other).code(code);
        let said =
            "“DRAFT” of a text of the template is large and cannot be told from what is behind it";
        assert_eq!(
            run.stderr.contains(said),
            code == 3,
            "{other}: {}",
            run.stderr
        );
        assert!(
            !run.stderr.contains("added-words"),
            "{other}: {}",
            run.stderr
        );
    }
}
