//! What Typst says about a rendered template, told of the template and of the fact file.

use std::sync::Arc;

use super::outcome::Sink;
use super::{Error, unprintable};
use crate::diagnostics::{Diagnostic, FormError, Label};
use crate::factfile::Loaded;
use crate::products::RenderedSheet;
use crate::source_map::{Position, SourceFile, Span};
use crate::templating::{MAIN, TemplateSet};
use crate::theme;
use crate::typesetting::{TypesetError, TypstDiagnostic, TypstPlace};

pub(super) fn refuse(
    error: TypesetError,
    loaded: &Loaded,
    sheet: &RenderedSheet<'_>,
    sink: &mut Sink,
) -> Error {
    match error {
        TypesetError::Compile(found) => {
            let text =
                |fault: &TypstDiagnostic| unprintable::text_in(loaded, &fault.text_not_shown()?);
            let texts = found.iter().map(text);
            // A text that cannot be shown is a fault of the facts, not of the template.
            if let Some(found) = texts.collect::<Option<Vec<_>>>() {
                return sink.refuse(found, Error::Facts);
            }
            for fault in &found {
                let one =
                    family(fault, sheet.templates).unwrap_or_else(|| diagnostic(fault, sheet));
                // A family is missed wherever the style asks for it.
                if !sink.findings.contains(&one) {
                    sink.findings.push(one);
                }
            }
            Error::Template
        }
        TypesetError::Timeout(_) => {
            let limit = sink.deadline.limit().as_secs_f64();
            let message = format!("Typst took longer than {limit} seconds and was stopped");
            let mut fault = Diagnostic::without_place(FormError::Typst, message)
                .help("`--time-limit` gives it longer; a template may also be going in circles");
            let files = sheet.own_files.iter().map(|(path, _)| path.as_str());
            let drawings = files.filter(|path| path.to_ascii_lowercase().ends_with(".svg"));
            let drawings: Vec<String> = drawings.map(|path| format!("`{path}`")).collect();
            if !drawings.is_empty() {
                let drawings = drawings.join(", ");
                fault = fault.help(format!(
                    "the filters of a drawing may take as long: {drawings}"
                ));
            }
            sink.refuse([fault], Error::Template)
        }
        TypesetError::Crashed(..) | TypesetError::UnsafePath(_) | TypesetError::NoMainSource(_) => {
            let fault = Diagnostic::without_place(FormError::Typst, error.to_string());
            sink.refuse([fault], Error::Template)
        }
        other => Error::Product {
            product: "pdf",
            source: other.into(),
        },
    }
}

fn diagnostic(fault: &TypstDiagnostic, sheet: &RenderedSheet<'_>) -> Diagnostic {
    let message = format!("Typst: {}", fault.message);
    // The outermost call that stands in the rendered template says which part of it is meant.
    let mut calls = fault.calls.iter().rev().map(|(_, place)| place);
    let called = calls.find(|place| place.file == MAIN);
    let own = fault.place.as_ref().and_then(|own| place(own, sheet));
    let mut diagnostic = match &own {
        Some((file, span)) => Diagnostic::error(FormError::Typst, file, span.clone(), message),
        None => Diagnostic::without_place(FormError::Typst, message),
    };
    if let Some((file, span)) = called.and_then(|called| place(called, sheet)) {
        if own.is_some_and(|(own, _)| own == file) {
            let text = "called here".to_owned();
            diagnostic.secondary.push(Label { span, text });
        } else {
            let Position { line, column } = file.position(span.start);
            let from = format!("called from {}:{line}:{column}", file.name());
            diagnostic = diagnostic.help(from);
        }
    }
    if fault.message.contains("does not contain key") {
        // The pages of another version, mostly.
        let help = "`factpress build --emit pages` prints what templates can see";
        diagnostic = diagnostic.help(help);
    }
    let hints = fault.hints.iter().cloned();
    hints.fold(diagnostic, Diagnostic::help)
}

/// The families that factpress brings along, and those of Typst.
const FONTS: [&str; 6] = [
    "Source Serif 4",
    "Inter",
    "Vazirmatn",
    "Libertinus Serif",
    "New Computer Modern",
    "DejaVu Sans Mono",
];

fn family(fault: &TypstDiagnostic, templates: &TemplateSet) -> Option<Diagnostic> {
    let name = fault.unknown_font_family()?;
    let (file, span) = theme::family(&templates.theme_files(), name)?;
    let message = format!("there is no font family `{}`", file.slice(&span));
    let fonts = format!(
        "there are {}, and those whose files lie in fonts/ of a template",
        FONTS.join(", ")
    );
    let fault = Diagnostic::error(FormError::Theme, &file, span, message);
    Some(fault.suggest(name, FONTS.iter().copied(), || fonts))
}

/// A place in the file that a template's author wrote.
fn place(place: &TypstPlace, sheet: &RenderedSheet<'_>) -> Option<(Arc<SourceFile>, Span)> {
    let (rendered, templates) = (sheet.rendered.as_ref()?, sheet.templates);
    let (file, line, column) = (&*place.file, place.line, place.column);
    let position = Position { line, column };
    if rendered.has(file) {
        return rendered.origin(templates, file, position);
    }
    let file = templates.source(file)?;
    let start = file.offset(position);
    Some((file, start..start))
}
