//! A fact of each family of quantities on paper: all that its source states is printed, and the audit misses what is left out.

use crate::common::{Sandbox, facts, facts_text, project};

/// The text of a sheet with a fact of each family; the audit has read it and the PDF back.
#[track_caller]
fn text(language: &str) -> String {
    let sandbox = Sandbox::new();
    let file = facts(&format!("families/{language}"));
    sandbox.run_on("build", &file, "--emit pdf,txt -o .").done();
    let name = sandbox.list().into_iter().find(|it| it.ends_with(".txt"));
    sandbox
        .read_text(&name.unwrap())
        .replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_family_is_printed_whole_in_each_language() {
    for language in ["english", "german", "french", "spanish", "arabic"] {
        insta::assert_snapshot!(language, text(language));
    }
}

#[test]
fn the_audit_misses_what_a_template_drops_of_a_figure() {
    let template = std::fs::read_to_string(project("templates/briefing/sheet.txt.j2")).unwrap();
    for (part, of, dropped) in [
        ("a sign", "it.amount", "+"),
        ("a margin", "it.amount", "\\u00a0±\\u00a075"),
        ("a hedge behind", "it.amount", "-odd"),
        ("a level", "it.unit", "95%\\u00a0CI "),
        ("what a rate is per", "it.unit", " per\\u00a0100,000"),
        ("a remark", "it.hedge", "only"),
    ] {
        let sandbox = Sandbox::new();
        let print = format!("{of} }}}}");
        let without = format!("({of} | replace(\"{dropped}\", \"\")) }}}}");
        assert!(template.contains(&print), "{print}");
        sandbox.put("own/sheet.txt.j2", template.replace(&print, &without));
        sandbox.put("facts.yaml", facts_text("families/english"));
        let run = sandbox
            .run("build facts.yaml --template own --emit txt")
            .code(3);
        let findings = run.findings();
        assert!(findings[0].contains("on-paper"), "{part}: {findings:?}");
    }
}
