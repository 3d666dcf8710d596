//! Whatever ends a run, nothing of it stays: no process, no folder, no half of a product.

#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::common::{Sandbox, facts_text};

/// A `typst` that says its version and otherwise waits, with a child of its own.
const WAITS: &str = "#!/bin/sh\ncase \"$*\" in *--version*) echo 'typst 0.15.1';; *) /bin/sleep 47 & echo > ../started; wait;; esac\n";

fn started(sandbox: &Sandbox, arguments: &str) -> Child {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factpress"));
    command
        .current_dir(sandbox.path(""))
        .env("TMPDIR", sandbox.path("tmp"));
    command
        .env("FACTPRESS_TYPST", sandbox.path("typst"))
        .args(arguments.split(' '));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Looks again and again, since the system takes its time.
#[track_caller]
fn soon(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..400 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("not within ten seconds: {what}");
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

/// Whether a process works in a folder, a folder of it that is gone included.
fn is_somebody_in(folder: &Path) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let mut places =
        processes.filter_map(|process| std::fs::read_link(process.path().join("cwd")).ok());
    places.any(|place| place.starts_with(folder.join("tmp")))
}

#[test]
fn a_run_that_is_ended_takes_its_program_and_its_folder_with_it() {
    for signal in ["KILL", "TERM", "INT", "HUP"] {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", facts_text("minimal"));
        sandbox.put("tmp/x", "");
        std::fs::remove_file(sandbox.path("tmp/x")).unwrap();
        let program = sandbox.put("typst", WAITS);
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let folder = sandbox.path("tmp");
        let mut child = started(&sandbox, "build facts.yaml --engine cli");
        let has_started = || {
            let folders = std::fs::read_dir(&folder).unwrap().flatten();
            folders
                .into_iter()
                .any(|folder| folder.path().join("started").exists())
        };
        soon("the program runs", has_started);
        let killed = std::process::Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
        child.wait().unwrap();
        soon(&format!("{signal}: the folder is gone"), || {
            is_empty(&folder)
        });
        soon(&format!("{signal}: nobody works there"), || {
            !is_somebody_in(&sandbox.path(""))
        });
        assert!(!sandbox.path("out").exists(), "{signal}");
    }
}

/// At random moments, with the engine inside: the product is the old one or the new one.
#[test]
fn a_product_is_old_or_new_whenever_the_run_is_ended() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    sandbox.put("tmp/.keep", "");
    sandbox.run("build facts.yaml").done();
    let old = sandbox.read("out/minimal.pdf");
    sandbox.put(
        "facts.yaml",
        facts_text("minimal").replace("Wells in Example Town", "Wells"),
    );
    sandbox.run("build facts.yaml -o new").done();
    let new = sandbox.read("new/minimal.pdf");
    let mut seed = fastrand::Rng::with_seed(13);
    for round in 0..60 {
        let mut child = started(
            &sandbox,
            "build facts.yaml --engine built-in --emit pdf,json",
        );
        std::thread::sleep(Duration::from_millis(seed.u64(0..400)));
        let signal = ["KILL", "TERM", "INT"][round % 3];
        let _ = std::process::Command::new("kill")
            .args(["-s", signal, &child.id().to_string()])
            .stderr(Stdio::null())
            .status();
        child.wait().unwrap();
        let now = sandbox.read("out/minimal.pdf");
        assert!(now == old || now == new, "round {round}, {signal}");
        let left = sandbox.list();
        let left: Vec<_> = left
            .iter()
            .filter(|name| name.contains("factpress-"))
            .collect();
        assert!(left.is_empty(), "round {round}, {signal}: {left:?}");
        sandbox.put("out/minimal.pdf", &old);
    }
}

#[test]
fn a_closed_standard_output_is_a_failure() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    let script = "exec \"$0\" build facts.yaml -o - >&-";
    let mut shell = std::process::Command::new("/bin/sh");
    shell
        .current_dir(sandbox.path(""))
        .args(["-c", script, env!("CARGO_BIN_EXE_factpress")]);
    assert_eq!(shell.output().unwrap().status.code(), Some(4));
    let script = "exec \"$0\" build facts.yaml -o - >/dev/null";
    let mut shell = std::process::Command::new("/bin/sh");
    shell
        .current_dir(sandbox.path(""))
        .args(["-c", script, env!("CARGO_BIN_EXE_factpress")]);
    assert_eq!(shell.output().unwrap().status.code(), Some(0));
}
