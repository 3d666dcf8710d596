//! Several files at the same time: what is said and made does not depend on how many, and nothing stays behind.

use crate::common::{Run, Sandbox, facts_text, run, sha256};

/// Five fact files of different lengths, of which the third has an error.
fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    for (at, id) in ["a", "b", "c", "d", "e"].into_iter().enumerate() {
        let facts = facts_text("minimal").replace("id: minimal", &format!("id: {id}"));
        let facts = match at {
            0 => facts + &"# A long one takes longer.\n".repeat(5_000),
            2 => facts.replace("kind: undated", "kind: undatd"),
            _ => facts,
        };
        sandbox.put(&format!("desk/{id}.yaml"), facts);
    }
    sandbox
}

/// What was said, without how long it took.
fn said(run: &Run) -> String {
    let lines = run.stderr.lines().map(|line| match line.rsplit_once(", ") {
        Some((said, time)) if time.ends_with(" s") => said,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_depends_on_how_many_are_made_at_the_same_time() {
    let runs = ["1", "4"].map(|jobs| {
        let sandbox = desk();
        let mut program = sandbox.program();
        program.args(["build", "desk", "--emit", "pdf,txt", "--jobs", jobs]);
        let run = run(&mut program).code(1);
        let products = sandbox.list().into_iter().filter(|it| it.ends_with(".pdf"));
        let products = products.map(|name| (sha256(&sandbox.read(&name)), name));
        (said(&run), run.stdout.clone(), products.collect::<Vec<_>>())
    });
    assert_eq!(runs[0], runs[1]);
    let (said, _, products) = &runs[0];
    let names: Vec<&str> = products.iter().map(|(_, name)| &name[..]).collect();
    assert_eq!(names, ["out/a.pdf", "out/b.pdf", "out/d.pdf", "out/e.pdf"]);
    let lines: Vec<&str> = said
        .lines()
        .filter(|it| it.starts_with("out/") || it.contains(" in desk/"))
        .collect();
    assert_eq!(lines[4], "1 error in desk/c.yaml", "{said}");
    assert!(lines[3].starts_with("out/b.txt"), "{said}");
    assert!(lines[5].starts_with("out/d.pdf"), "{said}");
}

#[test]
fn findings_as_data_come_in_the_order_of_the_files() {
    let outputs = ["1", "4"].map(|jobs| {
        let sandbox = desk();
        let arguments = format!("build desk --emit txt --format json --jobs {jobs}");
        sandbox.run(&arguments).code(1).stdout
    });
    assert_eq!(outputs[0], outputs[1]);
    let found: serde_json::Value = serde_json::from_slice(&outputs[0]).unwrap();
    assert!(found.to_string().find("desk/b.yaml") < found.to_string().find("desk/d.yaml"));
}

/// The text of the last file lies where the product of the first would go.
#[test]
fn no_product_takes_the_place_of_what_a_later_file_is_made_of() {
    let sandbox = desk();
    sandbox.put("desk/a.txt", "24 public wells");
    let late = facts_text("minimal").replace("id: minimal", "id: z");
    let late = late.replace("{type: report,", "{type: report, text: a.txt,");
    sandbox.put("desk/z.yaml", &late);
    let run = sandbox.run("build desk/a.yaml desk/z.yaml --emit txt -o desk");
    let run = run.code(2);
    assert!(
        run.stderr.contains("would overwrite the input desk/a.txt"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.read_text("desk/a.txt"), "24 public wells");
}

#[test]
fn two_sheets_of_one_name_are_told_before_anything_is_checked_or_written() {
    let sandbox = desk();
    let twin = sandbox.read_text("desk/a.yaml");
    sandbox.put("desk/f.yaml", twin);
    let run = sandbox.run("build desk --emit txt --jobs 4").code(2);
    let lines: Vec<&str> = run.stderr.lines().collect();
    let said = "error: desk/f.yaml would overwrite out/a.txt, the sheet of desk/a.yaml";
    assert_eq!(lines.len(), 1, "{}", run.stderr);
    assert!(lines[0].starts_with(said), "{}", run.stderr);
    assert!(!sandbox.path("out").exists());
}

#[test]
fn at_least_one_is_made_at_a_time() {
    let run = desk().run("build desk --jobs 0").code(2);
    assert!(run.stderr.contains("at least 1"), "{}", run.stderr);
}

#[test]
fn standard_input_is_one_of_the_files() {
    let sandbox = desk();
    let mut program = sandbox.program();
    program.args(["build", "desk/a.yaml", "-", "--emit", "txt", "--jobs", "2"]);
    let piped = sandbox.read_text("desk/e.yaml");
    run(program.write_stdin(piped)).done();
    assert!(sandbox.path("out/a.txt").exists() && sandbox.path("out/e.txt").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_shell_hands_over_is_read_once() {
    let sandbox = desk();
    let script = "\"$0\" build /dev/fd/3 --emit txt 3< <(cat desk/e.yaml)";
    let mut bash = assert_cmd::Command::new("bash");
    bash.current_dir(sandbox.path("")).args(["-c", script]);
    run(bash.arg(env!("CARGO_BIN_EXE_factpress"))).done();
    assert!(sandbox.path("out/e.txt").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_ended_takes_all_its_workers_with_it() {
    use crate::left_behind::{is_somebody_in, send, soon};
    let sandbox = Sandbox::new();
    let sheets = 0..40;
    for id in sheets {
        let facts = facts_text("minimal").replace("id: minimal", &format!("id: w{id}"));
        sandbox.put(&format!("desk/{id}.yaml"), facts);
    }
    for signal in ["KILL", "TERM", "INT"] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factpress"));
        command
            .current_dir(sandbox.path(""))
            .args(["build", "desk", "-j", "3", "-q"]);
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        soon("a sheet is made", || sandbox.path("out/w0.pdf").exists());
        send(signal, &child);
        child.wait().unwrap();
        soon("nobody works there", || !is_somebody_in(&sandbox.path("")));
        let left = sandbox.list().into_iter();
        let left: Vec<String> = left.filter(|it| it.starts_with("out/.")).collect();
        assert!(left.is_empty(), "{signal}: {left:?}");
        std::fs::remove_dir_all(sandbox.path("out")).unwrap();
    }
}
