//! How a long table grows: whole runs of `factpress build` on a table of 1,000 rows without notes, the
//! same with 100 distinct ones, and 10,000 rows with 100, by turns in one go.
//!
//! `cargo bench --bench long` prints times and ratios; nothing fails by being slow. `--quick` leaves
//! the 10,000 rows out.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 1;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if quick { QUICK_ROUNDS } else { ROUNDS };
    let folder = tempfile::tempdir().unwrap();
    let case = |rows, notes| write(folder.path(), rows, notes);
    let mut cases = vec![
        ("1,000 rows without notes", case(1_000, 0), Vec::new()),
        ("1,000 rows with 100 notes", case(1_000, 100), Vec::new()),
    ];
    if !quick {
        cases.push(("10,000 rows with 100 notes", case(10_000, 100), Vec::new()));
    }
    // The first round only warms the caches.
    for round in 0..=rounds {
        for (_, file, times) in &mut cases {
            let time = run(file, folder.path());
            if round > 0 {
                times.push(time);
            }
        }
    }
    let mut before: Option<f64> = None;
    for (name, _, times) in &mut cases {
        times.sort();
        let median = times[times.len() / 2].as_secs_f64();
        let ratio = before.map(|before| format!(", {:.1} times the line above", median / before));
        println!("{name}: {median:.2} s{}", ratio.unwrap_or_default());
        before = Some(median);
    }
}

/// A fact file with one table, whose rows rest on so many notes; with none, on figures without marks.
fn write(folder: &Path, rows: usize, notes: usize) -> PathBuf {
    let mut facts = format!(
        "factpress: 1\n\
         sheet: {{id: t{rows}-{notes}, title: Towns, as_of: 2026-11, issued: 2026-11-22, status: final}}\n\
         sources:\n  register: {{type: dataset, publisher: The Register, title: Towns, date: 2026-10}}\n\
         attributions:\n  office: {{descriptor: the register office, identity: institution, basis: on-the-record}}\n\
         facts:\n"
    );
    let town = |n: usize| {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        format!("Town {}{}{}", letter(n / 676), letter(n / 26), letter(n))
    };
    for n in 0..rows {
        let (name, value, page) = (town(n), 1_000 + n, n % notes.max(1) + 1);
        writeln!(
            facts,
            "  t{n}: {{statement: people in {name}, value: about {value}, unit: people, source: register, \
             at: {{page: {page}}}, attribution: office}}"
        )
        .unwrap();
    }
    facts +=
        "tables:\n  towns:\n    title: People by town\n    columns: [Town, People]\n    rows:\n";
    let bare = if notes == 0 { ".bare" } else { "" };
    for n in 0..rows {
        writeln!(facts, "      - [{}, '{{t{n}{bare}}}']", town(n)).unwrap();
    }
    facts += "sections:\n  - {heading: Towns, table: towns}\n";
    let path = folder.join(format!("t{rows}-{notes}.yaml"));
    std::fs::write(&path, facts).unwrap();
    path
}

fn run(file: &Path, folder: &Path) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
    command
        .args(["build", "--force"])
        .arg(file)
        .arg("-o")
        .arg(folder);
    command.args(["--engine", "built-in", "--time-limit", "600"]);
    let started = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.unwrap().success());
    started.elapsed()
}
