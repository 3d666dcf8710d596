//! The files that sheets are made of.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Failure;
use crate::state::Digests;

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

/// The names of the files among these, whose SHA-256 is told once.
pub(super) fn digests(
    inputs: &[PathBuf],
    digests: &Digests,
    told: &mut BTreeMap<String, String>,
) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for path in inputs.iter().filter(|path| path.is_file()) {
        let name = name(path);
        let digest = digests.of(path);
        let digest = digest.with_context(|| format!("cannot read {name}"))?;
        told.insert(name.clone(), digest.unwrap_or_default());
        names.push(name);
    }
    Ok(names)
}

/// A path as every system writes it.
pub(super) fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    match cfg!(windows) {
        true => name.replace('\\', "/"),
        false => name.into_owned(),
    }
}
