//! `check --fix`: what is certain is corrected in the file itself, and nothing else is touched.

use std::fmt::Write;

use factpress::diagnostics::Rule;
use serde_json::Value;

use crate::common::{Run, Sandbox, facts_text, files, project};

/// The findings of a run with `--format json`.
fn findings(run: &Run) -> Vec<Value> {
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    report["findings"].as_array().unwrap().clone()
}

/// A fact file with a misspelt key, a misspelt rule and a unit that stands twice.
fn mistaken() -> String {
    let text = facts_text("minimal").replace("  as_of: 2026-03", "  as_off: 2026-03");
    let text = text.replace("Of {wells} there", "Of {wells} wells there");
    text + "checks: {loose-figur: note}\n"
}

/// What it is without them.
fn corrected() -> String {
    facts_text("minimal") + "checks: {loose-figure: note}\n"
}

/// A checked file in which only the source and the value matter, and what `--fix` leaves of the value.
#[track_caller]
fn fix_value(sentence: &str, place: &str, value: &str, left: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.put("source.txt", sentence);
    let facts = |value: &str| {
        format!(
            "factpress: 1\nsheet: {{id: a, title: A, as_of: 2026, issued: 2026-01-01}}\n\
             sources: {{s: {{type: report, title: S, date: 2026, text: source.txt}}}}\n\
             facts: {{f: {{statement: cows, source: s, attribution: unattributed, at: {place}, value: {value}}}}}\n\
             sections: [{{text: \"{{f}}\"}}]\n"
        )
    };
    sandbox.put("facts.yaml", facts(value));
    let run = sandbox.run("check facts.yaml --fix");
    assert_eq!(
        sandbox.read_text("facts.yaml"),
        facts(left),
        "{}",
        run.stderr
    );
    run
}

/// Every fixture whose findings have fixes, with the lines that change.
#[test]
fn a_fix_leads_to_a_file_without_the_finding() {
    let mut report = String::new();
    let rules = Rule::ALL.iter().map(|rule| {
        let path = project(&format!("tests/rules/{}/fires.yaml", rule.name()));
        (rule.name().to_owned(), path)
    });
    let broken = files("tests/facts/broken-form", ".yaml").into_iter();
    let broken = broken.map(|path| {
        (
            path.file_stem().unwrap().to_string_lossy().into_owned(),
            path,
        )
    });
    for (name, path) in rules.chain(broken) {
        let sandbox = Sandbox::new();
        for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
            let file = file.unwrap();
            sandbox.put(
                file.file_name().to_str().unwrap(),
                std::fs::read(file.path()).unwrap(),
            );
        }
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let deny = if Rule::find(&name).is_some() {
            format!("--deny {name}")
        } else {
            String::new()
        };
        let check = |more: &str| {
            sandbox.run(&format!(
                "check {file} --today 2026-11-22 --format json {deny} {more}"
            ))
        };
        let before = sandbox.read(&file);
        let found = findings(&check(""));
        let fixable = found.iter().filter(|one| !one["fix"].is_null());
        let fixable: Vec<(&Value, &Value)> =
            fixable.map(|one| (&one["rule"], &one["message"])).collect();
        let left = findings(&check("--fix"));
        if fixable.is_empty() {
            assert_eq!(sandbox.read(&file), before, "{name}");
            continue;
        }
        for one in &left {
            let (rule, message) = (&one["rule"], &one["message"]);
            assert!(one["fix"].is_null(), "{name}: {one} is left");
            assert!(!fixable.contains(&(rule, message)), "{name}: {one} is left");
            assert_ne!(rule, "invalid-yaml", "{name}");
        }
        let _ = writeln!(report, "{name}");
        let (before, after) = (String::from_utf8(before).unwrap(), sandbox.read_text(&file));
        assert_eq!(before.lines().count(), after.lines().count(), "{name}");
        for (old, new) in before
            .lines()
            .zip(after.lines())
            .filter(|(old, new)| old != new)
        {
            let _ = writeln!(report, "  - {}\n  + {}", old.trim(), new.trim());
        }
    }
    insta::assert_snapshot!("fixes", report);
}

/// What `mistaken` becomes, each change where it stood.
const CHANGES: [&str; 3] = [
    "fixed facts.yaml:7:3 as_off → as_of",
    "fixed facts.yaml:31:21  wells → (nothing)",
    "fixed facts.yaml:36:10 loose-figur → loose-figure",
];

