//! `factpress check --fix`: what is certain is corrected in the fact files themselves.

use std::path::Path;

use super::printer::Printer;
use super::{Failure, input};
use crate::diagnostics::fix::repair;
use crate::pipeline::{Error, Input, Pipeline};
use crate::products;

/// Applies the fixes of what is found in a file, and says what it did.
pub(super) fn fix(path: &Path, pipeline: &Pipeline, printer: &Printer) -> Result<(), Failure> {
    if input::is_standard(path) {
        let refused = "--fix writes to the file that it reads, and standard input is none";
        return Err(Failure::Usage(refused.to_owned()));
    }
    let file = input::read(path)?;
    // What is no text has no fix; the check that follows says so.
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
            Err(failed) => Err(Failure::from(failed)),
        }
    })?;
    if fixed.text != text {
        products::replace(path, &file.bytes, fixed.text.as_bytes()).map_err(anyhow::Error::from)?;
    }
    printer.say(&fixed.report(&file.name));
    Ok(())
}
