//! Every rule on two fact files of its own: `fires.yaml`, where it reports exactly the lines that
//! end with `# here`, and `silent.yaml`, where it reports nothing and nothing is an error.

use std::path::PathBuf;

use crate::common::{Run, Sandbox, project};
use factpress::diagnostics::Rule;

/// The day on which the fixtures are checked.
const TODAY: &str = "2026-11-22";

fn fixture(rule: &str, name: &str) -> PathBuf {
    project(&format!("tests/rules/{rule}/{name}.yaml"))
}

/// Checks a fixture from within its own folder, with `rule` as an error.
fn check(rule: &str, name: &str, arguments: &[&str]) -> Run {
    let mut program = Sandbox::new().program();
    program.current_dir(project(&format!("tests/rules/{rule}")));
    program.args(["check", &format!("{name}.yaml"), "--today", TODAY]);
    crate::common::run(program.args(["--deny", rule]).args(arguments))
}

/// The lines at which a rule reports something, from the JSON of a run.
fn lines(run: &Run, rule: &str) -> Vec<u64> {
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let own = findings.filter(|finding| finding["rule"] == rule);
    own.map(|finding| finding["place"]["line"].as_u64().unwrap())
        .collect()
}

#[test]
fn every_rule_fires_where_it_should() {
    for rule in Rule::ALL.iter().map(|rule| rule.name()) {
        let text = std::fs::read_to_string(fixture(rule, "fires")).unwrap();
        let marked = text.lines().zip(1..).filter_map(|(line, number)| {
            let marked = line.trim_end().ends_with("# here");
            marked.then_some(number)
        });
        let marked: Vec<u64> = marked.collect();
        assert!(!marked.is_empty(), "{}: nothing is marked", rule);
        let run = check(rule, "fires", &["--format", "json"]).code(1);
        assert_eq!(lines(&run, rule), marked, "{}", rule);
    }
}

#[test]
fn every_rule_is_silent_where_nothing_is_wrong() {
    for rule in Rule::ALL.iter().map(|rule| rule.name()) {
        let run = check(rule, "silent", &["--format", "json"]);
        assert_eq!(
            run.code,
            Some(0),
            "{}: {}",
            rule,
            String::from_utf8_lossy(&run.stdout)
        );
        assert_eq!(lines(&run, rule), [0; 0], "{}", rule);
    }
}

/// What every rule says, so that a change of wording is seen.
#[test]
fn every_rule_says_what_is_wrong_and_what_to_do() {
    for rule in Rule::ALL.iter().map(|rule| rule.name()) {
        let run = check(rule, "fires", &[]).code(1);
        let head = format!("error[{}]", rule);
        let said: Vec<&str> = run
            .stderr
            .split("\n\n")
            .filter(|finding| finding.starts_with(&head))
            .collect();
        for finding in &said {
            assert!(finding.contains("= help: "), "{finding}");
        }
        insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => "rules/snapshots"}, {
            insta::assert_snapshot!(rule, said.join("\n\n"));
        });
    }
}

#[test]
fn no_fixture_is_left_over() {
    let folders = std::fs::read_dir(project("tests/rules")).unwrap();
    for folder in folders {
        let name = folder.unwrap().file_name().into_string().unwrap();
        let known = Rule::find(&name).is_some();
        assert!(known || name == "snapshots", "there is no rule {name}");
    }
}
