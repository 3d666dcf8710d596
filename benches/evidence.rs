//! How the check of facts against a source grows with its text: whole runs of `factpress check` on 10,000 facts, against a text of
//! 100,000 words and one twice as long, in paragraphs and as one paragraph, by turns in one go.
//!
//! `cargo bench --bench evidence` prints times and ratios, which are to stay below 2.3; nothing fails by being slow. `--quick` takes a
//! tenth of the facts and of the text.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 1;
const WORDS: &str = "the office of the town said that many wells were dry in the north and people moved to camps near a river";

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let (rounds, facts) = match quick {
        true => (QUICK_ROUNDS, 1_000),
        false => (ROUNDS, 10_000),
    };
    let folder = tempfile::tempdir().unwrap();
    let case = |one: bool, gap: usize| (write(folder.path(), facts, one, gap), Vec::new());
    let mut cases = [false, true].map(|one| [case(one, 10), case(one, 20)]);
    // The first round only warms the caches.
    for round in 0..=rounds {
        for (file, times) in cases.iter_mut().flatten() {
            let time = run(file, folder.path());
            if round > 0 {
                times.push(time);
            }
        }
    }
    for (name, [text, twice]) in ["paragraphs", "one paragraph"].iter().zip(&mut cases) {
        let median = |times: &mut Vec<Duration>| {
            times.sort();
            times[times.len() / 2].as_secs_f64()
        };
        let (text, twice) = (median(&mut text.1), median(&mut twice.1));
        println!(
            "{facts} facts in {name}: {text:.2} s, in twice the text {:.2} times that",
            twice / text
        );
    }
}

/// A fact file and its source, in which every fact is quoted and has `gap` words for itself.
fn write(folder: &Path, count: usize, one: bool, gap: usize) -> PathBuf {
    let name = format!("{}-{gap}", if one { "one" } else { "many" });
    let mut text = String::new();
    let mut facts = format!(
        "factpress: 1\n\
         sheet: {{id: wells, title: Wells, as_of: 2026-11, issued: 2026-11-22, status: final}}\n\
         sources:\n  s: {{type: report, publisher: Bureau, title: Wells, date: 2026-10, text: {name}.txt}}\n\
         attributions:\n  office: {{descriptor: the water office, identity: institution, basis: on-the-record}}\n\
         facts:\n"
    );
    for n in 0..count {
        let number = 1_000 + n;
        let words: Vec<&str> = WORDS.split(' ').cycle().skip(n).take(gap - 3).collect();
        let end = if one || n % 5 < 4 { " " } else { "\n\n" };
        write!(
            text,
            "Then {} counted {number} wells.{end}",
            words.join(" ")
        )
        .unwrap();
        writeln!(
            facts,
            "  w{n}: {{statement: wells of place {}, value: {number}, unit: wells, source: s, \
             at: {{quote: counted {number} wells}}, attribution: office}}",
            name_of(n)
        )
        .unwrap();
    }
    facts += "sections:\n  - text: '{w0}'\n";
    std::fs::write(folder.join(format!("{name}.txt")), text).unwrap();
    let path = folder.join(format!("{name}.yaml"));
    std::fs::write(&path, facts).unwrap();
    path
}

fn name_of(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    [number / 676, number / 26, number]
        .map(letter)
        .iter()
        .collect()
}

fn run(file: &Path, folder: &Path) -> Duration {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_factpress"))
        .args(["check", "--allow", "unused-fact", "--allow", "no-place"])
        .arg(file)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    start.elapsed()
}
