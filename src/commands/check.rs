//! `factpress check`: what is wrong with fact files, and nothing written.

use super::checking::Checking;
use super::prepare::{self, Setting};
use super::printer::{self, Printer};
use super::{Outcome, input, outcome};
use crate::cli::{Check, Paper};
use crate::environment::{self, Environment};

/// Loads, checks, resolves and fills every file, and reports.
pub(super) fn run(options: &Check, environment: &Environment, printer: &Printer) -> Outcome {
    let checking = Checking::new(&options.checking, environment, environment::now());
    let templates = prepare::templates(options.template.as_deref());
    let setting = Setting {
        templates: templates.map_err(|failure| vec![failure])?,
        paper: Paper::A4,
        checking: checking.map_err(|failure| vec![failure])?,
    };
    let mut failures = Vec::new();
    for path in &options.files {
        match prepare::prepare(path, &setting) {
            Ok(prepared) => {
                printer.findings(&prepared.findings);
                let facts = prepared.loaded.facts.facts.len();
                let notes = prepared.view.notes.len();
                let name = input::name(path);
                let count = printer::count(&prepared.findings);
                printer.say(&format!("{name}: {facts} facts, {notes} notes, {count}"));
            }
            Err(failure) => failures.push(failure),
        }
    }
    outcome(failures)
}
