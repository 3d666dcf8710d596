//! How much findings weigh, by the file and the command line, and what `explain` says of them.

use crate::common::{Run, Sandbox, facts_text};
use factpress::rules::{FORMS, RULES};

/// A fact file with one warning, `no-place`.
fn warned(more: &str) -> String {
    let text = facts_text("minimal").replace(", at: {page: 1}}\n  dry", "}\n  dry");
    format!("{text}\n{more}")
}

fn check(text: &str, arguments: &str) -> Run {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", text);
    sandbox.run(&format!("check facts.yaml {arguments}"))
}

#[test]
fn a_warning_is_told_and_the_sheet_is_made() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", warned(""));
    let run = sandbox.run("build facts.yaml").done();
    assert!(run.stderr.contains("warning[no-place]"), "{}", run.stderr);
    let run = check(&warned(""), "").done();
    assert!(
        run.stderr.contains("no errors, 1 warning"),
        "{}",
        run.stderr
    );
    let quiet = check(&warned(""), "--quiet").done();
    assert_eq!(quiet.stderr, "");
}

#[test]
fn the_file_sets_levels() {
    for (level, code, told) in [
        ("error", 1, "error[no-place]"),
        ("warning", 0, "warning[no-place]"),
        ("note", 0, "note[no-place]"),
        ("off", 0, "no errors"),
    ] {
        let run = check(&warned(&format!("checks: {{no-place: {level}}}")), "").code(code);
        assert!(run.stderr.contains(told), "{level}: {}", run.stderr);
        assert_eq!(run.stderr.contains("[no-place]"), level != "off");
    }
}

#[test]
fn the_command_line_weighs_more_than_the_file() {
    let off = warned("checks: {no-place: off}");
    check(&off, "--deny no-place").code(1);
    let error = warned("checks: {no-place: error}");
    check(&error, "--allow no-place").done();
}

#[test]
fn a_rule_weighs_more_than_its_family_and_that_more_than_warnings() {
    for denied in ["no-place", "sourcing", "warnings", "loose-figure,sourcing"] {
        check(&warned(""), &format!("--deny {denied}")).code(1);
    }
    for (arguments, code) in [
        ("--deny warnings --allow no-place", 0),
        ("--deny sourcing --allow no-place", 0),
        ("--deny no-place --allow sourcing", 1),
        ("--deny no-place --allow warnings", 1),
        ("--deny sourcing --allow warnings", 1),
        ("--allow no-place --deny no-place", 0),
    ] {
        check(&warned(""), arguments).code(code);
    }
}

#[test]
fn names_that_no_rule_has_are_told_with_the_one_meant() {
    let run = check(&warned(""), "--deny no-plaice").code(2);
    assert!(
        run.stderr.contains("did you mean `no-place`?"),
        "{}",
        run.stderr
    );
    let run = check(&warned("checks: {no-plaice: off}"), "").code(1);
    assert!(run.stderr.contains("unknown-rule"), "{}", run.stderr);
    assert!(
        run.stderr.contains("did you mean `no-place`?"),
        "{}",
        run.stderr
    );
}

/// A fault of form keeps the file from being read, so that it cannot be turned off.
#[test]
fn faults_of_form_cannot_be_turned_off() {
    check(&warned(""), "--allow unknown-key").code(2);
    let text = warned("checks: {unknown-key: off}");
    check(&text, "").code(1);
}

#[test]
fn everything_that_is_told_can_be_explained() {
    let sandbox = Sandbox::new();
    let names = RULES.iter().map(|rule| rule.name);
    for name in names.chain(FORMS.iter().map(|form| form.name)) {
        let said =
            String::from_utf8(sandbox.run(&format!("explain {name}")).done().stdout).unwrap();
        assert!(said.starts_with(&format!("# {name} (")), "{said}");
        assert!(said.contains("## What it does\nReports "), "{said}");
        assert!(said.contains("## Use instead\n"), "{said}");
    }
    let run = sandbox.run("explain lose-figure").code(2);
    assert!(
        run.stderr.contains("did you mean `loose-figure`?"),
        "{}",
        run.stderr
    );
    let all = String::from_utf8(sandbox.run("explain --all").done().stdout).unwrap();
    for rule in RULES {
        assert!(
            all.contains(&format!("| `{}` |", rule.name)),
            "{}",
            rule.name
        );
    }
    sandbox.run("explain").code(2);
}

/// Faults that the program tells by a name in its code, outside the rules.
#[test]
fn every_name_in_the_code_is_documented() {
    let mut names = Vec::new();
    let calls = [
        "Diagnostic::error(",
        ".error(",
        "report(reader,",
        "without_place(",
    ];
    for path in crate::common::files("src", ".rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for call in calls {
            for (at, _) in code.match_indices(call) {
                let rest = code[at + call.len()..].trim_start();
                if let Some(name) = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                {
                    names.push((name.to_owned(), path.display().to_string()));
                }
            }
        }
    }
    assert!(names.len() > 20, "{names:?}");
    for (name, path) in names {
        let known = FORMS.iter().any(|form| form.name == name);
        assert!(known, "{path}: `{name}` is not documented");
    }
}
