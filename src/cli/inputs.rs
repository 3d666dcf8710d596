//! The files that sheets are made of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Failure;
use crate::state::{Digests, all_below};

/// What is there of what was named, each once, with all that is in folders; these come before what they hold.
pub(super) fn there(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in named.iter().filter(|path| path.exists()) {
        let inside = match path.is_dir() {
            true => all_below(path),
            false => Ok(Vec::new()),
        };
        let inside =
            inside.with_context(|| format!("cannot read the folder {}", path.display()))?;
        for path in [path.clone()].into_iter().chain(inside) {
            if !found.contains(&path) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// What is named and not there, each once.
pub(super) fn missing(named: &[PathBuf]) -> Vec<PathBuf> {
    let is_missing = |path: &&PathBuf| **path != Path::new("") && !path.exists();
    let missing: BTreeSet<&PathBuf> = named.iter().filter(is_missing).collect();
    missing.into_iter().cloned().collect()
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

/// A path without links, as far as it is there.
pub(super) fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path
        .ancestors()
        .find_map(|it| Some((it.canonicalize().ok()?, it)));
    let whole = there.and_then(|(place, it)| Some(place.join(path.strip_prefix(it).ok()?)));
    // What is there whole has no rest, and would get a separator at its end.
    whole.map_or(path, |whole| whole.components().collect())
}
