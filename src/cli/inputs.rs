//! The files that sheets are made of.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Failure;
use crate::pipeline::digest;
use crate::regular_file;

/// The largest file of which a digest is told, in bytes.
const LARGEST: u64 = 1 << 30;

/// What is there of what was named, with all that is in folders; folders come before what they hold.
pub(super) fn there(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in named {
        let walked = walk(path, &mut found);
        walked.with_context(|| format!("cannot read the folder {}", path.display()))?;
    }
    Ok(found)
}

fn walk(path: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.exists() || found.iter().any(|it| it == path) {
        return Ok(());
    }
    found.push(path.to_owned());
    if path.is_dir() {
        let entries = std::fs::read_dir(path)?;
        let inside: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.path())).collect();
        let mut inside = inside?;
        inside.sort();
        inside.iter().try_for_each(|path| walk(path, found))?;
    }
    Ok(())
}

/// Digests of files, each read once in a run.
#[derive(Debug, Default)]
pub(super) struct Digests(BTreeMap<String, String>);

impl Digests {
    /// The names of the files among these, whose SHA-256 is known from now on.
    pub(super) fn of(&mut self, inputs: &[PathBuf]) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for path in inputs.iter().filter(|path| path.is_file()) {
            let name = name(path);
            if !self.0.contains_key(&name) {
                let bytes = regular_file::read(path, LARGEST);
                let bytes = bytes.with_context(|| format!("cannot read {name}"))?;
                self.0.insert(name.clone(), digest(&bytes));
            }
            names.push(name);
        }
        Ok(names)
    }

    pub(super) fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }
}

/// A path as every system writes it.
pub(super) fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    match cfg!(windows) {
        true => name.replace('\\', "/"),
        false => name.into_owned(),
    }
}