#[test]
fn what_is_fixed_and_what_remains_is_said() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", mistaken());
    let run = sandbox.run("check facts.yaml --fix").done();
    let said: Vec<&str> = run.stderr.lines().take(3).collect();
    assert_eq!(said, CHANGES);
    assert_eq!(sandbox.read_text("facts.yaml"), corrected());
    let again = sandbox.run("check facts.yaml --fix").done();
    assert!(
        again.stderr.contains("nothing to fix in facts.yaml"),
        "{}",
        again.stderr
    );
}

#[test]
fn the_exit_code_and_the_data_are_those_of_what_remains() {
    let sandbox = Sandbox::new();
    sandbox.put(
        "facts.yaml",
        mistaken().replace("issued: 2026-03-20", "issued: 2026-13-20"),
    );
    sandbox.put("right.yaml", facts_text("minimal"));
    let run = sandbox
        .run("check right.yaml facts.yaml --fix --format json")
        .code(1);
    let mut left = findings(&run);
    left.retain(|one| one["severity"] == "error");
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0]["rule"], "malformed-date");
    assert!(
        run.stderr.contains("fixed facts.yaml:7:3"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read_text("right.yaml"), facts_text("minimal"));
}

#[test]
fn line_ends_and_everything_else_stay() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", mistaken().replace('\n', "\r\n"));
    sandbox.run("check facts.yaml --fix").done();
    let expected = corrected().replace('\n', "\r\n");
    assert_eq!(sandbox.read_text("facts.yaml"), expected);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let sandbox = Sandbox::new();
    let path = sandbox.put("facts.yaml", mistaken());
    let run = sandbox.run("check - --fix").code(2);
    assert!(run.stderr.contains("standard input"), "{}", run.stderr);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let run = sandbox.run("check facts.yaml --fix").code(4);
    assert!(
        run.stderr.contains("facts.yaml: it is read-only"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read_text("facts.yaml"), mistaken());
    sandbox.put("first.yaml", mistaken());
    let run = sandbox.run("check first.yaml facts.yaml --fix").code(4);
    for told in [
        "fixed first.yaml:7:3",
        "facts.yaml: it is read-only",
        "has no `as_off`",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    sandbox.put("none.yaml", b"\xff");
    sandbox.run("check none.yaml --fix").code(1);
    sandbox.run("check missing.yaml --fix").code(4);
}

/// Opening a pipe would wait for somebody to write into it.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_before_anything_is_written() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", mistaken());
    let pipe = sandbox.path("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(pipe).status();
    assert!(made.unwrap().success());
    let run = sandbox.run("check facts.yaml pipe.yaml --fix").code(2);
    assert!(run.stderr.contains("pipe.yaml is none"), "{}", run.stderr);
    assert_eq!(sandbox.read_text("facts.yaml"), mistaken());
}

/// A word of a closed list and a name that something has say what is so; only their writer knows.
#[test]
fn what_is_said_is_asked_after_and_never_fixed() {
    for (right, wrong, help) in [
        ("type: report", "type: raport", "did you mean `report`?"),
        (
            "basis: on-the-record",
            "basis: off-the-recrd",
            "did you mean `on-the-record`?",
        ),
        (
            "attribution: office",
            "attribution: offise",
            "did you mean `office`?",
        ),
        (
            "source: bulletin",
            "source: buletin",
            "did you mean `bulletin`?",
        ),
        (
            "Of {wells} there",
            "Of {welss} there",
            "did you mean `wells`?",
        ),
        (
            "  as_of: 2026-03",
            "  as_of: 2026-03\n  status: correct",
            "did you mean `corrected`?",
        ),
        (
            "  as_of: 2026-03",
            "  as_of: 2026-03\n  subtitel: B\n  subtitl: C",
            "did you mean `subtitle`?",
        ),
    ] {
        let sandbox = Sandbox::new();
        let text = facts_text("minimal").replacen(right, wrong, 1);
        sandbox.put("facts.yaml", &text);
        let run = sandbox.run("check facts.yaml --fix").code(1);
        assert!(run.stderr.contains(help), "{wrong}: {}", run.stderr);
        assert!(
            run.stderr.contains("nothing to fix"),
            "{wrong}: {}",
            run.stderr
        );
        assert_eq!(sandbox.read_text("facts.yaml"), text, "{wrong}");
    }
}

#[test]
fn a_hedge_is_written_as_within_a_sentence() {
    fix_value("Over 20 cows are ill.", "{paragraph: 1}", "20", "over 20").done();
    fix_value("ABOUT 20 cows are ill.", "{paragraph: 1}", "20", "about 20").done();
    fix_value(
        "EUR 500 is due.",
        "{paragraph: 1}",
        "about EUR 500",
        "EUR 500",
    )
    .done();
}

#[test]
fn between_hedges_and_against_a_denial_nothing_is_chosen() {
    let two = "About 500 cows died. Later, up to 500 cows were called dead.";
    for (sentence, ways) in [
        (two, "there stands “about 500”, “up to 500”"),
        ("Not about 500 cows died.", "only where it is denied"),
        (
            "It wasn’t that about 500 cows died.",
            "there stands “not … about 500”",
        ),
    ] {
        let run = fix_value(sentence, "{paragraph: 1}", "500", "500").code(1);
        assert!(run.stderr.contains(ways), "{}", run.stderr);
    }
    let both = "{paragraph: 1, quote: \"About 500 cows died. Later, up to 500 cows\"}";
    fix_value(two, both, "500", "500").code(1);
    let place = "{paragraph: 1, quote: \"up to 500 cows\"}";
    fix_value(two, place, "500", "up to 500").done();
    let run = fix_value(
        "They had 50 to 60, or 50 to 70.",
        "{paragraph: 1}",
        "50",
        "50",
    )
    .code(1);
    assert!(
        run.stderr.contains("“50 to 60”, “50 to 70”"),
        "{}",
        run.stderr
    );
}

/// The place may be the wrong one, where another has the figure as it is and more words of the fact.
#[test]
fn a_hedge_is_not_taken_from_another_statement() {
    let text = "They may sell roughly 500 calves.\n\nThere are 500 cows.";
    let run = fix_value(text, "{paragraph: 1}", "500", "500").code(1);
    assert!(
        run.stderr
            .contains("paragraph 2 has the figure as the fact does"),
        "{}",
        run.stderr
    );
    let other = "They may sell roughly 500 cows.\n\nThere are 500 calves.";
    fix_value(other, "{paragraph: 1}", "500", "roughly 500").done();
}

/// The verb of the source stands in the prose of the sheet: “fell by {f}”.
#[test]
fn a_direction_of_the_source_is_not_written_into_a_value_without_one() {
    for (sentence, value, left) in [
        ("The cows were down roughly 4%.", "4%", "roughly 4%"),
        ("The cows were down 4%.", "about 4%", "4%"),
        (
            "The cows were down roughly 4%.",
            "down 4%",
            "down roughly 4%",
        ),
        (
            "The cows rose by between 3 and 5%.",
            "3%",
            "between 3 and 5%",
        ),
    ] {
        fix_value(sentence, "{paragraph: 1}", value, left).done();
    }
}

/// Two findings that want the same words out: the second is looked at again after the first.
#[test]
fn a_fix_for_one_place_is_applied_once() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replace("Of {wells} there", "Of {wells} wells wells there");
    sandbox.put("facts.yaml", text);
    sandbox.run("check facts.yaml --fix").done();
    assert_eq!(sandbox.read_text("facts.yaml"), facts_text("minimal"));
}

