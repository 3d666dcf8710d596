//! Figures that may still change, have changed, or are signs in the place of numbers: printed as statistics do, and explained.

use crate::common::{Run, Sandbox, facts, files};

const FACTS: &str = include_str!("facts/standing.yaml");

fn text(facts: &str) -> String {
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", facts);
    let run = sandbox.run_on("build", &file, "--emit txt -o -").done();
    String::from_utf8(run.stdout).unwrap()
}

#[track_caller]
fn checked(from: &str, to: &str) -> Run {
    let changed = FACTS.replacen(from, to, 1);
    assert!(changed != FACTS, "{from}");
    let sandbox = Sandbox::new();
    let file = sandbox.put("facts.yaml", changed);
    sandbox.run_on("check", &file, "")
}

#[test]
fn marks_and_signs_are_printed_and_explained() {
    insta::assert_snapshot!(text(FACTS));
}

#[test]
fn nothing_is_wrong_with_them() {
    let run = Sandbox::new().run_on("check", &facts("standing"), "--allow evidence-not-checked");
    assert_eq!(run.findings(), [""; 0]);
}

/// On paper, in each language and template, read back by the audit.
#[test]
fn every_language_and_template_has_them() {
    let languages = files("templates/briefing/languages", ".yaml");
    let languages = languages
        .iter()
        .map(|it| it.file_stem().unwrap().to_str().unwrap());
    for language in languages {
        let sandbox = Sandbox::new();
        let facts = FACTS.replace("language: en", &format!("language: {language}"));
        // Latin letters behind a number are read in another order in Arabic.
        let facts = match language {
            "ar" => facts
                .replace("One bar each", "أعمدة")
                .replace("Month by month", "شهر بعد شهر"),
            _ => facts,
        };
        let file = sandbox.put("facts.yaml", facts);
        for template in ["briefing", "briefing-large", "key-figures", "two-page"] {
            let run = sandbox.run_on("build", &file, &format!("--template {template}"));
            assert_eq!(run.code, Some(0), "{language}, {template}: {}", run.stderr);
        }
        let run = sandbox.run_on("build", &file, "--emit txt -o -");
        assert_eq!(run.code, Some(0), "{language}: {}", run.stderr);
    }
}

#[test]
fn a_chart_says_its_gaps_in_words() {
    let view = Sandbox::new().pages(&facts("standing"));
    let alt = |section: usize| {
        let panel = &view["sections"][section]["chart"]["panels"][0];
        panel["alt"].as_str().unwrap().to_owned()
    };
    assert!(alt(2).contains("West: [c] (confidential)"), "{}", alt(2));
    assert!(alt(3).contains("gaps: 1"), "{}", alt(3));
    assert!(alt(3).contains("not known (April 2026)"), "{}", alt(3));
    let line = &view["sections"][3]["chart"]["panels"][0]["lines"][0];
    assert_eq!(line["missing"][0]["text"], "not known");
    let key = view["sections"][3]["chart"]["axis"]["key"]
        .as_str()
        .unwrap();
    assert!(key.contains("“p”: provisional"), "{key}");
}

/// A template that drops the mark of a figure is refused.
#[test]
fn a_mark_that_is_dropped_is_missed() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", FACTS);
    let tampered = "#let without(it) = { let _ = it.remove(\"status\", default: none); it }\n\
        #let bare(it) = it + (key_figures: it.key_figures.map(without))\n\
        #section(env, bare({{ section }}))\n";
    sandbox.put("own/partials/section.typ.j2", tampered);
    let run = sandbox.run("build facts.yaml --template own").code(3);
    let told = run.findings().join("\n");
    assert!(told.contains("missing-on-paper"), "{told}");
    assert!(told.contains("the key figure `north`"), "{told}");
}

#[test]
fn what_is_missing_takes_no_part_in_sums() {
    let run = checked("{sum: [north, south]}", "{sum: [north, west]}").code(1);
    let told = run.findings().join("\n");
    assert!(
        told.contains(
            "`both` cannot be calculated: its part `west` is missing: it is “confidential”"
        ),
        "{told}"
    );
}

#[test]
fn a_dash_needs_its_reason_and_a_number_has_none() {
    let run = checked("value: \"-\", missing: not-applicable", "value: \"-\"").code(1);
    assert!(
        run.stderr
            .contains("`-` does not say why there is no number, or whether it is nought"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("`missing: not-available`"),
        "{}",
        run.stderr
    );
    let run = checked("value: \"0\"", "value: \"0\", missing: too-small").code(1);
    assert!(
        run.stderr.contains("error[value-and-missing]"),
        "{}",
        run.stderr
    );
    let run = checked("value: \"1,620\"", "value: \"1,620\", replaces: may-again").code(1);
    assert!(
        run.stderr.contains("error[circular-replacement]"),
        "{}",
        run.stderr
    );
    let run = checked("missing: confidential", "missing: confidental").code(1);
    assert!(
        run.stderr.contains("did you mean `confidential`?"),
        "{}",
        run.stderr
    );
}

/// Without the fact that it replaces, the older figure contradicts the newer one.
#[test]
fn a_revision_is_no_conflict() {
    let run = checked(", replaces: may", "").code(1);
    assert!(
        run.stderr.contains("error[conflicting-values]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("say `replaces`"), "{}", run.stderr);
}

#[test]
fn a_fact_of_another_day_supports_nothing() {
    let run = checked(
        "value: \"1,200\", unit: people, source: list",
        "value: \"1,200\", as_of: 2026-01, unit: people, source: list",
    );
    assert!(
        run.stderr.contains("warning[unused-fact]"),
        "{}",
        run.stderr
    );
}

/// Signs and marks as a value has them.
#[test]
fn a_value_may_be_a_sign_or_carry_a_mark() {
    let typed = [
        (
            "value: \"12,300\", unit: people, status: provisional",
            "value: \"12,300 p\", unit: people",
        ),
        (
            "label: West, missing: confidential",
            "label: West, value: \"c\"",
        ),
        (
            "label: East, missing: not-available",
            "label: East, value: \"..\"",
        ),
    ];
    let facts = typed.iter().fold(FACTS.to_owned(), |facts, (from, to)| {
        facts.replacen(from, to, 1)
    });
    let text = text(&facts);
    assert!(text.contains("North\u{a0}[1]  12,300\u{202f}p\n"), "{text}");
    assert!(text.contains("East\u{a0}[1]   ..\n"), "{text}");
    assert!(
        text.contains("“..”: not available; “c”: confidential"),
        "{text}"
    );
}
