//! The examples for engines that spread sheets: each makes a sheet again exactly when something changes that it is made of.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

use assert_cmd::Command;

use crate::common::{Sandbox, facts_text, project, run};

/// Two sheets of one desk, the first with the text of its source.
fn desk(example: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    copy(&project(example), &sandbox.path(""));
    let minimal = facts_text("minimal");
    let source = "date: 2026-03-12, text: bulletin.txt}";
    let first = minimal.replace("date: 2026-03-12}", source);
    sandbox.put(
        "facts/north.yaml",
        first.replace("id: minimal", "id: north"),
    );
    sandbox.put(
        "facts/south.yaml",
        minimal.replace("id: minimal", "id: south"),
    );
    sandbox.put(
        "facts/bulletin.txt",
        "There are 24 wells. About 6 wells have run dry.\u{c}",
    );
    sandbox.put("house.yaml", "sizes: {text: 11pt}\n");
    sandbox.put("factpress.toml", "theme = \"house.yaml\"\n");
    sandbox
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

/// The sheets that a run makes.
fn made(sandbox: &Sandbox, typed: &[&str]) -> BTreeSet<&'static str> {
    let sheets = ["north", "south"];
    let when = |sheet: &str| -> Option<SystemTime> {
        let file = sandbox.path(&format!("out/{sheet}.pdf")).metadata().ok()?;
        Some(file.modified().unwrap())
    };
    let before = sheets.map(when);
    let program = Path::new(env!("CARGO_BIN_EXE_factpress"));
    let mut path = program.parent().unwrap().as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap());
    let mut command = Command::new(typed[0]);
    command.args(&typed[1..]).env("PATH", path);
    run(command.current_dir(sandbox.path(""))).done();
    let after = sheets.map(when);
    let pairs = sheets.into_iter().zip(before.into_iter().zip(after));
    pairs
        .filter_map(|(sheet, (before, after))| (before != after).then_some(sheet))
        .collect()
}

fn holds(example: &str, typed: &[&str]) {
    let sandbox = desk(example);
    let both = BTreeSet::from(["north", "south"]);
    let (north, none) = (BTreeSet::from(["north"]), BTreeSet::new());
    assert_eq!(made(&sandbox, typed), both, "first");
    assert_eq!(made(&sandbox, typed), none, "nothing has changed");
    sandbox.put("facts/notes.txt", "Nobody reads this.");
    assert_eq!(made(&sandbox, typed), none, "what is no input");
    let text = sandbox.read_text("facts/bulletin.txt");
    sandbox.put(
        "facts/bulletin.txt",
        text.replace("There are", "We counted"),
    );
    assert_eq!(made(&sandbox, typed), north, "the text of a source");
    sandbox.put("house.yaml", "sizes: {text: 10pt}\n");
    assert_eq!(made(&sandbox, typed), both, "the theme");
    sandbox.put("factpress.toml", "theme = \"house.yaml\"\npaper = \"a5\"\n");
    assert_eq!(made(&sandbox, typed), both, "the project file");
    let south = sandbox.read_text("facts/south.yaml");
    sandbox.put("facts/south.yaml", south.replace("value: 24", "value: 25"));
    assert_eq!(
        made(&sandbox, typed),
        BTreeSet::from(["south"]),
        "a fact file"
    );
    assert_eq!(made(&sandbox, typed), none, "at last");
    std::fs::remove_file(sandbox.path("facts/bulletin.txt")).unwrap();
    assert_eq!(made(&sandbox, typed), north, "a text that goes");
    assert_eq!(made(&sandbox, typed), none, "without the text");
    sandbox.put("facts/other text.txt", text.as_str());
    let old = sandbox.path("facts/other text.txt");
    assert_eq!(made(&sandbox, typed), none, "another text");
    // As old as it was.
    std::fs::File::options()
        .write(true)
        .open(&old)
        .unwrap()
        .set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000))
        .unwrap();
    std::fs::rename(old, sandbox.path("facts/bulletin.txt")).unwrap();
    assert_eq!(made(&sandbox, typed), north, "a text that comes back");
    assert_eq!(made(&sandbox, typed), none, "with the text");
    sandbox.put("facts/factpress.toml", "paper = \"a4\"\n");
    assert_eq!(made(&sandbox, typed), both, "a nearer project file");
    assert_eq!(made(&sandbox, typed), none, "with two project files");
    std::fs::remove_file(sandbox.path("facts/factpress.toml")).unwrap();
    std::fs::remove_file(sandbox.path("factpress.toml")).unwrap();
    assert_eq!(made(&sandbox, typed), both, "no project file");
    assert_eq!(made(&sandbox, typed), none, "without a project file");
    sandbox.put("factpress.toml", "theme = \"house.yaml\"\n");
    assert_eq!(made(&sandbox, typed), both, "a project file that comes");
    assert_eq!(made(&sandbox, typed), none, "with a project file");
}

#[test]
#[ignore = "needs make"]
fn make_makes_again_what_has_changed() {
    holds("examples/make", &["make", "-j2"]);
}

#[test]
#[ignore = "needs snakemake"]
fn snakemake_makes_again_what_has_changed() {
    holds(
        "examples/snakemake",
        &["snakemake", "--cores", "2", "--quiet", "all"],
    );
}
