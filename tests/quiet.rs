//! What is told once, in which order, and what is not told at all.

use factpress::{Input, Options, Pipeline, SourceTexts};

use crate::common::{Run, Sandbox, facts_text, files, project};

/// A sheet of one source with this text and these facts.
fn check(text: &str, source: &str, facts: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.put("source.txt", text);
    let names = facts.lines().filter_map(|line| line.split_once(": {"));
    let names: Vec<String> = names.map(|(id, _)| format!("{{{}}}", id.trim())).collect();
    let facts = facts.replace(
        "{statement",
        "{source: s, attribution: unattributed, statement",
    );
    sandbox.put(
        "facts.yaml",
        format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: source.txt{source}}}}}\n\
             facts:\n{facts}sections: [{{text: \"{}\"}}]\n",
            names.join(" ")
        ),
    );
    sandbox.run("check facts.yaml")
}

#[track_caller]
fn told(run: &Run, codes: &[&str]) {
    let heads = run.stderr.lines().filter(|line| {
        ["error[", "warning[", "note["]
            .iter()
            .any(|kind| line.starts_with(kind))
    });
    let own: Vec<&str> = heads
        .filter_map(|line| line.split(['[', ']']).nth(1))
        .collect();
    assert_eq!(own, codes, "{}", run.stderr);
}

#[test]
fn a_fault_of_form_hides_no_other_and_nothing_follows_from_it() {
    let mut checked = 0;
    for path in files("tests/facts/sheets", ".yaml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let values = text.match_indices(" value: ").step_by(17);
        for (at, _) in values {
            let at = at + " value: ".len();
            let at = at + usize::from(text[at..].starts_with('"'));
            let broken = format!("{}abut {}", &text[..at], &text[at..]);
            let sources = SourceTexts::open(Some(project("tests/facts/sheets"))).unwrap();
            let options = Options {
                sources: Some(Box::new(sources)),
                ..Options::default()
            };
            let input = Input {
                bytes: broken.into_bytes(),
                ..Input::named("a.yaml", "")
            };
            let input = Input {
                path: path.clone(),
                ..input
            };
            let failed = Pipeline::new(options).unwrap().check(input).unwrap_err();
            let names: Vec<&str> = failed.findings.iter().map(|one| one.code.name()).collect();
            assert_eq!(names, ["malformed-value"], "{failed}");
            checked += 1;
        }
    }
    assert!(checked > 10, "{checked}");
}

#[test]
fn what_could_be_read_is_checked_beside_a_fault_of_form() {
    let run = check(
        "There are 400 homes, 12 of them dry.",
        "",
        "  a: {statement: homes, value: abut 400, at: {paragraph: 1}}\n  \
           b: {statement: dry homes, value: 13, at: {paragraph: 1}}\n",
    );
    told(&run, &["malformed-value", "figure-not-in-source"]);
    let claim = check(
        "It may cost 48 quid.",
        "",
        "  a: {statement: its cost, kind: forecast, value: 48 quid, at: {paragraph: 1}}\n",
    );
    told(&claim, &["malformed-value"]);
}

#[test]
fn what_no_fact_reports_is_told_beside_a_fault_of_form_unless_it_may_be_the_figure_at_fault() {
    let text =
        "There are 4,120 homes. There are 4,100 lamps. There are 75 trees. There are nine wells.";
    let facts = "  a: {statement: homes, value: abut 4100, at: {paragraph: 1}}\n";
    let run = check(text, "", facts);
    told(&run, &["malformed-value", "unreported-figure"]);
    assert!(
        run.stderr.contains("no fact reports “75” in paragraph 1"),
        "{}",
        run.stderr
    );
    let cut = ", left_out: [{paragraph: 1, reason: trees}, {paragraph: one, reason: homes}]";
    let run = check(
        text,
        cut,
        "  a: {statement: wells, value: nine, at: {paragraph: 1}}\n",
    );
    assert!(!run.stderr.contains("unreported-figure"), "{}", run.stderr);
}

