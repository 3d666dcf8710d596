//! How the check of facts against a source grows with its text: whole runs of `factpress check` on 10,000 facts, alone, against a text
//! of 100,000 words and one twice as long, in paragraphs, as a page of HTML and as one paragraph, and on twice as many facts, by turns
//! in one go. Then texts of a million figures in one paragraph, or a hundred thousand with words or in one row of a table, and of twice as many.
//!
//! `cargo bench --bench evidence` prints processor times where the system tells them, and ratios: to the first text, which are to stay
//! below 2.3, and to another program, which are to stay below 2, where FACTPRESS_BEFORE names one, such as the release before. Figures
//! that take more than 2.3 times as long when twice as many fail it; nothing else does. `--quick` takes a tenth of the facts and of
//! the text, and 50,000 figures, which fail it at three times.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 1;
/// How often each text of figures is read, in turns.
const TURNS: usize = 5;
const WORDS: &str = "the office of the town said that many wells were dry in the north and people moved to camps near a river";

/// How a source is written, and how many times as many facts and words there are.
const CASES: [(&str, Form, usize, usize); 9] = [
    ("alone", Form::None, 1, 1),
    ("alone, twice the facts", Form::None, 2, 1),
    ("in paragraphs", Form::Paragraphs, 1, 1),
    ("in paragraphs, twice the text", Form::Paragraphs, 1, 2),
    (
        "in paragraphs, twice the facts and the text",
        Form::Paragraphs,
        2,
        1,
    ),
    ("in HTML", Form::Html, 1, 1),
    ("in HTML, twice the text", Form::Html, 1, 2),
    ("in one paragraph", Form::One, 1, 1),
    ("in one paragraph, twice the text", Form::One, 1, 2),
];

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// No text is at hand.
    None,
    Paragraphs,
    Html,
    One,
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let (rounds, facts) = match quick {
        true => (QUICK_ROUNDS, 1_000),
        false => (ROUNDS, 10_000),
    };
    let folder = tempfile::tempdir().unwrap();
    let files = CASES.map(|(_, form, facts_by, words_by)| {
        write(folder.path(), facts * facts_by, form, 10 * words_by)
    });
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_factpress"));
    let before = std::env::var_os("FACTPRESS_BEFORE").map(PathBuf::from);
    let programs: Vec<PathBuf> = [ours].into_iter().chain(before).collect();
    let mut times = vec![vec![Vec::new(); programs.len()]; CASES.len()];
    // The first round only warms the caches.
    for round in 0..=rounds {
        for (file, times) in files.iter().zip(&mut times) {
            for (program, times) in programs.iter().zip(times) {
                let time = run(program, file, folder.path());
                if round > 0 {
                    times.push(time);
                }
            }
        }
    }
    let median = |times: &mut Vec<Duration>| -> f64 {
        times.sort();
        times[times.len() / 2].as_secs_f64()
    };
    let mut single = 0.0;
    for ((name, _, facts_by, words_by), times) in CASES.iter().zip(&mut times) {
        let medians: Vec<f64> = times.iter_mut().map(median).collect();
        let ours = medians[0];
        print!("{facts} facts {name}: {ours:.2} s");
        match facts_by * words_by {
            1 => single = ours,
            _ => print!(", {:.2} times the single", ours / single),
        }
        match medians.get(1) {
            Some(before) => println!(", {:.2} times the {before:.2} s before", ours / before),
            None => println!(),
        }
    }
    for (kind, figure, most) in FIGURES {
        // Turn by turn, so that whatever else goes on meets both.
        let count = if quick { 50_000 } else { most };
        let files = [count, 2 * count].map(|count| figures(folder.path(), kind, figure, count));
        let mut times = [const { Vec::new() }; 2];
        for _ in 0..TURNS {
            for (file, times) in files.iter().zip(&mut times) {
                times.push(run(&programs[0], file, folder.path()));
            }
        }
        // What else the machine does only adds to a time: the shortest tells how it grows.
        let shortest = |times: Vec<Duration>| times.into_iter().min().unwrap_or_default();
        let [single, twice] = times.map(|times| shortest(times).as_secs_f64());
        let ratio = twice / single;
        println!("{count} {kind}: {single:.2} s, twice as many {ratio:.2} times");
        // What is over in a moment says little of how it grows.
        let most = match quick {
            true if single < 0.3 => f64::INFINITY,
            true => 3.0,
            false => 2.3,
        };
        assert!(ratio <= most, "more than {most} times");
    }
}

