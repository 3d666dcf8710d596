//! Writes THIRD-PARTY-NOTICES.txt: whose work the program holds, and the licences that this is under.
//!
//! `cargo run --release --locked --example notices > THIRD-PARTY-NOTICES.txt`, after the crates have changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    missing_docs
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What a file of a licence is called.
const LICENCES: [&str; 7] = [
    "LICEN",
    "COPYING",
    "NOTICE",
    "UNLICENSE",
    "COPYRIGHT",
    "INHERITED",
    "OFL-",
];
/// What every MIT licence says. Where there is a choice, this is the one that is taken.
const MIT: &str = "Permission is hereby granted, free of charge";
/// A licence that no crate brings along.
const ZERO_BSD: &str = "Permission to use, copy, modify, and/or distribute this software for any purpose with or \
    without fee is hereby granted.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH \
    REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE \
    AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING \
    FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING \
    OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.";

/// Licences, each once, whoever holds the rights; by what they say without marks and blanks.
#[derive(Default)]
struct Texts(Vec<(String, String)>);

impl Texts {
    /// The number of a text, from one, and the lines of it that say who holds the rights.
    fn add(&mut self, text: &str) -> (usize, Vec<String>) {
        let is_holder = |line: &&str| {
            let line = line.trim().to_lowercase();
            let named =
                line.starts_with("copyright") || line.starts_with("(c)") || line.starts_with('©');
            (named && line.contains(|c: char| c.is_ascii_digit())) || line == "all rights reserved."
        };
        let (holders, body): (Vec<&str>, Vec<&str>) = text.lines().partition(is_holder);
        let holders = holders.iter().map(|line| line.trim().to_owned()).collect();
        let body = body.join("\n").trim().to_owned();
        let letters = body.chars().filter(|c| c.is_alphanumeric());
        let key: String = letters.flat_map(char::to_lowercase).collect();
        let known = self.0.iter().position(|(known, _)| *known == key);
        let at = known.unwrap_or_else(|| {
            self.0.push((key, body));
            self.0.len() - 1
        });
        (at + 1, holders)
    }

    fn saying(&self, words: &str) -> Option<usize> {
        let found = self.0.iter().position(|(_, text)| text.contains(words));
        found.map(|at| at + 1)
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let metadata = cargo(&["metadata", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let mut texts = Texts::default();
    let mut named: Vec<String> = Vec::new();
    let mut later = Vec::new();
    for (name, version) in crates() {
        let packages = metadata["packages"].as_array().unwrap();
        let package = packages
            .iter()
            .find(|it| it["name"] == *name && it["version"] == *version);
        let package = package.unwrap();
        let licence = package["license"].as_str().unwrap();
        let folder = Path::new(package["manifest_path"].as_str().unwrap())
            .parent()
            .unwrap();
        let is_choice =
            licence.split([' ', '/']).any(|one| one == "MIT") && !licence.contains(" AND ");
        let all = files(folder);
        let of_root: Vec<_> = all
            .iter()
            .filter(|file| file.parent() == Some(folder))
            .collect();
        let says_mit = |file: &&&PathBuf| text(file).contains(MIT);
        let taken: Vec<&PathBuf> = match of_root.iter().find(says_mit).filter(|_| is_choice) {
            Some(mit) => all
                .iter()
                .filter(|file| *file == *mit || !of_root.contains(file))
                .collect(),
            None => all.iter().collect(),
        };
        let authors = package["authors"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str);
        let authors: Vec<&str> = authors
            .map(|author| author.split(" <").next().unwrap())
            .collect();
        let (mut numbers, mut holders) = (BTreeSet::new(), Vec::new());
        for file in taken {
            let (number, of_file) = texts.add(&text(file));
            numbers.insert(number);
            holders.extend(of_file);
        }
        if holders.is_empty() && !authors.is_empty() {
            holders.push(format!("By {}", authors.join(", ")));
        }
        holders.dedup();
        later.push((
            format!("{name} {version}"),
            licence.to_owned(),
            numbers,
            holders,
        ));
    }
    for (called, licence, numbers, holders) in &later {
        // Some come without a text: theirs is that of another with the very same licence.
        let mut like = later.iter().filter(|(_, other, ..)| other == licence);
        let numbers = match like.find(|(_, _, numbers, _)| !numbers.is_empty()) {
            Some((_, _, of_other, _)) if numbers.is_empty() => {
                of_other.iter().take(1).copied().collect()
            }
            None if licence.contains("0BSD") => [texts.add(ZERO_BSD).0].into(),
            _ => numbers.clone(),
        };
        named.push(entry(called, licence, &numbers, holders));
    }
    let std = [texts.saying(MIT)].into_iter().flatten().collect();
    named.push(entry(
        "The standard library of Rust",
        "MIT OR Apache-2.0",
        &std,
        &[],
    ));
    let mut fonts = Vec::new();
    for file in files(&root.join("templates")) {
        let name = file
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .replace("OFL-", "");
        let (number, holders) = texts.add(&text(&file));
        fonts.push(entry(&name, "OFL-1.1", &[number].into(), &holders));
    }
    println!(
        "What the program factpress holds that others have made, and the licences of it. Numbers in brackets are those\n\
         of the texts at the end. Further grammars that Typst's highlighter holds are told of by the crate two-face.\n\n\
         CRATES\n\n{}\nFONTS OF THE TEMPLATES\n\n{}\nTEXTS",
        named.concat(),
        fonts.concat()
    );
    for (at, (_, text)) in texts.0.iter().enumerate() {
        let text: Vec<&str> = text.lines().map(str::trim_end).collect();
        println!("\n[{}] {}\n\n{}", at + 1, "-".repeat(80), text.join("\n"));
    }
}

fn entry(called: &str, licence: &str, numbers: &BTreeSet<usize>, holders: &[String]) -> String {
    assert!(
        !numbers.is_empty(),
        "{called} ({licence}) has no text of a licence"
    );
    let numbers: Vec<String> = numbers.iter().map(|number| format!("[{number}]")).collect();
    let holders: String = holders.iter().map(|line| format!("    {line}\n")).collect();
    format!("{called}, {licence} {}\n{holders}", numbers.join(" "))
}

/// The names and versions of the crates that are part of the program on any system, in order.
fn crates() -> BTreeSet<(String, String)> {
    let tree = cargo(&[
        "tree",
        "-e",
        "normal,no-proc-macro",
        "--target",
        "all",
        "--all-features",
        "--prefix",
        "none",
        "-f",
        "{p}",
    ]);
    let crates = tree.lines().filter_map(|line| {
        let (name, version) = line.split_once(" v")?;
        Some((name.to_owned(), version.split(' ').next()?.to_owned()))
    });
    crates
        .filter(|(name, _)| name != env!("CARGO_PKG_NAME"))
        .collect()
}

fn cargo(arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).args(["--locked", "--manifest-path"]);
    let output = cargo
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The files of licences in a folder and below, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (
            entry.path(),
            entry.file_name().to_string_lossy().to_uppercase(),
        );
        if path.is_dir() && !["TESTS", "EXAMPLES", "BENCHES", "TARGET"].contains(&&*name) {
            found.extend(files(&path));
        } else if path.is_file()
            && !name.ends_with(".RS")
            && LICENCES.iter().any(|start| name.starts_with(start))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn text(file: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(file).unwrap()).replace("\r\n", "\n")
}