#[test]
fn a_fault_of_the_sheet_hides_nothing() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replace("issued: 2026-03-20", "issued: 2026-02-30");
    let text = text.replace("Of {wells} there", "Of 25 wells there");
    for (from, to) in [
        ("as_of: 2026-03", "as_of: 2026-03"),
        ("  id: minimal\n", ""),
        ("as_of: 2026-03", "as_of: spring"),
    ] {
        sandbox.put("facts.yaml", text.replace(from, to));
        let found = sandbox.run("check facts.yaml").code(1).findings();
        assert!(
            found.iter().any(|one| one.contains("malformed-date")),
            "{found:?}"
        );
        assert!(
            found.iter().any(|one| one.contains("loose-figure")),
            "{found:?}"
        );
        let faults = found.iter().filter(|one| !one.contains("loose-figure"));
        assert_eq!(faults.count(), if from == to { 1 } else { 2 }, "{found:?}");
    }
}

#[test]
fn one_wrong_figure_is_told_once() {
    let quoted = "  a: {statement: dry wells, value: 15, at: {quote: 12 wells are dry}}\n";
    let run = check("Some rain fell.\n\nIn Oster 12 wells are dry.", "", quoted);
    told(&run, &["figure-not-in-source"]);
    let placed = "  a: {statement: dry wells, value: 15, at: {paragraph: 2}}\n";
    let run = check("Some rain fell.\n\nIn Oster 12 wells are dry.", "", placed);
    told(&run, &["figure-not-in-source"]);
}

