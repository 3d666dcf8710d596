//! `factpress check`: what is wrong with fact files, and nothing written.

use super::arguments::Check;
use super::printer::Printer;
use super::{Failure, Outcome, each, fix, input, options};
use crate::diagnostics;
use crate::environment::Environment;
use crate::pipeline::Pipeline;

/// Checks every file and reports. A template of one's own is rendered too, for its own faults.
pub(super) fn run(typed: &Check, environment: &Environment, printer: &Printer) -> Outcome {
    let options = options::check(typed, environment)?;
    let pipeline = Pipeline::new(options).map_err(Failure::from)?;
    let of_own = typed.checking.template.is_some() || typed.checking.theme.is_some();
    let files = &typed.checking.files;
    let mut fixed = Ok(());
    if typed.fix {
        fix::refuse_streams(files)?;
        fixed = each(files, |path| fix::fix(path, &pipeline, printer));
    }
    let checked = each(files, |path| {
        let checked = pipeline.check(input::read(path)?)?;
        printer.findings(&checked.findings);
        if of_own {
            pipeline.check_template(&checked.value)?;
        }
        let count = diagnostics::count(&checked.findings);
        printer.say(&format!("{}, {count}", checked.value));
        Ok::<_, Failure>(())
    });
    let failures = fixed.err().into_iter().chain(checked.err());
    failures
        .reduce(|a, b| [a, b].into_iter().flatten().collect())
        .map_or(Ok(()), Err)
}
