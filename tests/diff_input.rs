//! `diff`: what it takes, and what keeps it from comparing.

use crate::common::{Sandbox, facts_text};

#[test]
fn what_keeps_two_files_from_being_compared_is_trouble() {
    let sandbox = Sandbox::new();
    sandbox.put("good.yaml", facts_text("minimal"));
    sandbox.put(
        "bad.yaml",
        facts_text("minimal").replace("value:", "valeu:"),
    );
    sandbox.put("torn.pdf", "%PDF-1.7\n");
    for (arguments, code, said) in [
        ("bad.yaml good.yaml", 2, "error[unknown-key]"),
        ("good.yaml bad.yaml", 2, "error[unknown-key]"),
        (
            "torn.pdf good.yaml",
            2,
            "torn.pdf: this is no PDF that can be read",
        ),
        ("gone.yaml good.yaml", 4, "cannot read gone.yaml"),
        ("- -", 2, "only one of both files can be standard input"),
        (
            "good.yaml good.yaml --format sarif",
            2,
            "[possible values: text, json, markdown]",
        ),
        ("good.yaml", 2, "NEW"),
    ] {
        let run = sandbox.run(&format!("diff {arguments}")).code(code);
        assert!(run.stderr.contains(said), "{arguments}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{arguments}");
    }
    let run = sandbox.run("check good.yaml --format markdown").code(2);
    assert!(
        run.stderr.contains("is for `factpress diff`"),
        "{}",
        run.stderr
    );
}

#[test]
fn one_of_both_is_standard_input() {
    let sandbox = Sandbox::new();
    sandbox.put("new.yaml", facts_text("minimal"));
    let mut program = sandbox.program();
    program.args(["diff", "-", "new.yaml"]);
    program.write_stdin(facts_text("minimal"));
    crate::common::run(&mut program).done();
}

#[test]
fn standard_input_is_of_the_project_of_the_other_file() {
    let sandbox = Sandbox::new();
    let text = facts_text("minimal");
    let speaker =
        "  office: {descriptor: the water office, identity: institution, basis: on-the-record}\n";
    sandbox.put("desk/shared.yaml", format!("attributions:\n{speaker}"));
    sandbox.put("desk/factpress.toml", "shared = [\"shared.yaml\"]\n");
    let text = text.replace("attribution: unattributed", "attribution: office");
    assert!(text.contains("attribution: office"), "{text}");
    sandbox.put("desk/new.yaml", &text);
    let mut program = sandbox.program();
    program.args(["diff", "-", "desk/new.yaml"]);
    program.write_stdin(text);
    crate::common::run(&mut program).done();
}
