//! `factpress schema`: the form of a fact file for editors and validators.

use super::printer::Printer;
use super::{Failure, Outcome};
use crate::factfile::FactFile;

/// Prints the JSON Schema of fact files.
pub(super) fn run(printer: &Printer) -> Outcome {
    let schema = schemars::schema_for!(FactFile);
    let text = serde_json::to_string_pretty(&schema)
        .map_err(|error| vec![Failure::System(error.into())])?;
    let text = format!("{text}\n");
    printer
        .data(text.as_bytes())
        .map_err(|failure| vec![failure])
}
