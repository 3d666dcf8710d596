//! What a sheet costs after others in one process, where Typst remembers what is the same: a sheet of its
//! own, the same with another id, edition, labels or figures, and again, by turns in one go.
//!
//! `cargo bench --bench warm` prints times and ratios; nothing fails by being slow.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::path::Path;
use std::time::{Duration, Instant};

use factpress::typesetting::{Choice, Setup};
use factpress::{Input, Options, Pipeline};

const SHEET: &str = "data/isis-detainees-ne-syria.yaml";
const ROUNDS: usize = 11;
const QUICK_ROUNDS: usize = 1;
/// What is changed, and the most that it may cost beside a sheet that nothing is remembered of.
const CASES: [(&str, f64); 5] = [
    ("another id", 1.0 / 3.0),
    ("another edition", 0.5),
    ("other labels", 0.5),
    ("other figures", 0.5),
    ("all of these", 0.5),
];

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let rounds = if quick { QUICK_ROUNDS } else { ROUNDS };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SHEET);
    let sheet = std::fs::read_to_string(path).unwrap();
    let engine = Setup {
        choice: Choice::BuiltIn,
        ..Setup::default()
    };
    let options = Options {
        engine,
        ..Options::default()
    };
    let pipeline = Pipeline::new(options).unwrap();
    let mut cold = Vec::new();
    let mut warm = [const { Vec::new() }; CASES.len()];
    for round in 0..rounds {
        for (n, times) in warm.iter_mut().enumerate() {
            comemo::evict(0);
            cold.push(time(&pipeline, sheet.clone()));
            times.push(time(&pipeline, changed(&sheet, n, round)));
        }
    }
    let cold = median(cold);
    println!(
        "nothing remembered: {cold:?} (median of {rounds} times {})",
        CASES.len()
    );
    for ((name, most), times) in CASES.into_iter().zip(warm) {
        let time = median(times);
        let ratio = time.as_secs_f64() / cold.as_secs_f64();
        println!("{name}: {time:?}, ratio {ratio:.2}, at most {most:.2}");
    }
}

/// The sheet with one change after the other, none of which it had before.
fn changed(sheet: &str, case: usize, round: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(round % 26).unwrap());
    let changes = [
        vec![(
            "id: isis-detainees-ne-syria",
            format!("id: isis-detainees-{letter}"),
        )],
        vec![("edition: 1", format!("edition: {}", round + 2))],
        vec![
            ("label: Ghwayran", format!("label: Ghwayran {letter}")),
            ("label: escapes", format!("label: escapes {letter}")),
            ("label: flights", format!("label: flights {letter}")),
        ],
        vec![
            (
                "value: \"about 1,500\"",
                format!("value: \"about 1,5{:02}\"", round + 1),
            ),
            ("value: 450", format!("value: {}", 451 + round)),
            ("value: around 50", format!("value: around {}", 51 + round)),
        ],
    ];
    let chosen = if case < changes.len() {
        case..=case
    } else {
        0..=changes.len() - 1
    };
    let mut sheet = sheet.to_owned();
    for (from, to) in changes[chosen].iter().flatten() {
        assert!(sheet.contains(from), "{from}");
        sheet = sheet.replacen(from, to, 1);
    }
    sheet
}

fn time(pipeline: &Pipeline, sheet: String) -> Duration {
    let start = Instant::now();
    let checked = pipeline.check(Input::named(SHEET, sheet)).unwrap();
    let made = pipeline.make(&checked.value).unwrap();
    assert_eq!(made.value.files.len(), 1);
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
