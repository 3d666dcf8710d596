//! What the tests of the whole program share.
//!
//! Each test works in a temporary folder of its own and in an environment without a `typst`
//! program, so that the built-in engine sets the sheets. Tests that need a program from outside
//! are ignored; run with `--include-ignored`, they fail where it is missing.

#![allow(dead_code, reason = "no file of tests needs all of it")]

pub mod article;
pub mod beside;
pub mod paper;
pub mod tools;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// The name of the real sheet.
pub const SHEET: &str = "isis-detainees-ne-syria";

const MANIFEST: &str = include_str!("../../Cargo.toml");

/// Whether a path is left out of the package.
pub fn is_left_out(path: &str) -> bool {
    let (_, rest) = MANIFEST.split_once("exclude = [").unwrap();
    let (list, _) = rest.split_once(']').unwrap();
    let left_out = list.split('"').skip(1).step_by(2);
    let mut left_out = left_out.map(|path| path.trim_start_matches('/'));
    left_out.any(|left_out| Path::new(path).starts_with(left_out))
}

/// A file of the project, which its package has too: the tests run there as well.
#[track_caller]
pub fn project(path: &str) -> PathBuf {
    assert!(
        !is_left_out(path),
        "{path} is not in the package: ask `repository` for it"
    );
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file that the repository has and its package has not; `None` in the package.
pub fn repository(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(".ci").exists().then(|| root.join(path))
}

/// Every file of a folder of the project, and of the folders in it, whose name has an ending.
#[track_caller]
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![project(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

/// The real fact file.
pub fn real() -> PathBuf {
    project(&format!("data/{SHEET}.yaml"))
}

/// A file of `tests/facts`.
pub fn facts(name: &str) -> PathBuf {
    project(&format!("tests/facts/{name}.yaml"))
}

/// The text of a file of `tests/facts`.
pub fn facts_text(name: &str) -> String {
    std::fs::read_to_string(facts(name)).unwrap()
}

/// A folder of `tests/templates`.
pub fn template(name: &str) -> PathBuf {
    project(&format!("tests/templates/{name}"))
}

/// What a run came to.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Run {
    /// The run, which must have ended with this code.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "standard error:\n{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// The run, which must have succeeded.
    #[track_caller]
    pub fn done(self) -> Self {
        self.code(0)
    }

    /// The findings, as `line:column rule: message`.
    pub fn findings(&self) -> Vec<String> {
        let lines: Vec<&str> = self.stderr.lines().collect();
        let found = lines.iter().enumerate().filter_map(|(at, line)| {
            let (rule, message) = line.strip_prefix("error[")?.split_once("]: ")?;
            let place = lines.get(at + 1)?.trim_start().strip_prefix("--> ");
            let place = place.map_or("-", |place| {
                let column = place.rfind(':').unwrap_or(0);
                let line = place[..column].rfind(':').map_or(0, |at| at + 1);
                &place[line..]
            });
            Some(format!("{place} {rule}: {message}"))
        });
        found.collect()
    }
}

/// What programs say of colours. A variable without a text is not set.
const NO_COLOURS: [&str; 5] = [
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "CLICOLOR",
    "TERM",
];

/// A folder to work in, gone with this value.
pub struct Sandbox(TempDir);

impl Sandbox {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    /// Puts a file there, with the folders that it needs.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The program, to be run in this folder with the built-in engine.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factpress"));
        command.current_dir(self.0.path());
        command.env("PATH", "").env_remove("FACTPRESS_TYPST");
        command
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(NO_COLOURS.map(|name| (name, "")));
        command.timeout(std::time::Duration::from_secs(120));
        command
    }

    /// Runs the program with arguments separated by blanks.
    pub fn run(&self, arguments: &str) -> Run {
        let arguments = by_id(arguments);
        run(self.program().args(arguments.split_whitespace()))
    }

    /// Runs the program on a file, with further arguments separated by blanks.
    pub fn run_on(&self, command: &str, file: &Path, arguments: &str) -> Run {
        let mut program = self.program();
        let arguments = by_id(&format!("{command} {arguments}"));
        let mut arguments = arguments.split_whitespace();
        program.args(arguments.next()).arg(file).args(arguments);
        run(&mut program)
    }

    /// Builds a file into `out` and reads the PDF of the sheet `id`.
    #[track_caller]
    pub fn pdf(&self, file: &Path, id: &str, arguments: &str) -> Vec<u8> {
        self.run_on("build", file, arguments).done();
        self.read(&format!("out/{id}.pdf"))
    }

    /// What templates see of a fact file.
    #[track_caller]
    pub fn pages(&self, file: &Path) -> serde_json::Value {
        let run = self.run_on("build", file, "--emit pages -o -").done();
        serde_json::from_slice(&run.stdout).unwrap()
    }

    #[track_caller]
    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    #[track_caller]
    pub fn read_text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// Every file and folder here, sorted, with `/` after the folders; what a build remembers aside, which is no product.
    pub fn list(&self) -> Vec<String> {
        let mut names = Vec::new();
        list(self.0.path(), "", &mut names);
        names.retain(|name| !name.ends_with(".factpress-state.json"));
        names.sort();
        names
    }
}

/// What is typed for a build, so that a sheet in another look is called by its id all the same: most tests are about how it
/// looks, and not what it is called.
fn by_id(arguments: &str) -> String {
    let is_look = |typed: &str| ["--template", "--theme", "--paper"].contains(&typed);
    let has_look = arguments.starts_with("build ") && arguments.split_whitespace().any(is_look);
    match has_look && !arguments.contains("--name") {
        true => format!("{arguments} --name {{id}}"),
        false => arguments.to_owned(),
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code(),
        stdout: output.stdout,
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), names);
            names.push(format!("{name}/"));
        } else {
            names.push(name);
        }
    }
}

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// How often `needle` stands in `bytes`.
pub fn occurrences(bytes: &[u8], needle: &str) -> usize {
    bytes
        .windows(needle.len())
        .filter(|window| *window == needle.as_bytes())
        .count()
}

/// Whether `needle` stands in `bytes`.
pub fn contains(bytes: &[u8], needle: &str) -> bool {
    occurrences(bytes, needle) > 0
}
