//! Whatever is done to the text of the real fact file: no panic, and every finding has its place.

use crate::common::Sandbox;
use factpress::diagnostics::{Diagnostic, text};
use factpress::factfile::{self, LoadError};
use factpress::locale::Languages;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Pieces of YAML, of the format, and of trouble.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\t",
    "  ",
    ": ",
    "- ",
    "#",
    "{",
    "}",
    "{{",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "---\n",
    "...\n",
    "%",
    "@",
    "`",
    "?",
    "~",
    "null",
    "true",
    "{detainees}",
    "{detainees.bare.amount}",
    "{x}",
    "value: ",
    "derive: {sum: [detainees, detainees]}",
    "share",
    "ratio",
    "0",
    "-1",
    "99999999999999999999999999999",
    "some",
    "about",
    "–",
    "9,000",
    "1.5 million",
    "%",
    "€",
    "2014",
    "2026-02-30",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "\\0",
    "é",
    "e\u{301}",
    "水",
    "🎉",
    "שלום",
    "\u{2028}",
    "\u{a0}",
];

#[derive(Debug, Clone)]
enum Change {
    DeleteLine(Index),
    RepeatLine(Index, Index),
    SwapLines(Index, Index),
    Indent(Index, usize),
    Insert(Index, String),
    Delete(Index, usize),
    Replace(Index, char),
    MoveWord(Index, Index),
    CutOff(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![4 => select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "\\PC{1,20}"];
    prop_oneof![
        3 => any::<Index>().prop_map(Change::DeleteLine),
        2 => any::<(Index, Index)>().prop_map(|(from, to)| Change::RepeatLine(from, to)),
        1 => any::<(Index, Index)>().prop_map(|(a, b)| Change::SwapLines(a, b)),
        2 => (any::<Index>(), 0..6_usize).prop_map(|(line, by)| Change::Indent(line, by)),
        4 => (any::<Index>(), piece).prop_map(|(at, text)| Change::Insert(at, text)),
        3 => (any::<Index>(), 1..40_usize).prop_map(|(at, count)| Change::Delete(at, count)),
        3 => any::<(Index, char)>().prop_map(|(at, c)| Change::Replace(at, c)),
        5 => any::<(Index, Index)>().prop_map(|(from, to)| Change::MoveWord(from, to)),
        1 => any::<Index>().prop_map(Change::CutOff),
    ]
}

/// Words in other places: the form mostly stays whole.
fn word_change() -> impl Strategy<Value = Change> {
    any::<(Index, Index)>().prop_map(|(from, to)| Change::MoveWord(from, to))
}

/// The real fact file with some changes.
fn changed() -> impl Strategy<Value = String> {
    vec(change(), 1..6).prop_map(|changes| {
        let real = std::fs::read_to_string(crate::common::real()).unwrap();
        changes
            .iter()
            .fold(real, |text, change| apply(&text, change))
    })
}

fn apply(text: &str, change: &Change) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut characters: Vec<char> = text.chars().collect();
    let count = characters.len();
    match change {
        Change::DeleteLine(at) => drop(lines.remove(at.index(lines.len()))),
        Change::RepeatLine(from, to) => {
            lines.insert(to.index(lines.len()), lines[from.index(lines.len())])
        }
        Change::SwapLines(a, b) => {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            lines.swap(a, b);
        }
        Change::Indent(at, by) => {
            let at = at.index(lines.len());
            let line = format!("{}{}", " ".repeat(*by), lines[at].trim_start_matches(' '));
            lines[at] = &line;
            return lines.concat();
        }
        Change::Insert(at, piece) => {
            characters.splice(at.index(count)..at.index(count), piece.chars());
            return characters.into_iter().collect();
        }
        Change::Delete(at, length) => {
            let at = at.index(count);
            characters.drain(at..(at + length).min(count));
            return characters.into_iter().collect();
        }
        Change::Replace(at, c) => {
            characters[at.index(count)] = *c;
            return characters.into_iter().collect();
        }
        // A word in the place of another keeps the form and breaks the meaning.
        Change::MoveWord(from, to) => {
            let words = words(text);
            let (from, to) = (
                words[from.index(words.len())].clone(),
                words[to.index(words.len())].clone(),
            );
            return format!("{}{}{}", &text[..to.start], &text[from], &text[to.end..]);
        }
        Change::CutOff(at) => return characters[..at.index(count)].iter().collect(),
    }
    lines.concat()
}

/// The words of a text, and the whole text where there are none.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = [(text.len(), ' ')];
    for (at, c) in text.char_indices().chain(ends) {
        let inside = c.is_alphanumeric() || matches!(c, '-' | '_' | '–' | ',' | '.');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if words.is_empty() {
        std::iter::once(0..text.len()).collect()
    } else {
        words
    }
}

fn check_places(found: &[Diagnostic], input: &str) -> Result<(), TestCaseError> {
    prop_assert!(!found.is_empty(), "a failure without a finding");
    for finding in found {
        prop_assert!(!finding.message.is_empty());
        prop_assert!(!finding.help.is_empty(), "no way out: {}", finding.message);
        let Some(file) = &finding.file else { continue };
        prop_assert_eq!(file.text(), input);
        for label in finding.secondary.iter().chain([&finding.primary]) {
            let span = &label.span;
            prop_assert!(
                file.text().get(span.clone()).is_some(),
                "{:?} does not fit: {}",
                span,
                finding.message
            );
        }
    }
    let shown = text::render(found, false);
    prop_assert_eq!(shown.matches("error[").count() >= found.len(), true);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_fact_file_is_read_or_refused(input in changed()) {
        if let Err(LoadError(found)) = factfile::load("facts.yaml", input.as_bytes(), &Languages::default()) {
            check_places(&found, &input)?;
        }
    }

    #[test]
    fn a_fact_file_with_strange_bytes_is_read_or_refused(at in any::<Index>(), bytes in vec(any::<u8>(), 1..8)) {
        let mut input = std::fs::read(crate::common::facts("minimal")).unwrap();
        let at = at.index(input.len());
        input.splice(at..at, bytes);
        if let Err(LoadError(found)) = factfile::load("facts.yaml", &input, &Languages::default()) {
            check_places(&found, &String::from_utf8_lossy(&input))?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    /// The whole program, which also calculates, fills the template and looks up fonts.
    #[test]
    fn a_changed_fact_file_is_checked_or_refused(input in changed()) {
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", &input);
        let run = sandbox.run("check facts.yaml");
        prop_assert!(matches!(run.code, Some(0 | 1)), "exit code {:?}: {}", run.code, run.stderr);
        prop_assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        prop_assert_eq!(run.code == Some(1), run.stderr.contains("error["), "{}", run.stderr);
    }

    /// What check lets pass, Typst sets.
    #[test]
    fn what_is_checked_can_be_built(changes in vec(word_change(), 1..4)) {
        let input = changes.iter().fold(crate::common::facts_text("minimal"), |text, change| apply(&text, change));
        let sandbox = Sandbox::new();
        sandbox.put("facts.yaml", &input);
        let (check, build) = (sandbox.run("check facts.yaml"), sandbox.run("build facts.yaml --emit json,pdf"));
        prop_assert_eq!(check.code, build.code, "{}", build.stderr);
    }
}
