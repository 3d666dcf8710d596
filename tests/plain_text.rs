//! `--emit txt`: what it looks like, and that the audit reads it back.

use crate::common::{Run, Sandbox, facts, project, real};

const FACTS: &str = include_str!("facts/audited.yaml");

/// A fact file as plain text.
#[track_caller]
fn text(file: &std::path::Path) -> String {
    let run = Sandbox::new()
        .run_on("build", file, "--emit txt -o -")
        .done();
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn it_reads_like_the_text_of_an_agency() {
    insta::assert_snapshot!(text(&project("data/winter-shelter-marrow-bay.yaml")));
    insta::assert_snapshot!(text(&facts("languages/arabic")));
}

/// Only a word that is longer itself makes a longer line.
#[test]
fn lines_have_no_more_than_72_columns() {
    let languages = ["arabic", "french", "german", "spanish"];
    let languages = languages.map(|name| facts(&format!("languages/{name}")));
    for file in languages.into_iter().chain([real(), facts("audited")]) {
        for line in text(&file).lines() {
            let wide = unicode_width::UnicodeWidthStr::width(line) > 72;
            assert!(!wide || line.trim().split(' ').count() == 1, "{line}");
            assert_eq!(line.trim_end(), line);
        }
    }
}

/// A sheet whose words look like the signs of a text.
#[test]
fn a_table_whose_heads_alone_are_too_wide_stands_in_columns_under_heads_of_several_lines() {
    let text = text(&project("data/winter-shelter-marrow-bay.yaml"));
    let expected = "\
                   Beds, by     People in need, by the
Town               the council  charity (estimated) [12]
─────────────────  ───────────  ────────────────────────
Brinefold          210 [11]     190–230
";
    assert!(text.replace('\u{a0}', " ").contains(expected), "{text}");
}

#[test]
fn words_that_look_like_marks_and_rules_stay_words() {
    let sandbox = Sandbox::new();
    let tricky = "wells [7] of ──── ──── the [note]";
    let facts = FACTS.replacen("Remark", &format!("\"{tricky}\""), 1);
    assert!(facts != FACTS);
    let file = sandbox.put("facts.yaml", facts);
    let run = sandbox.run_on("build", &file, "--emit txt -o -").done();
    let text = String::from_utf8(run.stdout)
        .unwrap()
        .replace('\u{2060}', "");
    assert!(text.contains(tricky), "{text}");
}

/// Builds a text with something done to its template.
#[track_caller]
fn tampered(from: &str, to: &str) -> Run {
    let sandbox = Sandbox::new();
    let template = std::fs::read_to_string(project("templates/briefing/sheet.txt.j2")).unwrap();
    let changed = template.replace(from, to);
    assert!(template != changed, "{from}");
    sandbox.put("own/sheet.txt.j2", changed);
    sandbox.put("facts.yaml", FACTS);
    let run = sandbox.run("build facts.yaml --template own --emit txt");
    assert_eq!(run.code == Some(0), sandbox.path("out").exists());
    run
}

#[test]
fn a_template_that_drops_something_is_refused() {
    let mut said = Vec::new();
    for (from, to) in [
        ("{{ it.hedge }} ", ""),
        ("{{ it.amount }}", "{{ it.amount | replace(\"3\", \"8\") }}"),
        (
            "{% for it in (caveats if part == \"caveats\" else annex.caveats) %}",
            "{% for it in caveats[1:] %}",
        ),
        ("{% for it in notes %}", "{% for it in notes[:2] %}"),
        (
            "{% for row in section.table.rows %}",
            "{% for row in section.table.rows[1:] %}",
        ),
        ("{{ mark(it.figure.mark) }}", ""),
        ("{{ it.source_line }}", ""),
        ("{{ sheet.handling }}", ""),
        (
            "{{ labels.licence }}{{ labels.colon }}{{ sheet.licence }}",
            "",
        ),
        ("{{ colophon.plain_text }}", ""),
        ("{{ part.label }}", ""),
    ] {
        let run = tampered(from, to).code(3);
        let findings = run.findings();
        assert!(findings[0].contains("on-paper"), "{findings:?}");
        said.push(format!("{from} → {to}\n  {}", findings[0]));
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_template_that_says_it_otherwise_is_let_through() {
    tampered("{{ it.title }}{% if", "{{ it.title | upper }}{% if").done();
    tampered("•{{ \"\\t\" }}", "*{{ \"\\t\" }}").done();
}

#[test]
fn a_mistake_in_its_template_is_reported_at_its_line() {
    let run = tampered("{{ colophon.plain_text }}", "{{ colophon.plain_txt }}").code(3);
    assert!(run.stderr.contains("own/sheet.txt.j2:"), "{}", run.stderr);
}

/// A chart is its rows: labels with their figures.
#[test]
fn charts_are_rows() {
    let sandbox = Sandbox::new();
    let facts = "factpress: 1\n\
         sheet: {id: money, title: Money, as_of: 2026, issued: 2026-03-20}\n\
         sources: {s: {type: report, title: Budget, date: 2026}}\n\
         attributions: {a: {descriptor: the office, identity: institution, basis: on-the-record}}\n\
         facts:\n  \
           roads: {statement: spent on roads, value: €1.5 million, source: s, at: {page: 1}, attribution: a}\n  \
           schools: {statement: spent on schools, value: about €2–4 million, source: s, at: {page: 2}, attribution: a}\n\
         sections:\n  - {heading: Spending, chart: {ranges: [roads, schools], title: By purpose}}\n";
    let file = sandbox.put("money.yaml", facts);
    let run = sandbox.run_on("build", &file, "--emit txt -o -").done();
    let text = String::from_utf8(run.stdout)
        .unwrap()
        .replace('\u{a0}', " ");
    let rows = "Chart 1: By purpose\n2026\n\nspent on roads    €1.5 million\nspent on schools  about €2–4 million\n";
    assert!(text.contains(rows), "{text}");
}

/// What would say that the audit found faults cannot be let out itself.
#[test]
fn a_text_without_its_colophon_is_refused_whatever_is_let_through() {
    let sandbox = Sandbox::new();
    let template = std::fs::read_to_string(project("templates/briefing/sheet.txt.j2")).unwrap();
    sandbox.put(
        "own/sheet.txt.j2",
        template
            .replace("{{ colophon.plain_text }}", "")
            .replace("{{ sheet.handling }}", ""),
    );
    sandbox.put("facts.yaml", FACTS);
    let run = sandbox.run("build facts.yaml --template own --emit txt --audit warn");
    let run = run.code(3);
    let found = run.findings().join("\n");
    assert_eq!(found.matches("the handling is not in the text").count(), 1);
    assert!(found.contains("the colophon is not in the text"), "{found}");
    assert!(
        !found.contains("not on paper") && !found.contains("on page"),
        "{found}"
    );
    assert!(
        run.stderr
            .contains("without it `--audit warn` lets no sheet out")
    );
    assert!(run.stderr.contains("`factpress build --emit json` shows"));
    assert!(!sandbox.path("out").exists());
}

/// An address can be copied as it is, and a mark has one blank before it.
#[test]
fn addresses_and_marks_stand_as_they_are_meant() {
    let sandbox = Sandbox::new();
    let url = "https://example.org/x?filter[0]=1&of[1]=2";
    let claim = "  old: {kind: claim, statement: old, source: bulletin, attribution: office, at: {page: 5}}\n  users:";
    let facts = FACTS
        .replacen("publisher:", &format!("url: \"{url}\", publisher:"), 1)
        .replacen("  users:", claim, 1)
        .replacen("Water from", "Some are old {old} indeed. Water from", 1);
    let file = sandbox.put("facts.yaml", facts);
    let run = sandbox.run_on("build", &file, "--emit txt -o -").done();
    let text = String::from_utf8(run.stdout).unwrap();
    assert!(text.contains(url), "{text}");
    assert!(!text.contains(" \u{a0}["), "{text}");
    assert!(
        text.contains("Nothing contradicts this sum; it has no upper bound.\n"),
        "{text}"
    );
    assert!(text.contains("\n    On: "), "{text}");
}
