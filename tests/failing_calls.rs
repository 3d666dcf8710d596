//! Each call to the system that could fail, failing in turn, and a signal at each: the products of a sheet are all old or all new, and
//! nothing else is left.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use crate::common::{Sandbox, facts_text};

/// Calls by which files are opened, looked at, written and put in place.
const CALLS: [&str; 14] = [
    "openat",
    "read",
    "write",
    "close",
    "statx",
    "fstat",
    "mkdir",
    "rename",
    "renameat2",
    "linkat",
    "unlink",
    "unlinkat",
    "fsync",
    "fchmod",
];
/// So often each is made to fail: the first time, the second, and so on.
const TIMES: usize = 12;

type Products = BTreeMap<String, Vec<u8>>;

fn products(sandbox: &Sandbox) -> Products {
    let names = sandbox.list().into_iter();
    let names = names.filter(|name| name.starts_with("out/") && !name.ends_with('/'));
    names
        .map(|name| (name.clone(), sandbox.read(&name)))
        .collect()
}

#[test]
#[ignore = "needs strace"]
fn whatever_fails_the_products_are_old_or_new() {
    const BUILD: &str = "build facts.yaml --emit json,txt,csv --force";
    let sandbox = Sandbox::new();
    let facts = facts_text("minimal");
    let built = |facts: &str| {
        sandbox.put("facts.yaml", facts);
        sandbox.run(BUILD).done();
        products(&sandbox)
    };
    let old = built(&facts);
    let new = built(&facts.replace("Wells in Example Town", "Wells of Example Town"));
    assert!(old.len() == 3 && old != new);
    let mut seen = [0, 0];
    for call in CALLS {
        for (what, time) in ["error=EIO", "signal=TERM"]
            .into_iter()
            .flat_map(|what| (1..=TIMES).map(move |time| (what, time)))
        {
            for (name, bytes) in &old {
                sandbox.put(name, bytes);
            }
            let mut strace = Command::new("strace");
            strace.args(["-f", "-qq", "-o", "/dev/null", "-e"]);
            strace.arg(format!("inject={call}:{what}:when={time}"));
            strace
                .arg(env!("CARGO_BIN_EXE_factpress"))
                .args(BUILD.split(' '));
            strace
                .current_dir(sandbox.path(""))
                .env("TMPDIR", sandbox.path(""));
            strace.stdout(Stdio::null()).stderr(Stdio::null());
            let status = strace.status().expect("this test needs strace");
            let now = products(&sandbox);
            let is_new = now == new;
            assert!(
                is_new || now == old,
                "{call} {what} {time}: {:?}",
                now.keys()
            );
            assert!(
                is_new || !status.success(),
                "{call} {what} {time}: nothing was made, and nobody is told"
            );
            seen[usize::from(is_new)] += 1;
        }
    }
    assert!(seen.iter().all(|times| *times > 20), "{seen:?}");
}
