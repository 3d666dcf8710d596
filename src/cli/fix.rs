//! `factpress check --fix`: what is certain is corrected in the fact files themselves.

use std::path::{Path, PathBuf};

use super::printer::Printer;
use super::{Failure, input};
use crate::pipeline::Pipeline;
use crate::products;

/// Refuses what is no file that can be read twice and written, before any is.
pub(super) fn refuse_streams<T>(files: &[(PathBuf, T)]) -> Result<(), Failure> {
    let mut paths = files.iter().map(|(path, _)| path);
    paths
        .find(|path| input::is_stream(path))
        .map_or(Ok(()), |path| {
            let name = input::name(path);
            Err(Failure::Usage(format!(
                "--fix writes to the file that it reads, and {name} is none; nothing was written"
            )))
        })
}

/// Applies the fixes of what is found in a file, and says what it did. Whatever keeps the file from
/// being looked at is for the check that follows to say.
pub(super) fn fix(path: &Path, pipeline: &Pipeline, printer: &Printer) -> Result<(), Failure> {
    let Ok(file) = input::read(path) else {
        return Ok(());
    };
    let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
    let (fixed, changes) = pipeline.repaired(&file, text);
    if fixed != text {
        products::replace(path, &file.bytes, fixed.as_bytes()).map_err(anyhow::Error::from)?;
    }
    changes.iter().for_each(|change| printer.lines(change));
    Ok(())
}
