//! What the program asks of the system: no way to a network, and no file but those that are named.

#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use crate::common::{Sandbox, facts_text, tools};

/// What is read of the system before and while any program runs: the loader, its libraries, the allocator, how many
/// processors there are.
const SYSTEM: &[&str] = &[
    "/lib/",
    "/lib64/",
    "/usr/lib/",
    "/usr/lib64/",
    "/etc/ld.so.",
    "/proc/sys/vm/overcommit_memory",
    "/sys/fs/cgroup/",
    "/sys/kernel/mm/transparent_hugepage/",
    "/sys/devices/system/cpu/",
    "/dev/null",
];

/// Calls that reach beyond the machine, or would; a pair of sockets is a pipe between a program and its own children.
const NETWORK: &[&str] = &[
    "socket",
    "connect",
    "bind",
    "listen",
    "accept",
    "io_uring_setup",
];

/// A run whose calls are written down.
fn traced(sandbox: &Sandbox, arguments: &str) -> Command {
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-y",
        "-qq",
        "-s",
        "4096",
        "-e",
        "trace=%file,%network,io_uring_setup",
        "-o",
    ]);
    strace
        .arg(sandbox.path("trace"))
        .arg(env!("CARGO_BIN_EXE_factpress"));
    strace
        .args(arguments.split(' '))
        .current_dir(sandbox.path(""));
    strace.env("TMPDIR", sandbox.path("tmp"));
    strace
        .env("FACTPRESS_TYPST", tools::typst())
        .stdout(Stdio::null());
    strace
}

/// What a run opens, apart from the system's and from what lies in its own folders; these without the sandbox's path.
#[track_caller]
fn opened(sandbox: &Sandbox, arguments: &str) -> BTreeSet<String> {
    let run = traced(sandbox, arguments).output();
    let run = run.expect("this test needs strace");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    named_by(sandbox)
}

#[track_caller]
fn named_by(sandbox: &Sandbox) -> BTreeSet<String> {
    let trace = sandbox.path("trace");
    let told = std::fs::read_to_string(&trace).unwrap();
    std::fs::remove_file(&trace).unwrap();
    let home = sandbox.path("").canonicalize().unwrap();
    let mut opened = BTreeSet::new();
    for line in told.lines() {
        let call = line.split_once(' ').unwrap().1.trim_start();
        let call = call.strip_prefix("<... ").unwrap_or(call);
        let name = call.split(['(', ' ']).next().unwrap();
        assert!(!NETWORK.contains(&name), "{line}");
        let result = call.rsplit_once(" = ").map_or("", |(_, result)| result);
        // Behind the number of a file that was opened strace tells where it is.
        let Some((_, path)) = result.split_once('<').filter(|_| name.starts_with("open")) else {
            continue;
        };
        let path = path.trim_end_matches("(deleted)").trim_end_matches('>');
        let of_process = path.strip_prefix("/proc/").unwrap_or_default();
        let is_own = of_process.starts_with(|c: char| c.is_ascii_digit());
        if is_own || SYSTEM.iter().any(|system| path.starts_with(system)) {
            continue;
        }
        let path = std::path::Path::new(path);
        let inside = path.strip_prefix(&home).map(|path| path.to_str().unwrap());
        let inside = inside.unwrap_or_else(|_| panic!("outside of its folders: {line}"));
        if !inside.starts_with("tmp/factpress-") && !inside.starts_with("out") {
            opened.insert(inside.to_owned());
        }
    }
    opened
}

#[test]
#[ignore = "needs strace and typst"]
fn no_file_is_opened_that_is_not_named() {
    let sandbox = Sandbox::new();
    let facts = facts_text("minimal");
    let facts = facts.replace("date: 2026-03-12}", "date: 2026-03-12, text: bulletin.txt}");
    sandbox.put("facts.yaml", facts);
    sandbox.put(
        "bulletin.txt",
        "There are 24 wells. About 6 wells have run dry.\u{c}",
    );
    sandbox.put("theme.yaml", "sizes: {text: 11pt}\n");
    sandbox.put("own/theme.yaml", "sizes: {text: 10pt}\n");
    sandbox.put("own/style/own.typ", "// Own.\n");
    for other in [
        "own.txt",
        "bulletin.html",
        "facts.json",
        "tmp/other",
        "typst.toml",
    ] {
        sandbox.put(other, "");
    }
    let named: BTreeSet<String> = ["facts.yaml", "bulletin.txt"].map(String::from).into();
    let of_look = [
        "own",
        "own/style",
        "own/style/own.typ",
        "own/theme.yaml",
        "theme.yaml",
    ];
    let with_look = named
        .iter()
        .cloned()
        .chain(of_look.map(String::from))
        .collect();
    let look = "--template own --theme theme.yaml";
    assert_eq!(opened(&sandbox, "check facts.yaml"), named);
    let facts: BTreeSet<String> = ["facts.yaml".to_owned()].into();
    assert_eq!(opened(&sandbox, "diff facts.yaml facts.yaml"), facts);
    assert_eq!(
        opened(&sandbox, &format!("check facts.yaml {look}")),
        with_look
    );
    for engine in ["built-in", "cli"] {
        let build = format!("build facts.yaml --engine {engine} -o out");
        assert_eq!(opened(&sandbox, &build), named, "{engine}");
        assert_eq!(
            opened(&sandbox, &format!("{build} {look}")),
            with_look,
            "{engine}"
        );
    }
    sandbox.put("mail.pdf", sandbox.read("out/minimal.pdf"));
    let alone: BTreeSet<String> = ["mail.pdf".to_owned()].into();
    for engine in ["built-in", "cli"] {
        let verify = format!("verify mail.pdf --engine {engine}");
        assert_eq!(opened(&sandbox, &verify), alone, "{engine}");
    }
    let with_text = ["mail.pdf", "bulletin.txt"].map(String::from).into();
    let verify = "verify mail.pdf --engine built-in --sources .";
    assert_eq!(opened(&sandbox, verify), with_text);
    let left = std::fs::read_dir(sandbox.path("tmp")).unwrap();
    assert_eq!(left.count(), 1, "only what was there before");
}

/// `watch` asks the system to tell of changes, and nobody else.
#[test]
#[ignore = "needs strace and typst"]
fn nothing_but_what_is_named_is_opened_while_files_are_watched() {
    let sandbox = Sandbox::new();
    sandbox.put("facts.yaml", facts_text("minimal"));
    sandbox.put("own.txt", "");
    sandbox.put("tmp/other", "");
    let mut run = traced(&sandbox, "watch facts.yaml -o out")
        .stderr(Stdio::null())
        .spawn()
        .expect("this test needs strace");
    let is_made = || sandbox.path("out/minimal.pdf").is_file();
    let made_in_time = (0..600).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        is_made()
    });
    let children = format!("/proc/{0}/task/{0}/children", run.id());
    let watching = std::fs::read_to_string(children).unwrap();
    let watching = watching.split_whitespace().next().unwrap_or_default();
    tools::output("kill", &["-INT", watching]);
    run.wait().unwrap();
    assert!(made_in_time);
    assert_eq!(named_by(&sandbox), ["facts.yaml".to_owned()].into());
}
