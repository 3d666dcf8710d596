//! Reading the files that are named on the command line.

use std::io::{self, Read};
use std::path::Path;

use anyhow::Context;

use super::Failure;
use crate::factfile::LARGEST;
use crate::pipeline::Input;
use crate::regular_file;

const STANDARD: &str = "-";
/// One byte more than a fact file may hold: enough for loading to see that it is too much.
const MOST: u64 = LARGEST as u64 + 1;

/// A file, or standard input where the path is `-`.
///
/// A file larger than can be a fact file is cut off, which loading then reports.
pub(super) fn read(path: &Path) -> Result<Input, Failure> {
    let read = if is_standard(path) {
        let mut bytes = Vec::new();
        let input = io::stdin().lock();
        input.take(MOST).read_to_end(&mut bytes).map(|_| bytes)
    } else {
        regular_file::read(path, MOST)
    };
    let bytes = read.with_context(|| format!("cannot read {}", name(path)))?;
    let name = name(path);
    Ok(Input {
        name,
        ..Input::named(path, bytes)
    })
}

pub(super) fn name(path: &Path) -> String {
    if is_standard(path) {
        "<standard input>".to_owned()
    } else {
        path.display().to_string()
    }
}

pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}
