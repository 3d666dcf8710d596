//! What factpress costs beside Typst: the whole program with either engine against bare
//! `typst compile` of the very file that it renders, run by turns in one go.
//!
//! `cargo bench --bench overhead` needs the `typst` program, from FACTPRESS_TYPST or PATH. It
//! prints ratios; nothing fails by being slow.
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
    let engines = ["cli", "built-in"];
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
    let mut times: [Vec<Duration>; 3] = Default::default();
    // The first round warms the disk.
    for round in 0..=rounds {
        let commands = engines.map(|engine| build(&["--engine", engine, "--force"]));
        let took: Vec<Duration> = commands.into_iter().chain([bare()]).map(run).collect();
        for (times, took) in times.iter_mut().zip(took).filter(|_| round > 0) {
            times.push(took);
        }
    }
    let [cli, built_in, bare] = times.map(median);
    println!("typst compile: {bare:?} (median of {rounds})");
    for (engine, time) in engines.into_iter().zip([cli, built_in]) {
        let ratio = time.as_secs_f64() / bare.as_secs_f64();
        println!("factpress build --engine {engine}: {time:?}, ratio {ratio:.3}");
    }
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
