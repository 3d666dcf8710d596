//! Bytes that nobody wrote: every reader of what comes from outside ends soon and without a panic.
//!
//! Each case has a seed of its own; a failure names it and keeps its input in a file.

use std::ops::Range;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use factpress::factfile::{self, LoadError};
use factpress::locale::{Languages, english};
use factpress::quantity::{self, Value};
use fastrand::Rng;

const SEED: u64 = 20_261_122;

/// How long is waited for what may never end, on a machine that has much else to do.
const LIMIT: Duration = Duration::from_secs(120);

/// The longest that the thread which reads may itself be at work on one case; what others take of the
/// machine meanwhile does not count.
const WORK: Duration = Duration::from_secs(2);

/// Makes inputs and reads each; `read` panics where something is wrong.
///
/// Each is in a file before it is read, so that it is at hand whatever it does to this process.
#[track_caller]
pub fn fuzz(
    name: &str,
    cases: u64,
    make: impl Fn(&mut Rng) -> Vec<u8> + Send + 'static,
    read: impl Fn(&[u8]) + Send + 'static,
) {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
    let (sender, receiver) = mpsc::channel();
    let input = kept.clone();
    // As in the program, where the main thread reads.
    let reader = std::thread::Builder::new().stack_size(8 << 20);
    let reader = reader.spawn(move || {
        for seed in SEED..SEED + cases {
            let bytes = make(&mut Rng::with_seed(seed));
            std::fs::write(&input, &bytes).unwrap();
            let before = at_work();
            read(&bytes);
            sender.send((at_work() - before, bytes)).unwrap();
        }
    });
    reader.unwrap();
    let mut longest = Duration::ZERO;
    for seed in SEED..SEED + cases {
        let again = kept.with_extension(seed.to_string());
        let keep = || std::fs::copy(&kept, &again).unwrap();
        let fault = match receiver.recv_timeout(LIMIT) {
            Ok((work, _)) if work <= WORK => {
                longest = longest.max(work);
                continue;
            }
            Ok((work, bytes)) => {
                // In the file is the next one already.
                std::fs::write(&again, bytes).unwrap();
                format!("takes {work:?}")
            }
            Err(RecvTimeoutError::Timeout) => {
                keep();
                "does not end".to_owned()
            }
            Err(RecvTimeoutError::Disconnected) => {
                keep();
                "panics".to_owned()
            }
        };
        panic!(
            "{name}, seed {seed}: {fault}; the input is in {}",
            again.display()
        );
    }
    println!("{name}: {cases} cases, at most {longest:?}");
    std::fs::remove_file(&kept).unwrap();
}

/// The processor time of this thread, where the system tells it: its schedstat, in nanoseconds.
fn at_work() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let told = told.split(' ').next().and_then(|told| told.parse().ok());
    Duration::from_nanos(told.unwrap_or_default())
}

fn range(rng: &mut Rng, length: usize, longest: usize) -> Range<usize> {
    let start = rng.usize(..=length);
    start..(start + rng.usize(..=longest)).min(length)
}

/// Changes some bytes: others in their place, pieces put in, parts left out, repeated or cut off.
pub fn changed(rng: &mut Rng, mut bytes: Vec<u8>, pieces: &[&str]) -> Vec<u8> {
    for _ in 0..rng.usize(1..=6) {
        let at = range(rng, bytes.len(), 40);
        match rng.u8(..10) {
            0..3 => {
                let piece = rng.choice(pieces).unwrap();
                let replaced = if rng.bool() { at.start..at.start } else { at };
                bytes.splice(replaced, piece.bytes());
            }
            3..5 if !bytes.is_empty() => {
                let at = rng.usize(..bytes.len());
                bytes[at] = rng.u8(..);
            }
            5 | 6 => drop(bytes.drain(at)),
            7 => {
                let copy = bytes[at].repeat(rng.usize(1..20));
                let to = rng.usize(..=bytes.len());
                bytes.splice(to..to, copy);
            }
            8 => {
                let copy = bytes[at.clone()].to_vec();
                let to = range(rng, bytes.len(), copy.len());
                bytes.splice(to, copy);
            }
            _ if rng.u8(..8) == 0 => bytes.truncate(at.start),
            _ => {}
        }
    }
    bytes
}

pub const YAML_PIECES: &[&str] = &[
    "\n",
    "\t",
    ": ",
    "- ",
    "? ",
    "#",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "!!map ",
    "<<: ",
    "---\n",
    "~",
    "{detainees}",
    "{x.bare}",
    "derive: {sum: [a, a]}",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "9,000",
    "99999999999999999999",
    "2026-02-30",
    "../2026",
    "about ",
    "–",
    "水",
];

#[test]
fn fact_files() {
    let mut files = crate::common::files("tests/facts", ".yaml");
    files.extend(crate::common::files("data", ".yaml"));
    let texts: Vec<Vec<u8>> = files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    let make = move |rng: &mut Rng| {
        let text = rng.choice(&texts).unwrap().clone();
        changed(rng, text, YAML_PIECES)
    };
    fuzz("fact-files", 2_000, make, |input| {
        match factfile::load("facts.yaml", input, &Languages::default()) {
            Ok(_) => {}
            Err(LoadError(found)) => assert!(!found.is_empty(), "refused without a word"),
        }
    });
}

const WORDS: &[&str] = &[
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "-",
    "–",
    "−",
    ",",
    ".",
    "'",
    "’",
    "/",
    "%",
    "‰",
    "€",
    "US$",
    "£",
    "½",
    "¾",
    "²",
    "(",
    ")",
    "[",
    "~",
    "<",
    ">",
    "≈",
    "+",
    "±",
    "×",
    "0",
    "1",
    "7",
    "12",
    "300",
    "3,000",
    "3.000",
    "1.5",
    "2026",
    "000",
    "99999999999999999999999999999999999999",
    "about ",
    "nearly ",
    "more than ",
    "up to ",
    "between ",
    "and ",
    "to ",
    "at least ",
    "or more",
    "from ",
    "one ",
    "twenty-",
    "five",
    "hundred ",
    "thousand",
    "million ",
    "billion",
    "dozen ",
    "half ",
    "a ",
    "per cent",
    "percent",
    "some",
    "several hundred ",
    "tens of thousands ",
    "Article ",
    "May ",
    "November ",
    "aged ",
    "per ",
    "th",
    "kg",
    "km",
    "٣",
    "३",
    "e\u{301}",
    "\u{202e}",
    "水",
    "vingt ",
    "zwölf ",
    "mil ",
    "حوالي ",
];

#[test]
fn quantities() {
    let make = |rng: &mut Rng| {
        let count = if rng.u8(..50) == 0 { 2_000 } else { 12 };
        // Many different words, or a few again and again.
        let known = if rng.bool() { WORDS.len() } else { 3 };
        let some: Vec<&str> = (0..known).map(|_| *rng.choice(WORDS).unwrap()).collect();
        let words = (0..rng.usize(1..=count)).map(|_| *rng.choice(&some).unwrap());
        let text = words.collect::<String>().into_bytes();
        if rng.bool() {
            changed(rng, text, WORDS)
        } else {
            text
        }
    };
    fuzz("quantities", 8_000, make, |input| {
        let text = String::from_utf8_lossy(input);
        for found in quantity::scan(&text, english()) {
            assert!(text.get(found.span.clone()).is_some(), "{:?}", found.span);
        }
        if let Err(error) = Value::parse(&text, english()) {
            assert!(!error.to_string().is_empty());
        }
    });
}
