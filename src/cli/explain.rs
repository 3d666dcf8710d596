//! `factpress explain`: what a rule or an error of form is about.

use super::arguments::Explain;
use super::printer::Printer;
use super::{Failure, Outcome};
use crate::diagnostics::{Code, did_you_mean};
use crate::rules;

/// Prints the documentation of one code, or the list of all.
pub(super) fn run(options: &Explain, printer: &Printer) -> Outcome {
    let text = match &options.rule {
        Some(name) => rules::explain(Code::find(name).ok_or_else(|| unknown(name))?),
        None => rules::explain_all(),
    };
    Ok(printer.data(text.as_bytes())?)
}

fn unknown(name: &str) -> Failure {
    let meant = match did_you_mean(name, Code::all().map(Code::name)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`factpress explain --all` lists them".to_owned(),
    };
    Failure::Usage(format!("there is no rule `{name}`; {meant}"))
}
