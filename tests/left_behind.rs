//! Whatever ends a run, nothing of it stays: no process, no folder, no half of a product.

#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::common::{Sandbox, facts_text};

/// A `typst` that says its version and otherwise waits, with a child of its own.
const WAITS: &str = "#!/bin/sh\ncase \"$*\" in *--version*) echo 'typst 0.15.1';; *) /bin/sleep 47 & echo > ../started; wait;; esac\n";

fn started(sandbox: &Sandbox, arguments: &str, typst: &Path) -> Child {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factpress"));
    command
        .current_dir(sandbox.path(""))
        .env("TMPDIR", sandbox.path("tmp"));
    command
        .env("FACTPRESS_TYPST", typst)
        .args(arguments.split(' '));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Looks again and again, since the system takes its time.
#[track_caller]
pub fn soon(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..400 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("not within ten seconds: {what}");
}

pub fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

/// Whether a process works in a folder, in one that is gone as well.
pub fn is_somebody_in(folder: &Path) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let mut places =
        processes.filter_map(|process| std::fs::read_link(process.path().join("cwd")).ok());
    places.any(|place| place.starts_with(folder))
}

pub fn send(signal: &str, child: &Child) {
    let sent = std::process::Command::new("kill")
        .args(["-s", signal, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
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
        let mut child = started(&sandbox, "build facts.yaml --engine cli", &program);
        let has_started = || {
            let folders = std::fs::read_dir(&folder).unwrap().flatten();
            folders
                .into_iter()
                .any(|folder| folder.path().join("started").exists())
        };
        soon("the program runs", has_started);
        send(signal, &child);
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

/// Builds again and again, and is ended at moments that are spread over the length of a whole run.
fn ended_at_random(engine: &str, typst: &Path) {
    let sandbox = Sandbox::new();
    let products = ["minimal.pdf", "minimal.json"];
    let build = format!("build facts.yaml --engine {engine} --emit pdf,json -o");
    std::fs::create_dir(sandbox.path("tmp")).unwrap();
    let whole = |folder: &str| {
        let watch = std::time::Instant::now();
        let mut child = started(&sandbox, &format!("{build} {folder}"), typst);
        assert!(child.wait().unwrap().success());
        let files = products.map(|name| sandbox.read(&format!("{folder}/{name}")));
        (files, watch.elapsed())
    };
    sandbox.put("facts.yaml", facts_text("minimal"));
    let (old, _) = whole("out");
    let renamed = facts_text("minimal").replace("Wells in Example Town", "Wells");
    sandbox.put("facts.yaml", renamed);
    let (new, length) = whole("new");
    let mut rng = fastrand::Rng::with_seed(13);
    for round in 0..200 {
        let mut child = started(&sandbox, &format!("{build} out"), typst);
        std::thread::sleep(length.mul_f64(rng.f64()));
        let signal = ["KILL", "TERM", "INT"][round % 3];
        send(signal, &child);
        child.wait().unwrap();
        let told = format!("{engine}, round {round}, {signal}");
        soon(&format!("{told}: nobody goes on"), || {
            !is_somebody_in(&sandbox.path(""))
        });
        soon(&format!("{told}: the folder is gone"), || {
            is_empty(&sandbox.path("tmp"))
        });
        let now = products.map(|name| sandbox.read(&format!("out/{name}")));
        let is_new = [0, 1].map(|at| now[at] == new[at]);
        for at in [0, 1] {
            assert!(is_new[at] || now[at] == old[at], "{told}: {}", products[at]);
        }
        assert!(
            signal == "KILL" || is_new[0] == is_new[1],
            "{told}: half of it"
        );
        let left = std::fs::read_dir(sandbox.path("out")).unwrap().flatten();
        let left = left.filter(|file| file.file_name() != ".factpress-state.json");
        let (hidden, left): (Vec<_>, Vec<_>) =
            left.partition(|file| file.file_name().as_encoded_bytes()[0] == b'.');
        assert_eq!(left.len(), products.len(), "{told}: {:?}", sandbox.list());
        // No call of the system puts a file without a name in the place of another, so that it has one for a moment: what KILL
        // leaves then is whole.
        assert!(signal == "KILL" || hidden.is_empty(), "{told}: {hidden:?}");
        for file in &hidden {
            let whole = std::fs::read(file.path()).unwrap();
            let is_state = whole.starts_with(b"{\"state\"");
            assert!(is_state || new.contains(&whole), "{told}: {file:?}");
        }
        if !hidden.is_empty() {
            let mut next = started(&sandbox, &format!("{build} out --force"), typst);
            assert!(next.wait().unwrap().success());
            assert!(!hidden.iter().any(|file| file.path().exists()), "{told}");
        }
        for (name, bytes) in products.iter().zip(&old) {
            sandbox.put(&format!("out/{name}"), bytes);
        }
    }
}

#[test]
fn a_product_is_old_or_new_whenever_the_run_is_ended() {
    ended_at_random("built-in", Path::new(""));
}

#[test]
#[ignore = "needs typst"]
fn a_product_of_the_program_is_old_or_new_whenever_the_run_is_ended() {
    ended_at_random("cli", &crate::common::tools::typst());
}

/// As after KILL between the first name of a new file and its place.
#[test]
fn the_next_build_takes_away_what_nobody_holds() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    let of_others = [
        "out/.factpress-backup",
        "out/.factpress-new-notes.txt",
        "out/.factpress-new-AbCd12345",
        "out/.factpress-new-AbCd-123",
        "out/AbCd1234",
        "out/.factpress-new-Folder01/file",
    ];
    of_others
        .iter()
        .for_each(|name| drop(sandbox.put(name, "kept")));
    let link = sandbox.path("out/.factpress-new-Link0001");
    std::os::unix::fs::symlink(sandbox.path("facts.yaml"), &link).unwrap();
    let left = ["AbCd1234", "00000000"].map(|name| format!("out/.factpress-new-{name}"));
    let left = left.map(|name| sandbox.put(&name, "%PDF"));
    let held = sandbox.put("out/.factpress-new-ofLiving", "%PDF");
    let file = std::fs::File::open(&held).unwrap();
    file.lock().unwrap();
    sandbox.run("build facts.yaml --emit txt").done();
    assert!(
        !left.iter().any(|path| path.exists()),
        "{:?}",
        sandbox.list()
    );
    assert!(held.exists() && link.is_symlink() && link.exists());
    assert!(of_others.iter().all(|name| sandbox.read(name) == b"kept"));
    drop(file);
    sandbox.run("build facts.yaml --emit txt --force").done();
    assert!(!held.exists());
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

/// As after a signal between the product and what is written of the run: the next build notices.
#[test]
fn a_state_and_a_manifest_of_another_age_are_written_again() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    let build = "build facts.yaml --manifest made.json --emit txt";
    let records = ["out/.factpress-state.json", "made.json"];
    sandbox.run(build).done();
    let old = records.map(|name| sandbox.read(name));
    sandbox.put(
        "facts.yaml",
        facts_text("minimal").replace("value: 24,", "value: 26,"),
    );
    sandbox.run(build).done();
    let new = records.map(|name| sandbox.read(name));
    let product = sandbox.read("out/minimal.txt");
    for facts in ["value: 26,", "value: 24,"] {
        sandbox.put(
            "facts.yaml",
            facts_text("minimal").replace("value: 24,", facts),
        );
        std::iter::zip(records, &old).for_each(|(name, bytes)| drop(sandbox.put(name, bytes)));
        sandbox.put("out/minimal.txt", &product);
        sandbox.run(build).done();
        let is_new = facts == "value: 26,";
        assert_eq!(sandbox.read("out/minimal.txt") == product, is_new);
        let wanted = if is_new { &new } else { &old };
        assert_eq!(&records.map(|name| sandbox.read(name)), wanted, "{facts}");
    }
}
