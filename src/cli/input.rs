//! Reading the files that are named on the command line.

use std::io::{self, Read};
use std::path::Path;

use anyhow::Context;

use crate::factfile::LARGEST;

/// The name of standard input on the command line.
const STANDARD: &str = "-";
/// One byte more than a fact file may hold: enough for loading to see that it is too much.
const MOST: u64 = LARGEST as u64 + 1;

/// The bytes of a file, or of standard input where the path is `-`.
///
/// A file larger than can be a fact file is cut off, which loading then reports.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new(STANDARD) {
        io::stdin()
            .lock()
            .take(MOST)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        return Ok(bytes);
    }
    let failed = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(failed)?;
    file.take(MOST)
        .read_to_end(&mut bytes)
        .with_context(failed)?;
    Ok(bytes)
}

/// What messages call a file.
pub(super) fn name(path: &Path) -> String {
    if path == Path::new(STANDARD) {
        "<standard input>".to_owned()
    } else {
        path.display().to_string()
    }
}

/// Whether a path stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}
