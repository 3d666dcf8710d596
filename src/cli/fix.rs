//! `factpress check --fix`: what is certain is corrected in the fact files themselves.

use std::path::Path;

use super::printer::Printer;
use super::{Failure, input};
use crate::pipeline::Pipeline;
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
    let fixed = pipeline.repaired(&file, text)?;
    if fixed.text != text {
        products::replace(path, &file.bytes, fixed.text.as_bytes()).map_err(anyhow::Error::from)?;
    }
    printer.say(&fixed.report(&file.name));
    Ok(())
}
