//! Findings as JSON, for programs that have no use for SARIF.

use serde::Serialize;

use super::region::Region;
use super::{Diagnostic, Label, Severity};
use crate::source_map::{SourceFile, Span};

/// What is printed: how much was found, and every finding.
#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<Finding<'a>>,
}

/// One finding. Lines and columns count from one, columns count characters, ends are excluded.
#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    place: Option<Place<'a>>,
    also: Vec<Place<'a>>,
    notes: &'a [String],
    help: &'a [String],
    fix: Option<FixReport<'a>>,
}

#[derive(Serialize)]
struct FixReport<'a> {
    title: &'a str,
    edits: Vec<Edit<'a>>,
}

/// Text to put in place of what stands between two places.
#[derive(Serialize)]
struct Edit<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

/// Sets findings as one JSON document.
///
/// # Errors
///
/// None that is known: the findings hold only texts and numbers.
pub fn render(diagnostics: &[Diagnostic]) -> Result<String, serde_json::Error> {
    let count = |severity: Severity| {
        let with = diagnostics.iter().filter(|d| d.severity == severity);
        with.count()
    };
    let report = Report {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        findings: diagnostics.iter().map(finding).collect(),
    };
    let mut text = serde_json::to_string_pretty(&report)?;
    text.push('\n');
    Ok(text)
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    let file = diagnostic.file.as_deref();
    let places = |label| file.map(|file| place(file, label));
    Finding {
        rule: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: places(&diagnostic.primary),
        also: diagnostic.secondary.iter().filter_map(places).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
        fix: file
            .zip(diagnostic.fix.as_ref())
            .map(|(file, fix)| FixReport {
                title: &fix.title,
                edits: fix
                    .edits
                    .iter()
                    .map(|(span, with)| edit(file, span, with))
                    .collect(),
            }),
    }
}

fn edit<'a>(file: &SourceFile, span: &Span, replacement: &'a str) -> Edit<'a> {
    let Region { start, end } = Region::new(file, span);
    Edit {
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        replacement,
    }
}

fn place<'a>(file: &'a SourceFile, label: &'a Label) -> Place<'a> {
    let region = Region::new(file, &label.span);
    Place {
        file: file.name(),
        line: region.start.line,
        column: region.start.column,
        end_line: region.end.line,
        end_column: region.end.column,
        label: &label.text,
    }
}
