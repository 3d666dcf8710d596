//! `factpress explain`: what a rule or an error of form is about.

use super::arguments::Explain;
use super::printer::Printer;
use super::{Failure, Outcome};
use crate::rules;

pub(super) fn run(options: &Explain, printer: &Printer) -> Outcome {
    let text = options.rule.as_deref().map(rules::explain).transpose();
    let text = text.map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    Ok(printer.data(text.unwrap_or_else(rules::explain_all).as_bytes())?)
}