/// What a paragraph or a row of figures is made of, again and again, and how many figures it has: of what has words or tags
/// between them no more are read.
const FIGURES: [(&str, &str, usize); 8] = [
    ("figures", "714 32 5 ", 1_000_000),
    ("figures between commas", "3,3,3,", 1_000_000),
    ("numbers in words", "two hundred, ten, one, ", 1_000_000),
    ("cells", "87 714,32,5\n", 1_000_000),
    ("figures with nouns", "714 wells 32 boats 5 wells ", 100_000),
    (
        "sentences with the figure",
        "They counted 24 wells in May, 8 more than in 2024. ",
        100_000,
    ),
    ("cells of one row", "<td>7<td>24<td>5", 100_000),
    (
        "wide cells of one row",
        "<td colspan=1000>7<td>24<td>5",
        100_000,
    ),
];

/// A fact file and its source, one paragraph or one row with `count` figures and the one of the fact.
fn figures(folder: &Path, kind: &str, figure: &str, count: usize) -> PathBuf {
    let (start, ending) = match figure.starts_with('<') {
        true => ("<p>They counted 24 wells.</p><table><tr>", "html"),
        false => ("", "txt"),
    };
    let end = if start.is_empty() {
        "and they counted 24 wells."
    } else {
        ""
    };
    let text = format!("{start}{}{end}", figure.repeat(count / 3));
    std::fs::write(folder.join(format!("{kind}-{count}.{ending}")), text).unwrap();
    let facts = format!(
        "factpress: 1\n\
         sheet: {{id: wells, title: Wells, as_of: 2026-11, issued: 2026-11-22}}\n\
         sources:\n  s: {{type: report, publisher: Bureau, title: Wells, date: 2026-10, text: {kind}-{count}.{ending}}}\n\
         attributions:\n  office: {{descriptor: the water office, identity: institution, basis: on-the-record}}\n\
         facts:\n  w: {{statement: wells of the town, value: 24, unit: wells, source: s, at: {{quote: counted 24 wells}}, \
         attribution: office}}\nsections:\n  - text: '{{w}}'\n"
    );
    let path = folder.join(format!("{kind}-{count}.yaml"));
    std::fs::write(&path, facts).unwrap();
    path
}

/// A fact file and its source, in which every fact is quoted and has `gap` words for itself.
fn write(folder: &Path, count: usize, form: Form, gap: usize) -> PathBuf {
    let name = format!("{count}-{gap}-{}", form as u8);
    let (ending, start, cut) = match form {
        Form::Html => ("html", "<p>", "</p>\n<p>"),
        _ => ("txt", "", "\n\n"),
    };
    let text_of = match form {
        Form::None => String::new(),
        _ => format!(", text: {name}.{ending}"),
    };
    let mut text = start.to_owned();
    let mut facts = format!(
        "factpress: 1\n\
         sheet: {{id: wells, title: Wells, as_of: 2026-11, issued: 2026-11-22, status: final}}\n\
         sources:\n  s: {{type: report, publisher: Bureau, title: Wells, date: 2026-10{text_of}}}\n\
         attributions:\n  office: {{descriptor: the water office, identity: institution, basis: on-the-record}}\n\
         facts:\n"
    );
    for n in 0..count {
        let number = 1_000 + n;
        let words: Vec<&str> = WORDS.split(' ').cycle().skip(n).take(gap - 3).collect();
        let end = if form == Form::One || n % 5 < 4 {
            " "
        } else {
            cut
        };
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
    std::fs::write(folder.join(format!("{name}.{ending}")), text).unwrap();
    let path = folder.join(format!("{name}.yaml"));
    std::fs::write(&path, facts).unwrap();
    path
}

fn name_of(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    [number / 17_576, number / 676, number / 26, number]
        .map(letter)
        .iter()
        .collect()
}

fn run(program: &Path, file: &Path, folder: &Path) -> Duration {
    let (start, before) = (Instant::now(), children());
    let status = Command::new(program)
        .args(["check", "--allow", "unused-fact", "--allow", "no-place"])
        .arg(file)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
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
