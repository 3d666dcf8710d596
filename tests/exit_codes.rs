//! Every kind of failure has its exit code and one clear line.

use crate::common::{Sandbox, real, run};

#[test]
fn what_the_system_refuses_is_exit_code_4() {
    let sandbox = Sandbox::new();
    sandbox.put("file", "not a folder");
    for (arguments, said) in [
        (
            "build missing.yaml".to_owned(),
            "cannot read missing.yaml: there is no such file",
        ),
        (
            "check missing.yaml".to_owned(),
            "cannot read missing.yaml: there is no such file",
        ),
        ("check file/below".to_owned(), "cannot read file/below"),
    ] {
        let run = sandbox.run(&arguments).code(4);
        assert!(
            run.stderr.starts_with(&format!("error: {said}")),
            "{arguments}: {}",
            run.stderr
        );
        assert_eq!(run.stderr.lines().count(), 1, "{arguments}: {}", run.stderr);
    }
    assert_eq!(sandbox.list(), ["file"]);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let sandbox = Sandbox::new();
    for arguments in [
        "",
        "biuld",
        "build",
        "check",
        "build facts.yaml --paper a7",
        "build facts.yaml --engine word",
        "build facts.yaml --emit docx",
        "build facts.yaml --time-limit 0",
        "build facts.yaml --quiet --verbose",
        "build facts.yaml --template no/such/folder",
        "build facts.yaml --theme nope",
        "build facts.yaml --annex",
        "build facts.yaml --annex --template key-figures",
        "completions tcsh",
    ] {
        let run = sandbox.run(arguments).code(2);
        assert!(
            !run.stderr.is_empty() && run.stdout.is_empty(),
            "{arguments}"
        );
    }
    for arguments in ["--help", "--version", "build --help"] {
        assert!(
            !sandbox.run(arguments).done().stdout.is_empty(),
            "{arguments}"
        );
    }
    assert_eq!(sandbox.list(), [""; 0]);
}

#[test]
fn what_is_not_there_or_no_folder_is_named() {
    let sandbox = Sandbox::new();
    sandbox.put("file", "not a folder");
    for (arguments, said) in [
        ("--theme nope", "there is no theme file `nope`"),
        ("-o file", "`file` is a file, and -o names a folder"),
        ("-o file/deep", "`file` is a file, and -o names a folder"),
        ("-o file/", "`file` is a file, and -o names a folder"),
        (
            "-o file/sheet.pdf",
            "`file` is a file, and -o names a folder",
        ),
        ("--emit typ -o - -q", ", and typ is several"),
    ] {
        let run = sandbox.run_on("build", &real(), arguments).code(2);
        assert!(run.stderr.contains(said), "{arguments}: {}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{arguments}: {}", run.stderr);
    }
    assert_eq!(sandbox.list(), ["file"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_no_folder() {
    for arguments in [
        "-o /dev/null",
        "-o /dev/null/deep",
        "-o /dev/null/sheet.pdf",
    ] {
        let run = Sandbox::new().run_on("build", &real(), arguments).code(2);
        let said = "error: `/dev/null` is a device, a pipe or a socket, and -o names a folder\n";
        assert_eq!(run.stderr, said, "{arguments}");
    }
}

#[test]
fn the_program_asked_for_and_not_there_is_told_with_the_way_to_it() {
    let sandbox = Sandbox::new();
    let impostor = sandbox.put("typst", "#!/bin/sh\necho typst 0.14.0\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&impostor, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let before = sandbox.list();
    let typst = impostor.display().to_string();
    for (named, said) in [
        (
            None,
            "no typst program found; `cargo install --locked typst-cli --version 0.15.1`",
        ),
        (Some("no/such/typst"), "no/such/typst"),
        (
            Some(typst.as_str()),
            "is Typst 0.14.0, but 0.15.1 is needed",
        ),
    ] {
        if named == Some(typst.as_str()) && !cfg!(unix) {
            continue;
        }
        let mut program = sandbox.program();
        program
            .args(["build", "--engine", "cli"])
            .arg(real())
            .envs(named.map(|named| ("FACTPRESS_TYPST", named)));
        let run = run(&mut program).code(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
    assert_eq!(sandbox.list(), before);
}

#[test]
fn for_an_unknown_option_no_file_of_that_name_is_proposed() {
    let sandbox = Sandbox::new();
    let said = sandbox.run("build a.yaml --watch").code(2).stderr;
    assert!(said.contains("`factpress watch FILE`"), "{said}");
    assert!(!said.contains("-- --watch"), "{said}");
    let said = sandbox.run("build a.yaml --tempate x").code(2).stderr;
    assert!(said.contains("'--template'"), "{said}");
    assert!(!said.contains("-- --tempate"), "{said}");
}
