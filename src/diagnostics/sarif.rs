//! Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors read.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::json::{Each, document};
use super::region::Region;
use super::{CodeText, Diagnostic, FormError, Label, Severity};
use crate::source_map::{SourceFile, Span};

/// What must be escaped in a path that is read as a URI reference (RFC 3986), `/` excepted.
const RESERVED: &AsciiSet = &{
    let (mut set, others, mut at) = (CONTROLS.add(b' '), b"\"#%:<>?[\\]^`{|}", 0);
    while at < others.len() {
        set = set.add(others[at]);
        at += 1;
    }
    set
};

/// The schema of the standard, by which programs know the log.
const SCHEMA: &str = "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json";

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<R>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    column_kind: &'static str,
    invocations: Value,
    results: R,
    tool: Value,
}

/// Writes findings as one SARIF log with one run. `rules` are those that may be found; `completed`
/// says whether everything that was to be checked could be read.
pub(crate) fn write(
    diagnostics: &[Diagnostic],
    rules: &[CodeText],
    completed: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    // What the system refuses is no finding of the facts.
    let is_told = |found: &&Diagnostic| found.code == FormError::System.into();
    let told = diagnostics.iter().filter(is_told);
    let results = || {
        let found = diagnostics.iter().filter(|found| !is_told(found));
        found.map(|found| result(found, rules))
    };
    let run = Run {
        column_kind: "unicodeCodePoints",
        invocations: json!([{
            "executionSuccessful": completed,
            "toolExecutionNotifications": told.map(notification).collect::<Vec<_>>(),
        }]),
        results: Each(results),
        tool: json!({"driver": {
            "name": "factpress",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
        }}),
    };
    let log = Log {
        schema: SCHEMA,
        runs: [run],
        version: "2.1.0",
    };
    document(&log, out)
}

fn descriptor(rule: &CodeText) -> Value {
    let text = &rule.documentation;
    json!({
        "id": rule.code.name(),
        "shortDescription": {"text": rule.summary},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": rule.severity.map_or("none", Severity::as_str)},
    })
}

fn result(diagnostic: &Diagnostic, rules: &[CodeText]) -> Value {
    let file = diagnostic.file.as_deref();
    let locations = file.map(|file| location(file, &diagnostic.primary));
    let related = diagnostic.secondary.iter();
    let related = related.filter_map(|label| Some(location(file?, label)));
    let fixes = file.zip(diagnostic.fix.as_ref()).map(|(file, fix)| {
        let replacements = fix.edits.iter().map(|(span, with)| {
            json!({"deletedRegion": region(file, span), "insertedContent": {"text": with}})
        });
        let replacements: Vec<_> = replacements.collect();
        let change = json!({"artifactLocation": artifact(file), "replacements": replacements});
        json!({"description": {"text": fix.title}, "artifactChanges": [change]})
    });
    let index = rules.iter().position(|rule| rule.code == diagnostic.code);
    json!({
        "ruleId": diagnostic.code.name(),
        // Minus one is the standard's word for a rule that is not listed.
        "ruleIndex": index.map_or(json!(-1), Value::from),
        "level": diagnostic.severity.as_str(),
        "message": {"text": diagnostic.text()},
        "locations": Vec::from_iter(locations),
        "relatedLocations": related.collect::<Vec<_>>(),
        "fixes": Vec::from_iter(fixes),
    })
}

fn notification(diagnostic: &Diagnostic) -> Value {
    let file = diagnostic.file.as_deref();
    let place = file.map(|file| json!({"physicalLocation": {"artifactLocation": artifact(file)}}));
    json!({
        "descriptor": {"id": diagnostic.code.name()},
        "level": diagnostic.severity.as_str(),
        "message": {"text": diagnostic.text()},
        "locations": Vec::from_iter(place),
    })
}

fn location(file: &SourceFile, label: &Label) -> Value {
    let region = region(file, &label.span);
    let physical = json!({"artifactLocation": artifact(file), "region": region});
    let mut location = json!({"physicalLocation": physical});
    if !label.text.is_empty() {
        location["message"] = json!({"text": label.text});
    }
    location
}

fn artifact(file: &SourceFile) -> Value {
    let path = file.name().replace('\\', "/");
    json!({"uri": utf8_percent_encode(&path, RESERVED).to_string()})
}

fn region(file: &SourceFile, span: &Span) -> Value {
    let region = Region::new(file, span);
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}
