//! `factpress check --fix`: what is certain is corrected in the fact files themselves.

use std::path::{Path, PathBuf};

use super::printer::Printer;
use super::{Failure, input};
use crate::diagnostics::fix::repair;
use crate::pipeline::{Error, Input, Pipeline};
use crate::products;

/// Refuses what is no file that can be read twice and written, before any is.
pub(super) fn refuse_streams(paths: &[PathBuf]) -> Result<(), Failure> {
    let is_stream = |path: &&PathBuf| {
        input::is_standard(path) || path.metadata().is_ok_and(|found| !found.is_file())
    };
    paths.iter().find(is_stream).map_or(Ok(()), |path| {
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
    let Ok(text) = std::str::from_utf8(&file.bytes) else {
        return Ok(());
    };
    let fixed = repair(text, |text| {
        let changed = Input {
            bytes: text.as_bytes().to_vec(),
            ..file.clone()
        };
        match pipeline.check(changed) {
            Ok(checked) => Ok(checked.findings),
            Err(failed) if matches!(failed.value, Error::Facts) => Ok(failed.findings),
            Err(failed) => Err(failed),
        }
    });
    let Ok(fixed) = fixed else { return Ok(()) };
    if fixed.text != text {
        products::replace(path, &file.bytes, fixed.text.as_bytes()).map_err(anyhow::Error::from)?;
    }
    printer.say(&fixed.report(&file.name));
    Ok(())
}
