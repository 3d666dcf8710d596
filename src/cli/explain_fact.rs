//! `factpress explain-fact`: the words of the source behind a figure, and what of it was compared.

use super::arguments::{ExplainFact, Format};
use super::printer::Printer;
use super::{Failure, Outcome, input, options, projects};
use crate::diagnostics::text::visible;
use crate::diagnostics::{json, meant};
use crate::pipeline::Pipeline;

pub(super) fn run(typed: &ExplainFact, format: Format, printer: &Printer) -> Outcome {
    let file = std::slice::from_ref(&typed.file);
    let set_up = projects::set_up(file, &typed.project, printer, |project| {
        Ok(Pipeline::new(options::reading(
            typed.sources.as_ref(),
            project,
        )?)?)
    })?;
    let outcome = set_up[0].1.explained(input::read(&typed.file)?);
    let outcome = outcome.map_err(Failure::from)?;
    if format == Format::Text {
        printer.findings(&outcome.findings);
    }
    let mut facts = outcome.value;
    if let Some(id) = &typed.fact {
        let known: Vec<String> = facts.iter().map(|(id, _)| id.clone()).collect();
        facts.retain(|(own, _)| own == id);
        if facts.is_empty() {
            let meant = meant(id, known.iter().map(String::as_str));
            let name = input::name(&typed.file);
            let message = format!("there is no fact `{id}` in {name}{meant}");
            return Err(Failure::Usage(message).into());
        }
    }
    let facts: Vec<_> = facts.into_iter().map(|(_, explained)| explained).collect();
    let text = if format == Format::Json {
        json::text(&facts).map_err(|error| Failure::System(error.into()))?
    } else {
        let texts = facts.iter().map(ToString::to_string);
        visible(&texts.collect::<Vec<_>>().join("\n")).into_owned()
    };
    Ok(printer.data(text.as_bytes())?)
}
