//! `factpress paragraphs`: a text of a source as its places are counted.

use std::time::Duration;

use super::arguments::Paragraphs;
use super::printer::Printer;
use super::{Failure, Outcome, busy, input};
use crate::diagnostics::text;
use crate::pipeline::{MOST_OF_TEXT, numbered};

pub(super) fn run(typed: &Paragraphs, printer: &Printer) -> Outcome {
    let read = input::read_up_to(&typed.text, MOST_OF_TEXT)?;
    let name = input::name(&typed.text);
    let _ends = busy::at_most(Duration::from_secs(typed.time_limit), &typed.text);
    let lines = numbered(&name, read.bytes);
    let lines = lines.map_err(|why| Failure::Usage(format!("{name} cannot be read: {why}")))?;
    Ok(printer.data(text::visible(&lines).as_bytes())?)
}
