//! Where products go and what they are called: `-o`, `--emit`, `--name`, `--open`.

use crate::common::{Sandbox, facts_text, run};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("water.yaml", facts_text("minimal"));
    sandbox
}

/// What a run writes, without the fact files.
fn made(sandbox: &Sandbox) -> Vec<String> {
    let all = sandbox.list().into_iter();
    let all = all.filter(|name| !name.ends_with(".yaml") && !name.ends_with('/'));
    all.collect()
}

fn build(sandbox: &Sandbox, arguments: &[&str]) -> crate::common::Run {
    run(sandbox.program().arg("build").args(arguments))
}

#[test]
fn what_is_named_as_a_file_is_a_file_and_what_is_named_as_a_folder_is_one() {
    for (output, expected) in [
        ("sheet.pdf", "sheet.pdf"),
        ("deep/in/sheet.txt", "deep/in/sheet.txt"),
        ("sheet.pages.json", "sheet.pages.json"),
        ("sheets.pdf/", "sheets.pdf/minimal.pdf"),
        ("sheets", "sheets/minimal.pdf"),
        ("there.txt", "there.txt/minimal.pdf"),
    ] {
        let sandbox = sandbox();
        std::fs::create_dir(sandbox.path("there.txt")).unwrap();
        build(&sandbox, &["water.yaml", "-o", output]).done();
        assert_eq!(made(&sandbox), [expected], "{output}");
    }
}

#[test]
fn what_does_not_go_together_is_told_and_nothing_is_written() {
    let sandbox = sandbox();
    sandbox.put(
        "two.yaml",
        facts_text("minimal").replace("id: minimal", "id: two"),
    );
    for (arguments, said) in [
        ("water.yaml two.yaml -o w.pdf", "`-o w.pdf/`"),
        (
            "water.yaml -o w.pdf --emit txt",
            "that is made by `--emit pdf`",
        ),
        (
            "water.yaml -o w.pdf --emit pdf,txt",
            "`--emit pdf,txt` is asked for",
        ),
        ("water.yaml -o w.pdf --name {date}", "leave one of them out"),
        ("water.yaml -o w.docx", "write `w.docx/` for a folder"),
        ("water.yaml -o {id}.pdf", "has no braces"),
        (
            "water.yaml --name {title}",
            "`{title}` is no word of a name",
        ),
        (
            "water.yaml two.yaml --open",
            "--open opens a single product",
        ),
        (
            "water.yaml --emit pdf,txt --open",
            "--open opens a single product",
        ),
        ("water.yaml -o - --open", "--open opens a single product"),
        (
            "water.yaml two.yaml --name sheet",
            "two.yaml would overwrite out/sheet.pdf, the sheet of water.yaml",
        ),
        ("water.yaml --max-pages 0", "at least 1"),
        ("water.yaml --fit 0", "at least 1"),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let run = build(&sandbox, &arguments).code(2);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(made(&sandbox), [""; 0], "{arguments:?}");
    }
}

#[test]
fn the_same_sheet_in_another_look_has_another_name() {
    let sandbox = sandbox();
    sandbox.put("house.yaml", "sizes: {text: 10pt}\n");
    sandbox.put("look/partials/checks.typ.j2", "");
    build(&sandbox, &["water.yaml"]).done();
    let first = sandbox.read("out/minimal.pdf");
    for (look, name) in [
        ("--template briefing-large", "minimal-briefing-large"),
        ("--paper us-letter", "minimal-us-letter"),
        ("--theme house.yaml", "minimal-house"),
        (
            "--template two-page --paper a5 --emit txt",
            "minimal-two-page-a5",
        ),
        ("--template briefing", "minimal"),
    ] {
        let look: Vec<&str> = look.split(' ').collect();
        build(&sandbox, &[&["water.yaml"], &look[..]].concat()).done();
        let made = made(&sandbox);
        let is_made = |made: &String| made.starts_with(&format!("out/{name}."));
        assert!(made.iter().any(is_made), "{look:?}: {made:?}");
    }
    assert_eq!(sandbox.read("out/minimal.pdf"), first);
}

#[test]
fn a_pattern_names_the_files() {
    let sandbox = sandbox();
    let pattern = "{id} {date} v{edition} {lang} {template} {theme} {paper}";
    let arguments = ["water.yaml", "--emit", "txt,json", "--name", pattern];
    build(&sandbox, &arguments).done();
    let name = "out/minimal 2026-03-20 v1 en briefing plain a4";
    assert_eq!(
        made(&sandbox),
        [format!("{name}.json"), format!("{name}.txt")]
    );
}

#[test]
fn two_sheets_of_one_id_are_told_before_anything_is_written() {
    let sandbox = sandbox();
    sandbox.put("other.yaml", facts_text("minimal"));
    let run = build(&sandbox, &["water.yaml", "other.yaml"]).code(2);
    let said = "other.yaml would overwrite out/minimal.pdf, the sheet of water.yaml: they have the same id";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert_eq!(made(&sandbox), [""; 0]);
    build(&sandbox, &["water.yaml"]).done();
}

