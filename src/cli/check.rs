//! `factpress check`: what is wrong with fact files, and nothing written.

use std::time::Duration;

use super::arguments::Check;
use super::printer::Printer;
use super::{Outcome, busy, each, fix, input, options, projects};
use crate::diagnostics;
use crate::environment::Environment;
use crate::pipeline::Pipeline;

/// Checks every file and reports. A template of one's own is rendered too, for its own faults.
pub(super) fn run(typed: &Check, environment: &Environment, printer: &Printer) -> Outcome {
    let checking = &typed.checking;
    let files = input::files(&checking.files, printer)?;
    let files = projects::set_up(&files, &checking.project, printer, |project| {
        let options = options::check(typed, project, environment)?;
        let of_own = options.template.is_some() || options.theme.is_some();
        Ok((Pipeline::new(options)?, of_own))
    })?;
    let mut fixed = Ok(());
    if typed.fix {
        fix::refuse_streams(&files)?;
        fixed = each(printer, files.clone(), |path, of| {
            fix::fix(path, &of.0, printer)
        });
    }
    let (count, limit) = (files.len(), Duration::from_secs(checking.time_limit));
    let checked = each(printer, files, |path, of| {
        let (pipeline, of_own) = &*of;
        let _told = printer.busy("checking", path);
        let input = input::read(path)?;
        let _ends = busy::at_most(limit, path);
        let checked = pipeline.check(input)?;
        printer.findings(&checked.findings);
        if *of_own {
            pipeline.check_template(&checked.value)?;
        }
        let count = diagnostics::count(&checked.findings);
        printer.say(&format!("{}, {count}", checked.value));
        Ok(())
    });
    printer.sum(count, 0);
    let failures = fixed.err().into_iter().chain(checked.err());
    failures
        .reduce(|a, b| [a, b].into_iter().flatten().collect())
        .map_or(Ok(()), Err)
}
