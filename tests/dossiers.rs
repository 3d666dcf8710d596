//! Releases as offices publish them, each with a fact file as a careful analyst would write it: nothing is told of it, the sheet is made,
//! and mistakes that people make are told by the rule that should tell them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use crate::common::{Run, Sandbox, project};

const DOSSIERS: [&str; 6] = ["jobs", "prices", "cholera", "appeal", "budget", "schools"];
/// The sheets that are shown, one with its sources and one without.
const SHEETS: [&str; 2] = ["winter-shelter-marrow-bay", "isis-detainees-ne-syria"];
/// How many of the mistakes are told; never fewer.
const TOLD: usize = 227;

/// The files of a dossier, a folder in it packed as a document of Word; of a sheet its sources too.
fn dossier(name: &str) -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    if SHEETS.contains(&name) {
        let data = project("data");
        for entry in std::fs::read_dir(data.join("sources")).unwrap() {
            let path = entry.unwrap().path();
            let file = path.file_name().unwrap().to_str().unwrap();
            sandbox.put(&format!("sources/{file}"), std::fs::read(&path).unwrap());
        }
        let text = std::fs::read_to_string(data.join(format!("{name}.yaml"))).unwrap();
        sandbox.put(&format!("{name}.yaml"), &text);
        return (sandbox, text);
    }
    let folder = project("tests/facts/dossiers").join(name);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        match path.is_dir() {
            true => sandbox.put(&format!("{file}.docx"), packed(&path)),
            false => sandbox.put(file, std::fs::read(&path).unwrap()),
        };
    }
    let text = sandbox.read_text(&format!("{name}.yaml"));
    (sandbox, text)
}

fn packed(folder: &std::path::Path) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(format!("word/{name}"), options).unwrap();
        archive.write_all(&std::fs::read(&path).unwrap()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Rule and line of what is told.
fn told(sandbox: &Sandbox, name: &str) -> BTreeSet<(String, u64)> {
    let run: Run = sandbox.run(&format!("check {name}.yaml --format json"));
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let findings = findings.filter(|one| one["severity"] != "note");
    let place = |one: &serde_json::Value| {
        let line = one["place"]["line"].as_u64().unwrap();
        (one["rule"].as_str().unwrap().to_owned(), line)
    };
    findings.map(place).collect()
}

/// The lines of a table beside the dossiers, in their parts.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(project("tests/facts/dossiers").join(name)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let parts = |line: &str| line.split(" | ").map(str::to_owned).collect();
    lines.map(parts).collect()
}

#[test]
fn a_careful_dossier_becomes_a_sheet_and_is_told_nothing_false() {
    let known = table("false-alarms.txt");
    for name in DOSSIERS {
        let (sandbox, text) = dossier(name);
        assert!(text.matches(", source: ").count() >= 40, "{name}");
        sandbox.run(&format!("build {name}.yaml")).done();
        let lines: Vec<&str> = text.lines().collect();
        let place = |(rule, line): (String, u64)| {
            let line = lines[usize::try_from(line).unwrap() - 1].trim();
            let id = line.split_once(": {").map_or(line, |(id, _)| id);
            format!("{rule} | {id}")
        };
        let told: BTreeSet<String> = told(&sandbox, name).into_iter().map(place).collect();
        let known = known.iter().filter(|line| line[0] == name);
        let known: BTreeSet<String> = known.map(|line| line[1..].join(" | ")).collect();
        assert!(known.len() <= 5, "{name}");
        assert_eq!(told, known, "{name}");
    }
}

/// Prose that compares, ranks, dates and gives the word to people, all of it right.
#[test]
fn rich_prose_is_told_nothing() {
    for name in ["reservoirs", "wohnen"] {
        let sandbox = Sandbox::new();
        for ending in ["yaml", "txt"] {
            let file = format!("{name}.{ending}");
            let text = std::fs::read(project("tests/facts/prose").join(&file)).unwrap();
            sandbox.put(&file, text);
        }
        assert_eq!(told(&sandbox, name), BTreeSet::new(), "{name}");
    }
}

struct Mistake<'a> {
    dossier: &'a str,
    kind: &'a str,
    rules: Vec<&'a str>,
    is_known: bool,
    place: &'a str,
    old: &'a str,
    new: &'a str,
}

impl<'a> Mistake<'a> {
    fn read(parts: &'a [String]) -> Self {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let [dossier, kind, rules, place, old, new] = parts[..] else {
            panic!("six parts: {parts:?}");
        };
        let is_known = rules.starts_with('?');
        let rules = rules.trim_start_matches('?').split('/').collect();
        Self {
            dossier,
            kind,
            rules,
            is_known,
            place,
            old,
            new,
        }
    }

    fn is_told_by(&self, rule: &str, at_its_line: bool) -> bool {
        let mut rules = self.rules.iter();
        rules.any(|own| match own.strip_suffix('*') {
            Some(own) => own == rule,
            None => *own == rule && at_its_line,
        })
    }

    /// The fact file with the mistake, and its line.
    fn made(&self, text: &str) -> (String, u64) {
        let start = format!("  {}: {{", self.place);
        let is_there = |line: &&str| self.place == "prose" || line.starts_with(&start);
        let lines: Vec<&str> = text.lines().collect();
        let there = |(_, line): &(usize, &&str)| is_there(line) && line.contains(self.old);
        let mut found = lines.iter().enumerate().filter(there);
        let (at, line) = found
            .next()
            .unwrap_or_else(|| panic!("{} stands nowhere", self.old));
        assert!(found.next().is_none(), "{} stands twice", self.old);
        let wrong = line.replacen(self.old, self.new, 1);
        let mut lines: Vec<&str> = lines.clone();
        lines[at] = &wrong;
        (lines.join("\n") + "\n", at as u64 + 1)
    }
}

#[test]
fn mistakes_are_told_by_their_rule_at_their_line() {
    let table = table("mistakes.txt");
    let mistakes: Vec<Mistake<'_>> = table.iter().map(|line| Mistake::read(line)).collect();
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for name in DOSSIERS.into_iter().chain(SHEETS) {
        let (sandbox, text) = dossier(name);
        let before = told(&sandbox, name);
        for mistake in mistakes.iter().filter(|one| one.dossier == name) {
            let (edited, line) = mistake.made(&text);
            sandbox.put(&format!("{name}.yaml"), edited);
            let after = told(&sandbox, name);
            let new: Vec<_> = after.difference(&before).collect();
            let is_told = new
                .iter()
                .any(|(rule, at)| mistake.is_told_by(rule, *at == line));
            let count = kinds.entry(mistake.kind).or_default();
            count.0 += usize::from(is_told);
            count.1 += 1;
            if is_told == mistake.is_known {
                let Mistake {
                    kind,
                    place,
                    old,
                    new: typed,
                    ..
                } = mistake;
                wrong.push(format!(
                    "{name} | {kind} | {place} | {old} | {typed}\n    line {line}: {new:?}"
                ));
            }
        }
    }
    let lines = kinds
        .iter()
        .map(|(kind, (told, all))| format!("{told:>3} of {all:>2}  {kind}\n"));
    insta::assert_snapshot!("mistakes_told_by_kind", lines.collect::<String>());
    let (told, all) = kinds
        .values()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(all >= 60 && kinds.len() >= 20);
    assert!(
        wrong.is_empty(),
        "not as the table says:\n{}",
        wrong.join("\n")
    );
    assert!(told >= TOLD, "fewer are told than before");
}
