//! What factpress costs beside Typst: the whole program with the command line engine against bare
//! `typst compile` of the very file that it fills, run by turns in one go.
//!
//! `cargo bench --bench overhead` needs the `typst` program, from FACTPRESS_TYPST or PATH. It
//! prints a ratio; nothing fails by being slow.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SHEET: &str = "isis-detainees-ne-syria";
const ROUNDS: usize = 21;
const QUICK_ROUNDS: usize = 3;

fn main() {
    let rounds = if std::env::args().any(|argument| argument == "--quick") {
        QUICK_ROUNDS
    } else {
        ROUNDS
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let facts = root.join(format!("data/{SHEET}.yaml"));
    let factpress = env!("CARGO_BIN_EXE_factpress");
    let typst = std::env::var_os("FACTPRESS_TYPST").unwrap_or_else(|| "typst".into());
    let folder = tempfile::tempdir().unwrap();
    let build = |more: &[&str]| {
        let mut command = Command::new(factpress);
        command
            .arg("build")
            .arg(&facts)
            .arg("-o")
            .arg(folder.path());
        command.args(more);
        command
    };
    run(build(&["--emit", "typ"]));
    let program = || build(&["--engine", "cli"]);
    let bare = || {
        let mut command = Command::new(&typst);
        command.arg("compile").arg("--root").arg(folder.path());
        command.args([
            "--ignore-system-fonts",
            "--pdf-standard",
            "a-3a,ua-1",
            "--font-path",
        ]);
        command.arg(folder.path().join("fonts"));
        command.arg(folder.path().join(format!("{SHEET}.typ")));
        command.arg(folder.path().join("bare.pdf"));
        command
    };
    run(program());
    run(bare());
    let (mut programs, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        programs.push(run(program()));
        bares.push(run(bare()));
    }
    let (program, bare) = (median(programs), median(bares));
    println!("factpress build --engine cli: {program:?} (median of {rounds})");
    println!("typst compile:                {bare:?}");
    println!("ratio: {:.3}", program.as_secs_f64() / bare.as_secs_f64());
}

fn run(mut command: Command) -> Duration {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output().unwrap();
    let time = start.elapsed();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
