//! What a sheet costs beside a document of the same content that somebody wrote in bare Typst: one table whose
//! rows share notes by tens, and caveats, by turns in one go.
//!
//! `cargo bench --bench bare` needs the `typst` program, from FACTPRESS_TYPST or PATH. It prints processor times
//! where the system tells them, and ratios; nothing fails by being slow. `--quick` leaves the large ones out.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Facts, rounds, and the most times as long as the bare document that a sheet may take. A thousand rows with
/// footnotes are laid out again and again, which ours are not.
const CASES: [(usize, usize, f64); 2] = [(40, 15, 2.0), (1_000, 1, 0.1)];
const CAVEAT: &str = "The figure for this site is undated and rests on a single report.";

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let typst = std::env::var_os("FACTPRESS_TYPST").unwrap_or_else(|| "typst".into());
    let folder = tempfile::tempdir().unwrap();
    for (facts, rounds, most) in CASES.into_iter().take(if quick { 1 } else { 2 }) {
        let (document, sheet) = (document(folder.path(), facts), sheet(folder.path(), facts));
        let (mut bare, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..if quick { 1 } else { rounds } {
            let mut command = Command::new(&typst);
            command
                .args(["compile", "--ignore-system-fonts"])
                .arg(&document);
            bare.push(time(command));
            let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
            command
                .arg("build")
                .arg(&sheet)
                .arg("-o")
                .arg(folder.path());
            command.args(["--engine", "built-in", "--time-limit", "600", "--force"]);
            ours.push(time(command));
        }
        let mean =
            |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64() / times.len() as f64;
        let (bare, ours) = (mean(&bare), mean(&ours));
        let ratio = ours / bare;
        println!(
            "{facts} facts: bare {bare:.3} s, ours {ours:.3} s, ratio {ratio:.2}, at most {most}"
        );
    }
}

/// A place without digits, since a digit in a label is a figure.
fn site(n: usize) -> String {
    let digits = n.to_string();
    let letters = digits.bytes().map(|digit| char::from(b'a' + digit - b'0'));
    format!("Reported at site {}", letters.collect::<String>())
}

fn value(n: usize) -> String {
    let grouped = |n: usize| match n {
        0..1_000 => n.to_string(),
        _ => format!("{},{:03}", n / 1_000, n % 1_000),
    };
    format!("{}–{}", grouped(1_000 + 37 * n), grouped(1_500 + 41 * n))
}

/// The content in bare Typst.
fn document(folder: &Path, facts: usize) -> PathBuf {
    let mut text = String::from(
        "#set document(title: \"Bench sheet\", date: datetime(year: 2026, month: 1, day: 1))\n\
         #set page(paper: \"a4\", numbering: \"1 of 1\")\n= Bench sheet\n\
         #show figure: set block(breakable: true)\n\
         #table(columns: (1fr, auto), table.header[Item][Figure],\n",
    );
    for n in 0..facts {
        let note = n / 10;
        let mark = if n % 10 == 0 {
            let words = "senior officials of the harbour authority";
            format!(
                "#footnote[A named newspaper, paragraph {}; {words}.] <n{note}>",
                note + 1
            )
        } else {
            format!("#footnote(<n{note}>)")
        };
        writeln!(text, "  [{} {mark}], [{}],", site(n), value(n)).unwrap();
    }
    text += ")\n= Caveats\n";
    for _ in 0..facts / 4 {
        writeln!(text, "+ {CAVEAT}").unwrap();
    }
    let path = folder.join(format!("bare-{facts}.typ"));
    std::fs::write(&path, text).unwrap();
    path
}

/// The same as a fact file.
fn sheet(folder: &Path, facts: usize) -> PathBuf {
    let mut text = format!(
        "factpress: 1\n\
         sheet: {{id: bare-{facts}, title: Bench sheet, as_of: 2026, issued: 2026-01-01, edition: 1, status: final}}\n\
         sources:\n  paper: {{type: article, publisher: A named newspaper, title: A report, date: 2026-01-01}}\n\
         attributions:\n  harbour: {{descriptor: senior officials of the harbour authority, identity: anonymous, \
         basis: background, reason: asked not to be named, told: paper}}\n\
         facts:\n"
    );
    for n in 0..facts {
        writeln!(
            text,
            "  f{n}: {{statement: {}, value: \"{}\", unit: people, source: paper, at: {{paragraph: {}}}, attribution: harbour}}",
            site(n), value(n), n / 10 + 1
        )
        .unwrap();
    }
    text += "tables:\n  all:\n    title: All\n    columns: [Item, Figure]\n    rows:\n";
    for n in 0..facts {
        writeln!(text, "      - [{}, '{{f{n}}}']", site(n)).unwrap();
    }
    text += "sections: [{heading: All, table: all}]\ncaveats:\n";
    for n in 0..facts / 4 {
        writeln!(
            text,
            "  - {{id: c{n}, kind: gap, text: {CAVEAT}, affects: [f{n}]}}"
        )
        .unwrap();
    }
    let path = folder.join(format!("bare-{facts}.yaml"));
    std::fs::write(&path, text).unwrap();
    path
}

fn time(mut command: Command) -> Duration {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let (start, before) = (Instant::now(), children());
    assert!(command.status().unwrap().success(), "{command:?}");
    match (before, children()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed(),
    }
}

/// The processor time of all programs that were run and have ended, where the system tells it: proc(5), `cutime`
/// and `cstime`, in hundredths of a second.
fn children() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = told.rsplit(')').next()?.split_whitespace().skip(13);
    let mut next = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (next()? + next()?)))
}
