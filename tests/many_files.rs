//! Folders and several files as input: which files are meant, the order in which they are told, and their sum.

use crate::common::{Run, Sandbox, facts_text, run};

fn check(sandbox: &Sandbox, arguments: &str) -> Run {
    run(sandbox.program().arg("check").args(arguments.split(' ')))
}

/// Three fact files of which the second has an error, and what is none.
fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    let sheet = |id: &str| facts_text("minimal").replace("id: minimal", &format!("id: {id}"));
    sandbox.put("desk/a.yaml", sheet("a"));
    sandbox.put(
        "desk/b.yml",
        sheet("b").replace("kind: undated", "kind: undatd"),
    );
    sandbox.put("desk/north/c.yaml", sheet("c"));
    sandbox.put("desk/theme.yaml", "paper: a4\n");
    sandbox.put("desk/.hidden/d.yaml", "factpress: 1\n");
    sandbox.put("desk/notes.txt", "factpress: 1\n");
    sandbox
}

/// The last lines of each file, in the order in which they were told.
fn told(run: &Run) -> Vec<&str> {
    let lines = run.stderr.lines();
    lines
        .filter(|line| {
            line.starts_with("desk/") || line.contains(" in desk/") || line.contains("files: ")
        })
        .collect()
}

#[test]
fn a_folder_stands_for_the_fact_files_in_it() {
    let sandbox = desk();
    let run = check(&sandbox, "desk -v").code(1);
    let skipped = "desk/theme.yaml is no fact file: it has no `factpress:`";
    assert_eq!(
        told(&run),
        [
            skipped,
            "desk/a.yaml: 3 facts, no errors, 1 note",
            "1 error in desk/b.yml",
            "desk/north/c.yaml: 3 facts, no errors, 1 note",
            "3 files: 1 error, 2 notes",
        ],
        "{}",
        run.stderr
    );
    let run = check(&sandbox, "desk").code(1);
    assert!(!run.stderr.contains("theme.yaml"), "{}", run.stderr);
}

#[test]
fn files_are_told_in_the_order_of_the_command() {
    let sandbox = desk();
    let run = check(&sandbox, "desk/b.yml desk/north desk/lost.yaml desk/a.yaml").code(4);
    let told = told(&run).join("\n");
    assert_eq!(
        told,
        "1 error in desk/b.yml\n\
         desk/north/c.yaml: 3 facts, no errors, 1 note\n\
         desk/a.yaml: 3 facts, no errors, 1 note\n\
         4 files: 2 errors, 2 notes"
    );
    let run = check(&sandbox, "desk/a.yaml desk/north/c.yaml -q").done();
    assert_eq!(run.stderr, "");
}

#[test]
fn a_build_makes_what_it_can_and_tells_the_rest_in_order() {
    let sandbox = desk();
    let run = sandbox.run("build desk --emit txt").code(1);
    let lines = run.stderr.lines();
    let told: Vec<&str> = lines
        .filter(|line| {
            line.starts_with("out/") || line.contains(" in desk/") || line.contains("files: ")
        })
        .collect();
    assert_eq!(told.len(), 4, "{}", run.stderr);
    assert!(
        told[0].starts_with("out/a.txt: ") && told[2].starts_with("out/c.txt: "),
        "{told:?}"
    );
    assert_eq!(
        (told[1], told[3]),
        ("1 error in desk/b.yml", "3 files: 1 error, 2 notes")
    );
}

/// What `check` says of a file, `build` says too.
#[test]
fn a_build_tells_the_notes_that_a_check_tells() {
    let sandbox = desk();
    for command in ["check", "build"] {
        let run = sandbox.run(&format!("{command} desk/a.yaml")).done();
        assert!(
            run.stderr.contains("note[evidence-not-checked]"),
            "{command}: {}",
            run.stderr
        );
    }
}

/// As typed in a shell that leaves patterns alone.
#[test]
fn a_pattern_stands_for_the_files_that_are_called_so() {
    let sandbox = desk();
    let run = check(&sandbox, "desk/*.y*ml").code(1);
    let told = told(&run);
    assert!(
        told.last().is_some_and(|it| it.starts_with("3 files: ")),
        "{told:?}"
    );
    assert!(run.stderr.contains("desk/a.yaml") && run.stderr.contains("desk/theme.yaml"));
    let run = check(&sandbox, "desk/**/c.yaml").code(0);
    assert!(run.stderr.contains("desk/north/c.yaml: "), "{}", run.stderr);
    let run = check(&sandbox, "desk/*.yam").code(2);
    assert!(
        run.stderr.contains("no file is called like `desk/*.yam`"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_folder_without_fact_files_and_a_misspelt_file_are_told_with_what_to_do() {
    let sandbox = desk();
    sandbox.put("empty/theme.yaml", "paper: a4\n");
    let run = check(&sandbox, "empty").code(2);
    assert!(
        run.stderr.contains("there is no fact file in empty: "),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("begins with `factpress: 1`"),
        "{}",
        run.stderr
    );
    let run = check(&sandbox, "desk/north/d.yaml").code(4);
    let said = "error: cannot read desk/north/d.yaml: there is no such file; did you mean `desk/north/c.yaml`?\n";
    assert_eq!(run.stderr, said);
}

#[test]
fn here_is_a_folder_too() {
    let sandbox = desk();
    let mut program = sandbox.program();
    let run = run(program
        .current_dir(sandbox.path("desk"))
        .args(["check", "."]))
    .code(1);
    assert!(
        run.stderr.contains("\nnorth/c.yaml: 3 facts"),
        "{}",
        run.stderr
    );
}
