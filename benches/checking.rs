//! How checking grows with the fact file: whole runs of `factpress check` on files of 1,000, 10,000
//! and 20,000 facts, with and without the text of their source, and on files of 2,000 to 8,000 keys
//! that stand twice, by turns in one go.
//!
//! `cargo bench --bench checking` prints times and ratios; nothing fails by being slow.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SIZES: [usize; 3] = [1_000, 10_000, 20_000];
const TWICE: [usize; 3] = [2_000, 4_000, 8_000];
const ROUNDS: usize = 15;
const QUICK_ROUNDS: usize = 1;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if quick { QUICK_ROUNDS } else { ROUNDS };
    let folder = tempfile::tempdir().unwrap();
    let mut cases: Vec<(String, PathBuf, Vec<Duration>)> = Vec::new();
    for evidence in [false, true] {
        for size in SIZES {
            let name = if evidence { "with its source" } else { "alone" };
            let path = write(folder.path(), size, evidence);
            cases.push((format!("{size:>6} facts {name}"), path, Vec::new()));
        }
    }
    for size in TWICE {
        let path = twice(folder.path(), size);
        cases.push((format!("{size:>6} keys that stand twice"), path, Vec::new()));
    }
    for _ in 0..=rounds {
        for (_, path, times) in &mut cases {
            times.push(run(path));
        }
    }
    let mut before: Option<f64> = None;
    for (n, (name, _, times)) in cases.iter_mut().enumerate() {
        // The first round only warms the caches.
        times.remove(0);
        times.sort();
        let median = times[times.len() / 2].as_secs_f64() * 1000.0;
        let ratio = before.filter(|_| n % SIZES.len() > 0);
        let ratio = ratio.map(|before| format!(", {:.1} times the line above", median / before));
        println!("{name}: {median:.0} ms{}", ratio.unwrap_or_default());
        before = Some(median);
    }
}

/// A fact file of `size` facts in a table, and with `evidence` the text that they are taken from.
fn write(folder: &Path, size: usize, evidence: bool) -> PathBuf {
    let text = format!("{size}.txt");
    let at_hand = if evidence {
        format!(", text: {text}")
    } else {
        String::new()
    };
    let mut facts = format!(
        "factpress: 1\n\
         sheet: {{id: wells, title: Wells, as_of: 2026-03, issued: 2026-03-20}}\n\
         sources:\n  survey: {{type: report, title: Survey, date: 2026-03-12{at_hand}}}\n\
         attributions:\n  office: {{descriptor: the water office, identity: institution, basis: on-the-record}}\n\
         facts:\n"
    );
    let (mut rows, mut source) = (String::new(), String::new());
    for n in 1..=size {
        // A statement holds no figures, so that the villages are named in letters.
        let village: String = n
            .to_string()
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect();
        writeln!(
            facts,
            "  w{n}:\n    statement: wells in the village of {village}\n    value: about {n}\n    unit: wells\n    \
             source: survey\n    at: {{paragraph: {n}}}\n    attribution: office"
        )
        .unwrap();
        writeln!(rows, "      - [A village, \"{{w{n}}}\"]").unwrap();
        writeln!(
            source,
            "In this village there are about {n} wells, by the office.\n"
        )
        .unwrap();
    }
    write!(
        facts,
        "tables:\n  wells:\n    title: Wells\n    columns: [Village, Wells]\n    rows:\n{rows}"
    )
    .unwrap();
    facts.push_str("sections:\n  - table: wells\n");
    if evidence {
        std::fs::write(folder.join(text), source).unwrap();
    }
    let name = if evidence { "evidence" } else { "alone" };
    let path = folder.join(format!("{name}-{size}.yaml"));
    std::fs::write(&path, facts).unwrap();
    path
}

/// A fact file in which every fact stands twice under one name, which is an error for each.
fn twice(folder: &Path, size: usize) -> PathBuf {
    let fact = "{statement: wells, value: 1, source: b, attribution: unattributed, at: {page: 1}}";
    let mut facts = String::from(
        "factpress: 1\nsheet: {id: wells, title: Wells, as_of: 2026-03, issued: 2026-03-20}\n\
         sources: {b: {type: report, title: Survey}}\nfacts:\n",
    );
    for n in 0..size {
        write!(facts, "  w{n}: {fact}\n  w{n}: {fact}\n").unwrap();
    }
    let path = folder.join(format!("twice-{size}.yaml"));
    std::fs::write(&path, facts).unwrap();
    path
}

fn run(facts: &Path) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
    command
        .arg("check")
        .arg(facts)
        .arg("--quiet")
        .stdin(Stdio::null());
    let start = Instant::now();
    let output = command.output().unwrap();
    let time = start.elapsed();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() < Some(2), "{said}");
    time
}
