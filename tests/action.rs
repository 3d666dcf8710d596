//! The action for others' repositories: its steps, run as a workflow runs them.

use std::path::Path;

use assert_cmd::Command;

use crate::common::{Run, Sandbox, facts_text, project, run};

fn action(sandbox: &Sandbox, inputs: &[&str]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_factpress"));
    let mut path = program.parent().unwrap().as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap());
    let mut python = Command::new("python3");
    python
        .arg(project("tests/action/run.py"))
        .arg(sandbox.path(""));
    run(python.args(inputs).env("PATH", &path))
}

fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("facts/wells.yaml", facts_text("minimal"));
    sandbox
}

fn said(run: &Run) -> String {
    String::from_utf8(run.stdout.clone()).unwrap()
}

#[test]
#[ignore = "needs python3 with yaml"]
fn it_checks_builds_and_attaches() {
    let sandbox = desk();
    let done = action(&sandbox, &["emit=pdf,html"]).done();
    assert!(
        sandbox.path("out/minimal.pdf").is_file() && sandbox.path("out/minimal.html").is_file()
    );
    let said = said(&done);
    assert!(said.contains("::notice file=facts/wells.yaml"), "{said}");
    assert!(
        said.contains("uses actions/upload-artifact@v4 ['out', "),
        "{said}"
    );
    let manifest = said
        .lines()
        .find_map(|line| line.strip_prefix("manifest="))
        .unwrap();
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(manifest).unwrap()).unwrap();
    assert_eq!(manifest["sheets"][0]["facts"], "facts/wells.yaml");
}

#[test]
#[ignore = "needs python3 with yaml"]
fn an_error_is_annotated_and_ends_it() {
    let sandbox = desk();
    let broken = facts_text("minimal").replace("kind: undated", "kind: undatd");
    sandbox.put("facts/a broken one.yaml", broken);
    let failed = action(&sandbox, &[]).code(1);
    let said = said(&failed);
    assert!(
        said.contains("::error file=facts/a broken one.yaml"),
        "{said}"
    );
    assert!(said.contains("failed: Check"), "{said}");
    assert!(!sandbox.path("out").exists());
    // A name is a name, and never a part of the script.
    action(&sandbox, &["files=facts/wells.yaml\n$(touch made)\n"]).code(4);
    assert!(!sandbox.path("made").exists());
}

#[test]
#[ignore = "needs python3 with yaml"]
fn a_committed_sheet_that_its_facts_no_longer_come_to_ends_it() {
    let sandbox = desk();
    action(&sandbox, &[]).done();
    action(&sandbox, &["compare=true"]).done();
    let sheet = sandbox.read("out/minimal.pdf");
    let facts = facts_text("minimal").replace("value: 24", "value: 25");
    sandbox.put("facts/wells.yaml", facts);
    let failed = action(&sandbox, &["compare=true"]).code(1);
    assert!(
        failed.stderr.contains("facts/wells.yaml"),
        "{}",
        failed.stderr
    );
    assert!(
        failed.stderr.contains("out/minimal.pdf"),
        "{}",
        failed.stderr
    );
    assert_eq!(sandbox.read("out/minimal.pdf"), sheet, "nothing is written");
}