/// In a map of one line a comma ends what stands before it.
#[test]
fn what_a_comma_has_torn_is_quoted() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replace("value: 24", "value: about 1,240,000");
    sandbox.put("facts.yaml", text);
    sandbox.run("check facts.yaml --fix").done();
    let quoted = facts_text("minimal").replace("value: 24", "value: \"about 1,240,000\"");
    assert_eq!(sandbox.read_text("facts.yaml"), quoted);
}

/// Editors and code hosts get the same edits as data.
#[test]
fn fixes_are_told_as_data() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal").replace("  as_of: 2026-03", "  as_off: 2026-03");
    sandbox.put("facts.yaml", &text);
    let found = findings(&sandbox.run("check facts.yaml --format json").code(1));
    assert_eq!(found[0]["fix"]["title"], "did you mean `as_of`?");
    let edit = &found[0]["fix"]["edits"][0];
    let number = |name: &str| usize::try_from(edit[name].as_u64().unwrap()).unwrap();
    let line = text.lines().nth(number("line") - 1).unwrap();
    assert_eq!(
        &line[number("column") - 1..number("end_column") - 1],
        "as_off"
    );
    assert_eq!(edit["replacement"], "as_of");
    let run = sandbox.run("check facts.yaml --format sarif").code(1);
    let log: Value = serde_json::from_slice(&run.stdout).unwrap();
    let fix = &log["runs"][0]["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "did you mean `as_of`?");
    let change = &fix["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "facts.yaml");
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "as_of");
    assert_eq!(replacement["deletedRegion"]["startLine"], number("line"));
}
