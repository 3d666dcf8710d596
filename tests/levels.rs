//! How much findings weigh, by the file and the command line, and what `explain` says of them.

use crate::common::{Run, Sandbox, facts_text};
use factpress::diagnostics::Code;

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

/// An error of form keeps the file from being read or the sheet from being made.
#[test]
fn errors_of_form_cannot_be_turned_off() {
    let run = check(&warned(""), "--allow missing-on-paper").code(2);
    let told =
        "`missing-on-paper` is an error of form: it is always an error and cannot be allowed";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let run = check(&warned("checks: {overprinted: off, no-place: off}"), "").code(1);
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    let told = "unknown-rule: `overprinted` is an error of form and cannot be turned off";
    assert!(findings[0].ends_with(told), "{findings:?}");
}

#[test]
fn every_code_is_explained_and_listed() {
    let sandbox = Sandbox::new();
    let explain = |what: &str| {
        let run = sandbox.run(&format!("explain {what}")).done();
        String::from_utf8(run.stdout).unwrap()
    };
    let all = explain("--all");
    for name in Code::all().map(Code::name) {
        let text = explain(name);
        assert!(text.starts_with(&format!("# {name} (")), "{text}");
        assert!(text.contains("## What it does\nReports "), "{text}");
        assert!(text.contains("## Use instead\n"), "{text}");
        assert!(all.contains(&format!("| `{name}` |")), "{name}");
    }
    let run = sandbox.run("explain lose-figure").code(2);
    let meant = "did you mean `loose-figure`?";
    assert!(run.stderr.contains(meant), "{}", run.stderr);
    sandbox.run("explain").code(2);
}
