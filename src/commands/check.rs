//! `factpress check`: what is wrong with fact files, and nothing written.

use super::printer::Printer;
use super::{Outcome, input, outcome, prepare};
use crate::cli::{Check, Paper};

/// Loads, resolves and fills every file, and reports.
pub(super) fn run(options: &Check, printer: &Printer) -> Outcome {
    let templates = prepare::templates(options.template.as_deref());
    let templates = templates.map_err(|failure| vec![failure])?;
    let mut failures = Vec::new();
    for path in &options.files {
        match prepare::prepare(path, &templates, Paper::A4) {
            Ok(prepared) => {
                let facts = prepared.loaded.facts.facts.len();
                let notes = prepared.view.notes.len();
                let name = input::name(path);
                printer.say(&format!("{name}: {facts} facts, {notes} notes, no errors"));
            }
            Err(failure) => failures.push(failure),
        }
    }
    outcome(failures)
}
