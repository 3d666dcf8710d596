//! Reading the files that are named on the command line.

use std::io::{self, Read};
use std::path::Path;

use anyhow::Context;

/// The name of standard input on the command line.
const STANDARD: &str = "-";
/// More than any fact file may hold, so that nothing endless is read into memory.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The bytes of a file, or of standard input where the path is `-`.
///
/// A file larger than can be a fact file is cut off, which loading then reports.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new(STANDARD) {
        io::stdin()
            .lock()
            .take(LARGEST)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        return Ok(bytes);
    }
    let failed = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(failed)?;
    file.take(LARGEST)
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
