//! Findings as JSON, for programs that have no use for SARIF.

use serde::Serialize;

use super::region::Region;
use super::text::is_obeyed;
use super::{Diagnostic, Label, Severity};
use crate::source_map::SourceFile;

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    verdicts: &'a [serde_json::Value],
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

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    region: Region,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    #[serde(flatten)]
    region: Region,
    label: &'a str,
}

/// Sets findings as one JSON document, with what else is told of each file.
pub(crate) fn render(
    diagnostics: &[Diagnostic],
    verdicts: &[serde_json::Value],
) -> Result<String, serde_json::Error> {
    let count = |severity: Severity| {
        let with = diagnostics.iter().filter(|d| d.severity == severity);
        with.count()
    };
    let report = Report {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        verdicts,
        findings: diagnostics.iter().map(finding).collect(),
    };
    pretty(&report)
}

/// One finding as it stands in such a document.
pub(crate) fn value(diagnostic: &Diagnostic) -> serde_json::Value {
    // Texts and numbers can always be written.
    serde_json::to_value(finding(diagnostic)).unwrap_or_default()
}

/// A document as it is printed. JSON may hold control characters from U+007F on as they are, and a terminal obeys them.
pub(crate) fn pretty(document: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(document)? + "\n";
    if text.contains(is_obeyed) {
        let escaped = text.chars().map(|c| match is_obeyed(c) {
            true => format!("\\u{:04x}", u32::from(c)),
            false => c.to_string(),
        });
        text = escaped.collect();
    }
    Ok(text)
}

fn finding(diagnostic: &Diagnostic) -> Finding<'_> {
    let file = diagnostic.file.as_deref();
    let places = |label| file.map(|file| place(file, label));
    let fix = file.zip(diagnostic.fix.as_ref());
    Finding {
        rule: diagnostic.code.name(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: places(&diagnostic.primary),
        also: diagnostic.secondary.iter().filter_map(places).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
        fix: fix.map(|(file, fix)| {
            let edits = fix.edits.iter().map(|(span, replacement)| Edit {
                region: Region::new(file, span),
                replacement,
            });
            FixReport {
                title: &fix.title,
                edits: edits.collect(),
            }
        }),
    }
}

fn place<'a>(file: &'a SourceFile, label: &'a Label) -> Place<'a> {
    Place {
        file: file.name(),
        region: Region::new(file, &label.span),
        label: &label.text,
    }
}
