//! Bytes that nobody wrote: every reader of what comes from outside ends soon and without a panic.
//!
//! Each case has a seed of its own; a failure names it and keeps its input in a file.

use std::ops::Range;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use factpress::factfile::{self, LoadError};
use factpress::locale::{Languages, english};
use factpress::pdf_text;
use factpress::quantity::{self, Value};
use factpress::typesetting::{self, Choice, Job, Setup};
use fastrand::Rng;

const SEED: u64 = 20_261_122;

/// The longest that one case may take. The slowest takes a hundredth of it where nothing else runs.
const LIMIT: Duration = Duration::from_secs(20);

/// Makes inputs and reads each; `read` panics where something is wrong.
fn fuzz(
    cases: u64,
    make: impl Fn(&mut Rng) -> Vec<u8> + Send + 'static,
    read: impl Fn(&[u8]) + Send + 'static,
) {
    let current = Arc::new(Mutex::new((0, Vec::new())));
    let (sender, receiver) = mpsc::channel();
    let at_work = Arc::clone(&current);
    // As in the program, where the main thread reads.
    let reader = std::thread::Builder::new().stack_size(8 << 20);
    let reader = reader.spawn(move || {
        for seed in SEED..SEED + cases {
            let input = make(&mut Rng::with_seed(seed));
            *at_work.lock().unwrap() = (seed, input.clone());
            read(&input);
            sender.send(()).unwrap();
        }
    });
    reader.unwrap();
    for _ in 0..cases {
        let Err(fault) = receiver.recv_timeout(LIMIT) else {
            continue;
        };
        let (seed, input) = current.lock().unwrap().clone();
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{seed}"));
        std::fs::write(&kept, &input).unwrap();
        let fault = match fault {
            RecvTimeoutError::Timeout => "does not end",
            RecvTimeoutError::Disconnected => "panics",
        };
        let shown = String::from_utf8_lossy(&input[..input.len().min(400)]).into_owned();
        panic!(
            "seed {seed} {fault}; the input is in {}: {shown:?}",
            kept.display()
        );
    }
}

fn range(rng: &mut Rng, length: usize, longest: usize) -> Range<usize> {
    let start = rng.usize(..=length);
    start..(start + rng.usize(..=longest)).min(length)
}

/// Changes some bytes: others in their place, pieces put in, parts left out, repeated or cut off.
fn changed(rng: &mut Rng, mut bytes: Vec<u8>, pieces: &[&str]) -> Vec<u8> {
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

const YAML_PIECES: &[&str] = &[
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
    fuzz(2_000, make, |input| {
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
    fuzz(8_000, make, |input| {
        let text = String::from_utf8_lossy(input);
        for found in quantity::scan(&text, english()) {
            assert!(text.get(found.span.clone()).is_some(), "{:?}", found.span);
        }
        if let Err(error) = Value::parse(&text, english()) {
            assert!(!error.to_string().is_empty());
        }
    });
}

/// A small sheet with all that the reader looks at: heading, table, note, link, chart, two pages.
const SHEET: &str = r##"#set document(title: "Test")
#set page(width: 200pt, height: 200pt)
= Heading
A figure of 3,000#footnote[A note.] and a #link("https://example.org")[link].
#table(columns: 2, table.header[Site][Figure], [Camp], [12])
#figure(alt: "A bar", rect(width: 20pt)) #pagebreak() _Second_ page."##;

const PDF_PIECES: &[&str] = &[
    "obj",
    "endobj",
    "stream\n",
    "endstream",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "/",
    " 0 R",
    "1 0 R",
    "/Kids",
    "/K",
    "/Parent",
    "/MediaBox",
    "/Length 99999999",
    "/Filter",
    "/Count -1",
    "null",
    "xref",
    "trailer",
    "startxref",
    "%%EOF",
    "-2147483649",
    "0",
    "65536",
    "1e309",
    "/StructParents",
    "/MCID",
];

#[test]
fn pdfs() {
    let setup = Setup {
        choice: Choice::BuiltIn,
        ..Setup::default()
    };
    let job = Job {
        main: "sheet.typ".to_owned(),
        files: [("sheet.typ".to_owned(), SHEET.as_bytes().to_vec())].into(),
        fonts: Vec::new(),
        ..Job::default()
    };
    let engine = typesetting::engine(&setup).unwrap();
    let pdf = engine.typeset(&job).unwrap();
    assert!(pdf_text::pdf::read(&pdf).is_ok());
    let make = move |rng: &mut Rng| {
        let mut pdf = pdf.clone();
        if rng.u8(..10) == 0 {
            pdf.truncate(rng.usize(..pdf.len()));
        }
        changed(rng, pdf, PDF_PIECES)
    };
    fuzz(2_000, make, |input| {
        if let Ok(paper) = pdf_text::pdf::read(input) {
            pdf_text::text::Reading::of(&paper, false);
        }
    });
}
