//! `factpress check`: what is wrong with fact files, and nothing written.

use std::path::Path;

use super::checking::Checking;
use super::prepare::{self, Setting};
use super::printer::{self, Printer};
use super::style::Style;
use super::{Failure, Outcome, fix, input, outcome};
use crate::cli::arguments::Check;
use crate::environment::{self, Environment};

/// Checks every file and reports. A template of one's own is rendered too, for its own faults.
pub(super) fn run(options: &Check, environment: &Environment, printer: &Printer) -> Outcome {
    let checking = Checking::new(&options.checking, environment, environment::now());
    let look = Style::find(&options.look, None);
    let setting = Setting {
        look: look.map_err(|failure| vec![failure])?,
        checking: checking.map_err(|failure| vec![failure])?,
    };
    let mut failures = Vec::new();
    let fill = options.look.template.is_some() || options.look.theme.is_some();
    for path in &options.files {
        let fixed = match options.fix {
            true => fix::fix(path, &setting, printer),
            false => Ok(()),
        };
        if let Err(failure) = fixed.and_then(|()| one(path, &setting, fill, printer)) {
            failures.push(failure);
        }
    }
    outcome(failures)
}

fn one(path: &Path, setting: &Setting, fill: bool, printer: &Printer) -> Result<(), Failure> {
    let checked = prepare::check(path, input::read(path)?, setting)?;
    printer.findings(&checked.findings);
    let facts = match checked.loaded.facts.facts.len() {
        1 => "1 fact".to_owned(),
        n => format!("{n} facts"),
    };
    let (name, count) = (input::name(path), printer::count(&checked.findings));
    if fill {
        prepare::fill(checked, setting)?;
    }
    printer.say(&format!("{name}: {facts}, {count}"));
    Ok(())
}
