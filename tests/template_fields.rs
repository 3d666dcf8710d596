//! Templates read what pages have, pages have what templates read, and the audit what the sheet has.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::common::{Sandbox, facts, files, real};
use serde_json::Value;

/// What the style reads of Typst's own elements and of dictionaries that it makes itself.
const OF_THE_STYLE: &str = "breakable cell counter dashed dress entry from numbering paint rtl said supplement \
    thickness to value y zws";

/// What no built-in template reads: words behind those that are printed, and keys that are put together.
const FOR_OTHER_TEMPLATES: &str = "a3 a4 a5 attach_fonts automatic checks_off fact_file factpress facts_sha256 inside \
    legal notice-corrected notice-draft notice-withdrawn orientation outside own place recipe relation template top \
    typst us-letter verdict";

/// What is not read back by itself. Words of the fact file have their labels; what the colophon is
/// made from stands in its text, and what bars are drawn from in theirs; the rest is not printed.
const NOT_READ_BACK: &str = "above align approximate at automatic bar bars checks_off continues dates digits direction \
    emphasis estimate fact_file factpress facts_sha256 file hatched height highlighted indent joined keywords label_at \
    language mark_digits open_end open_start recipe region relation roomy scalable sheet solid target template ticks \
    typst verdict width zero";

/// Sheets that have every field between them.
fn sheets() -> Vec<PathBuf> {
    let mut sheets = files("tests/facts/languages", ".yaml");
    let others = "audited charts pictures standing families/english";
    sheets.extend(others.split(' ').map(facts));
    sheets.push(real());
    sheets
}

fn words(list: &'static str) -> Vec<&'static str> {
    list.split(' ').collect()
}

/// A text without what stands between two marks.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once(end).map_or("", |(_, rest)| rest)
    })
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

/// The name that a text begins with, unless a function is called by it.
fn field(text: &str) -> Option<&str> {
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let named = text.starts_with(|c: char| c.is_ascii_lowercase());
    (named && !text[end..].starts_with('(')).then(|| &text[..end])
}

/// The fields that a template reads: behind a dot, and the names in its tags.
fn read(template: &str, found: &mut BTreeSet<String>) {
    let code = without(&without(template, "{#", "#}"), "//", "\n");
    for (at, _) in code.match_indices("\" in ") {
        found.extend(code[..at].rsplit('"').next().map(str::to_owned));
    }
    let code = code.replace("\\\"", "");
    let code: String = code.split('"').step_by(2).collect();
    let behind = |c: char| is_name(c) || c == ')';
    let mut parts = code.split('.');
    let mut before = parts.next().unwrap();
    for part in parts {
        if before.trim_end().ends_with(behind) {
            found.extend(field(part).map(str::to_owned));
        }
        before = part;
    }
    for tag in code.split("{{").skip(1).chain(code.split("{%").skip(1)) {
        let tag = tag.split('}').next().unwrap();
        found.extend(tag.split(|c| !is_name(c)).map(str::to_owned));
    }
}

/// Every key of a value and of all that it holds.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.keys().cloned());
            map.values().for_each(|inner| keys(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

#[test]
fn templates_and_pages_have_the_same_fields() {
    let mut has = BTreeSet::new();
    for sheet in sheets() {
        keys(&Sandbox::new().pages(&sheet), &mut has);
    }
    let since = Sandbox::new();
    let old = std::fs::read_to_string(facts("minimal")).unwrap();
    let new = old.replace("  issued:", "  edition: 2\n  issued:");
    since.put("old.yaml", &old);
    since.put("new.yaml", new.replace("value: 24,", "value: 25,"));
    let run = since.run("build new.yaml --since old.yaml --emit pages -o -");
    keys(
        &serde_json::from_slice(&run.done().stdout).unwrap(),
        &mut has,
    );
    let mut reads = BTreeSet::new();
    for ending in [".typ", ".j2"] {
        for path in files("templates", ending) {
            read(&std::fs::read_to_string(path).unwrap(), &mut reads);
        }
    }
    let dead: Vec<_> = has.difference(&reads).collect();
    assert_eq!(
        dead,
        words(FOR_OTHER_TEMPLATES),
        "pages have them, no template reads them"
    );
    // Fields of Typst's own are told from the words of tags by where they stand.
    let mut style = BTreeSet::new();
    for path in files("templates", ".typ") {
        read(&std::fs::read_to_string(path).unwrap(), &mut style);
    }
    let unknown: Vec<_> = style.difference(&has).collect();
    assert_eq!(
        unknown,
        words(OF_THE_STYLE),
        "the style reads them, pages do not have them"
    );
}

#[test]
fn every_field_of_the_sheet_is_read_back_or_exempt() {
    let mut has = BTreeSet::new();
    for sheet in sheets() {
        let run = Sandbox::new().run_on("build", &sheet, "--emit json -o -");
        keys(
            &serde_json::from_slice(&run.done().stdout).unwrap(),
            &mut has,
        );
    }
    let mut reads = BTreeSet::new();
    for folder in ["src/sheet/read_back", "src/audit"] {
        let code = files(folder, ".rs").into_iter();
        for path in code.filter(|path| !path.ends_with("tests.rs")) {
            read(&std::fs::read_to_string(path).unwrap(), &mut reads);
        }
    }
    let unread: Vec<_> = has.difference(&reads).collect();
    assert_eq!(unread, words(NOT_READ_BACK));
}
