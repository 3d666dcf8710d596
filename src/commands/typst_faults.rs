//! What Typst says about a filled template, told of the template and of the fact file.

use std::sync::Arc;

use super::Failure;
use super::prepare::Prepared;
use crate::diagnostics::{Diagnostic, Label};
use crate::output::pdf;
use crate::source_map::{Position, SourceFile, Span};
use crate::templating::TemplateSet;
use crate::typesetting::{TypesetError, TypstDiagnostic};

/// The failure that an engine's error comes to.
pub(super) fn failure(
    error: TypesetError,
    prepared: &Prepared,
    templates: &TemplateSet,
) -> Failure {
    match error {
        TypesetError::Compile(found) => Failure::Template(
            found
                .iter()
                .map(|fault| diagnostic(fault, prepared, templates))
                .collect(),
        ),
        error @ TypesetError::Timeout { .. } => Failure::Template(vec![
            Diagnostic::without_place("typst", error.to_string())
                .help("`--time-limit` gives it longer; a template may also be going in circles"),
        ]),
        error @ (TypesetError::Crashed { .. }
        | TypesetError::UnsafePath { .. }
        | TypesetError::NoMainSource { .. }) => {
            Failure::Template(vec![Diagnostic::without_place("typst", error.to_string())])
        }
        other => Failure::System(other.into()),
    }
}

fn diagnostic(fault: &TypstDiagnostic, prepared: &Prepared, templates: &TemplateSet) -> Diagnostic {
    let message = format!("Typst: {}", fault.message);
    // The outermost call that stands in the filled template says which part of it is meant.
    let called = fault.calls.iter().rev().find(|call| call.file == pdf::MAIN);
    let own = place(fault, prepared, templates);
    let caller = called.and_then(|call| {
        let position = Position {
            line: call.line,
            column: call.column,
        };
        prepared.filled.origin(templates, position)
    });
    let mut diagnostic = match &own {
        Some((file, span)) => Diagnostic::error("typst", file, span.clone(), message),
        None => Diagnostic::without_place("typst", message),
    };
    if let Some(caller) = caller {
        let file = caller.template;
        let at = file.position(caller.span.start);
        let same = own.as_ref().is_some_and(|(own, _)| *own == file);
        if same {
            diagnostic.secondary.push(Label {
                span: caller.span,
                text: "called here".to_owned(),
            });
        } else {
            diagnostic = diagnostic.help(format!(
                "called from {}:{}:{}",
                file.name(),
                at.line,
                at.column
            ));
        }
    }
    if let Some((position, excerpt)) = fact(fault, prepared) {
        let name = prepared.loaded.file.name();
        diagnostic = diagnostic.help(format!(
            "the text comes from {name}:{}:{}: {excerpt}",
            position.line, position.column
        ));
    }
    fault
        .hints
        .iter()
        .cloned()
        .fold(diagnostic, Diagnostic::help)
}

/// The place of a fault in the file that a template's author wrote.
fn place(
    fault: &TypstDiagnostic,
    prepared: &Prepared,
    templates: &TemplateSet,
) -> Option<(Arc<SourceFile>, Span)> {
    let position = Position {
        line: fault.line?,
        column: fault.column?,
    };
    let name = fault.file.as_deref()?;
    if name == pdf::MAIN {
        let origin = prepared.filled.origin(templates, position)?;
        return Some((origin.template, origin.span));
    }
    let file = templates.source(name)?;
    let start = file.offset(position);
    Some((file, start..start))
}

/// The first text of the fact file that the message says cannot be shown; other messages quote
/// names of the template.
fn fact(fault: &TypstDiagnostic, prepared: &Prepared) -> Option<(Position, String)> {
    if !fault.message.contains("could not be displayed") {
        return None;
    }
    let file = &prepared.loaded.file;
    let quoted = fault.message.split(['"', '`', '“', '”']).skip(1).step_by(2);
    let values = prepared.loaded.places.leaves();
    let mut places = quoted
        .filter(|text| !text.trim().is_empty())
        .filter_map(|text| {
            let mut found = file.text().match_indices(text).map(|(at, _)| at);
            found.find(|at| values.cover(*at))
        });
    let at = places.next()?;
    let line = file.text()[at..].lines().next().unwrap_or_default();
    Some((file.position(at), line.chars().take(60).collect()))
}