#[test]
fn figures_that_no_fact_reports_are_told_once_for_a_source_after_the_errors() {
    let run = check(
        "Of 50 homes 12 are dry.\n\nThere are 7 roads and 9 carts, and 8 sheds.",
        "",
        "  a: {statement: homes, value: 51, at: {paragraph: 1}}\n",
    );
    told(&run, &["figure-not-in-source", "unreported-figure"]);
    assert!(
        run.stderr
            .contains("no fact reports 5 figures of `s`, in 2 places"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("paragraph 2: “7”, “9”, “8”"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.ends_with("1 error, 1 warning in facts.yaml\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_place_a_section_or_a_pattern_is_left_out_with_one_reason() {
    let text = "There are 50 homes.\n\nThere are 7 roads and 9 carts.\n\nNotes\n\n\
                Aged 5 to 9 are 70, aged 10 to 14 are 80.";
    let facts = "  a: {statement: homes, value: 50, at: {paragraph: 1}}\n";
    let left_out = |entries: &str| check(text, &format!(", left_out: [{entries}]"), facts);
    told(&left_out(""), &["unreported-figure"]);
    let paragraph = "{paragraph: 2, reason: not about homes}";
    told(&left_out(paragraph), &["unreported-figure"]);
    told(
        &left_out(&format!(
            "{paragraph}, {{section: Aged, reason: of people}}"
        )),
        &[],
    );
    told(
        &left_out(&format!(
            "{paragraph}, {{pattern: \"are #,\", reason: a}}, {{pattern: \"are #.\", reason: b}}"
        )),
        &[],
    );
    told(
        &left_out(&format!(
            "{paragraph}, {{pattern: \"# meals\", reason: of people}}"
        )),
        &["left-out-not-in-source", "unreported-figure"],
    );
}

#[test]
fn what_is_left_out_as_a_whole_is_printed_where_that_is_asked_for() {
    let printed = |print: &str| {
        let sandbox = Sandbox::new();
        let left_out = format!(", left_out: [{{paragraph: 3, reason: about roads{print}}}]");
        let text = facts_text("minimal")
            .replace("date: 2026-03-12", &format!("date: 2026-03-12{left_out}"));
        let file = sandbox.put("facts.yaml", text);
        sandbox.pages(&file)["sources"][0]["text"][0]["text"].to_string()
    };
    assert!(!printed("").contains("left out"));
    assert!(printed(", print: true").contains("Read and left out: ¶3 (about roads)."));
}

#[test]
fn a_finding_is_allowed_at_one_fact_with_a_reason() {
    let text = "Of 50 homes 12 are dry.";
    let facts = |allow: &str| {
        format!(
            "  a: {{statement: homes, value: about 50, at: {{paragraph: 1}}{allow}}}\n  b: {{statement: dry homes, value: about 12, at: {{paragraph: 1}}}}\n"
        )
    };
    told(
        &check(text, "", &facts("")),
        &["hedge-added", "hedge-added"],
    );
    let allowed = ", allow: {hedge-added: the office told us on the telephone}";
    told(&check(text, "", &facts(allowed)), &["hedge-added"]);
    let run = check(text, "", &facts(", allow: {hedge-aded: a slip}"));
    assert!(
        run.stderr.contains("did you mean `hedge-added`?"),
        "{}",
        run.stderr
    );
    told(
        &check(text, "", &facts(", allow: {hedge-dropped: nothing}")),
        &["hedge-added", "hedge-added", "unused-waiver"],
    );
    let sandbox = Sandbox::new();
    let minimal = facts_text("minimal").replace(
        "at: {page: 1}}\n  dry",
        "allow: {no-place: it is one page}}\n  dry",
    );
    let file = sandbox.put("facts.yaml", minimal);
    let colophon = sandbox.pages(&file)["colophon"]["text"].to_string();
    assert!(
        colophon.contains("Findings allowed at single figures: 1."),
        "{colophon}"
    );
}

/// What `--fix` makes of a fact beside a text, whatever style it is written in, and that it has nothing to do then.
#[track_caller]
fn fixed(text: &str, fact: &str, left: &str) {
    let sandbox = Sandbox::new();
    sandbox.put("source.txt", text);
    let facts = |fact: &str| {
        format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: source.txt}}}}\n\
             facts:\n{fact}sections: [{{text: \"{{a}}\"}}]\n"
        )
    };
    sandbox.put("facts.yaml", facts(fact));
    let run = sandbox.run("check facts.yaml --fix");
    assert_eq!(
        sandbox.read_text("facts.yaml"),
        facts(left),
        "{}",
        run.stderr
    );
    assert_eq!(
        run.stderr.contains("fixed facts.yaml:"),
        fact != left,
        "{}",
        run.stderr
    );
    let again = sandbox.run("check facts.yaml --fix");
    assert!(again.stderr.contains("nothing to fix"), "{}", again.stderr);
}

#[test]
fn the_only_paragraph_of_a_figure_is_written_as_its_place() {
    let text = "Some rain fell.\n\nIn Oster 12 wells are dry.";
    let flow = |more: &str| {
        format!(
            "  a: {{statement: dry wells, value: 12, source: s, attribution: unattributed{more}}}\n"
        )
    };
    fixed(text, &flow(""), &flow(", at: {paragraph: 2}"));
    fixed(&format!("{text}\n\nIn Wend 12 are."), &flow(""), &flow(""));
    let block = |more: &str| {
        format!(
            "  a:\n    statement: dry wells\n    value: 12\n    source: s\n    attribution: unattributed{more}\n"
        )
    };
    fixed(text, &block(""), &block("\n    at: {paragraph: 2}"));
}

#[test]
fn a_place_is_corrected_where_the_words_of_the_statement_stand_with_the_figure() {
    let fact = |statement: &str, at: usize| {
        format!(
            "  a: {{statement: {statement}, value: 12, source: s, attribution: unattributed, at: {{paragraph: {at}}}}}\n"
        )
    };
    let text = "Some rain fell.\n\nIn Oster 12 wells are quite dry.";
    fixed(
        text,
        &fact("wells quite dry", 1),
        &fact("wells quite dry", 2),
    );
    fixed(text, &fact("roads closed", 1), &fact("roads closed", 1));
}

#[test]
fn the_currency_is_that_of_the_source() {
    let fact = |value: &str| {
        format!(
            "  a: {{statement: it cost, value: {value}, source: s, attribution: unattributed, at: {{paragraph: 1}}}}\n"
        )
    };
    fixed(
        "It cost €3 million.",
        &fact("$3 million"),
        &fact("'€3 million'"),
    );
    fixed(
        "It cost €4 million.",
        &fact("$3 million"),
        &fact("$3 million"),
    );
}

#[test]
fn a_place_that_is_named_has_the_words_of_the_figure() {
    let run = check(
        "From 2 March on it rained.\n\nTwo docks were shut.\n\nNobody came.\n\nThe true number of leaks is about twice as high.\n",
        "",
        "  x: {statement: leaks as a multiple, value: about twice, at: {paragraph: 3}}\n",
    );
    assert!(
        run.stderr.contains("it stands in paragraph 4"),
        "{}",
        run.stderr
    );
}