/// A folder stands in the place of the second product, after the first one has made a folder for its files.
#[test]
fn what_cannot_be_written_leaves_nothing_of_it() {
    let sandbox = sandbox();
    sandbox.put("out/minimal.json/x", "");
    let before = sandbox.list();
    let run = build(&sandbox, &["water.yaml", "--emit", "typ,json"]).code(4);
    assert!(
        run.stderr
            .contains("cannot write out/minimal.json: a folder has this name"),
        "{}",
        run.stderr
    );
    assert_eq!(sandbox.list(), before);
}

/// A full device, on Linux: a file system of a few pages.
#[test]
#[ignore = "needs mount"]
fn a_full_disk_is_told_by_the_name_of_the_file_and_nothing_is_left() {
    let sandbox = sandbox();
    let mount = "mkdir full && mount -t tmpfs -o size=8k none full && \
        \"$0\" build water.yaml --emit typ,json -o full; echo $? >&2; find full >&2";
    let mut shell = assert_cmd::Command::new("unshare");
    shell.args(["-rm", "sh", "-c", mount, env!("CARGO_BIN_EXE_factpress")]);
    let run = run(shell.current_dir(sandbox.path("")));
    let said: Vec<&str> = run.stderr.lines().collect();
    let failure = said
        .iter()
        .find(|line| line.starts_with("error: "))
        .unwrap();
    assert!(
        failure.contains("cannot write full/") && failure.contains("No space"),
        "{failure}"
    );
    assert!(!run.stderr.contains(".factpress"), "{}", run.stderr);
    assert!(said.ends_with(&["4", "full"]), "{}", run.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_made_is_opened_by_the_program_of_the_system() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = sandbox();
    let opener = sandbox.put("bin/xdg-open", "#!/bin/sh\necho \"$1\" > opened\n");
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut program = sandbox.program();
    program.env("PATH", sandbox.path("bin"));
    run(program.args(["build", "water.yaml", "-o", "w.pdf", "--open"])).done();
    let opened = (0..400).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(25));
        let opened = std::fs::read_to_string(sandbox.path("opened")).ok();
        opened.filter(|opened| opened.ends_with('\n'))
    });
    assert_eq!(opened.as_deref().map(str::trim), Some("w.pdf"));
    // Without one the sheet is made all the same.
    let run = build(&sandbox, &["water.yaml", "-o", "v.pdf", "--open"]).code(4);
    assert!(
        run.stderr
            .contains("v.pdf is made, and no program opens it"),
        "{}",
        run.stderr
    );
    assert!(sandbox.path("v.pdf").exists());
}

/// As with a file: a link to a folder stays, and the folder that it leads to is made where it is not there.
#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_followed_once() {
    use std::os::unix::fs::symlink;
    for (leads, typed) in [
        ("store", vec![]),
        ("store", vec!["-o", "out/"]),
        ("deep/store", vec!["-o", "out/sheet.pdf"]),
        ("store", vec!["-o", "out/below"]),
    ] {
        for is_there in [true, false] {
            if !is_there && typed.last() == Some(&"out/below") {
                continue;
            }
            let sandbox = sandbox();
            symlink(leads, sandbox.path("out")).unwrap();
            if is_there {
                std::fs::create_dir_all(sandbox.path(leads)).unwrap();
            }
            build(&sandbox, &[vec!["water.yaml"], typed.clone()].concat()).done();
            assert!(sandbox.path("out").is_symlink(), "{typed:?}");
            let made = sandbox.list();
            let made: Vec<&String> = made.iter().filter(|it| it.ends_with(".pdf")).collect();
            assert!(
                made.iter().any(|it| it.starts_with(leads)),
                "{typed:?}: {made:?}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_no_folder_is_told() {
    for (leads, typed) in [("out", "out"), ("none", "out/below")] {
        let sandbox = sandbox();
        std::os::unix::fs::symlink(leads, sandbox.path("out")).unwrap();
        let run = build(&sandbox, &["water.yaml", "-o", typed]).code(4);
        assert!(run.stderr.contains("leads nowhere"), "{}", run.stderr);
    }
}

/// Two products that a link would put into one file: neither is written.
#[cfg(unix)]
#[test]
fn a_link_from_one_product_to_another_is_told() {
    let sandbox = sandbox();
    std::fs::create_dir(sandbox.path("out")).unwrap();
    std::os::unix::fs::symlink("minimal.txt", sandbox.path("out/minimal.json")).unwrap();
    let typed = ["water.yaml", "-o", "out", "--emit", "txt,json"];
    let run = build(&sandbox, &typed).code(2);
    assert!(run.stderr.contains("a link leads from"), "{}", run.stderr);
    assert!(!sandbox.path("out/minimal.txt").exists());
    build(&sandbox, &["water.yaml", "-o", "out", "--emit", "json"]).done();
}
