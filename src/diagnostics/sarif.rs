//! Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors read.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_sarif::sarif;

use super::region::Region;
use super::{CodeText, Diagnostic, Fix, Label, Severity};
use crate::source_map::{SourceFile, Span};

/// What must be escaped in a path that is read as a URI reference (RFC 3986), `/` excepted.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Sets findings as one SARIF log with one run. `rules` are those that may be found; `completed`
/// says whether everything that was to be checked could be read.
///
/// # Errors
///
/// None that is known: the log holds only texts and numbers.
pub(crate) fn render(
    diagnostics: &[Diagnostic],
    rules: &[CodeText],
    completed: bool,
) -> Result<String, serde_json::Error> {
    let driver = sarif::ToolComponent::builder()
        .name("factpress")
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(rules.iter().map(descriptor).collect::<Vec<_>>())
        .build();
    let results = diagnostics.iter().map(|found| result(found, rules));
    let run = sarif::Run::builder()
        .tool(sarif::Tool::builder().driver(driver).build())
        .column_kind(serde_json::json!(
            sarif::ResultColumnKind::UnicodeCodePoints
        ))
        .invocations(vec![
            sarif::Invocation::builder()
                .execution_successful(completed)
                .build(),
        ])
        .results(results.collect::<Vec<_>>())
        .build();
    let log = sarif::Sarif::builder()
        .schema(sarif::SCHEMA_URL)
        .version(serde_json::json!(sarif::Version::V2_1_0))
        .runs(vec![run])
        .build();
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

fn descriptor(rule: &CodeText) -> sarif::ReportingDescriptor {
    let level = rule.severity.map_or("none", Severity::as_str);
    sarif::ReportingDescriptor::builder()
        .id(rule.code.name())
        .short_description(&rule.summary)
        .help(
            sarif::MultiformatMessageString::builder()
                .text(rule.documentation.as_str())
                .markdown(rule.documentation.as_str())
                .build(),
        )
        .default_configuration(
            sarif::ReportingConfiguration::builder()
                .level(level)
                .build(),
        )
        .build()
}

fn result(diagnostic: &Diagnostic, rules: &[CodeText]) -> sarif::Result {
    let message = sarif::Message::builder().text(diagnostic.text()).build();
    let file = diagnostic.file.as_deref();
    let locations = file.map(|file| location(file, &diagnostic.primary));
    let related = diagnostic.secondary.iter();
    let related = related.filter_map(|label| Some(location(file?, label)));
    let fixes = file.zip(diagnostic.fix.as_ref());
    let fixes = fixes.map(|(file, found)| fix(file, found));
    let index = rules.iter().position(|rule| rule.code == diagnostic.code);
    let index = index.and_then(|index| i64::try_from(index).ok());
    sarif::Result::builder()
        .rule_id(diagnostic.code.name())
        // Minus one is the standard's word for a rule that is not listed.
        .rule_index(index.unwrap_or(-1))
        .level(level(diagnostic.severity))
        .message(message)
        .locations(locations.into_iter().collect::<Vec<_>>())
        .related_locations(related.collect::<Vec<_>>())
        .fixes(fixes.into_iter().collect::<Vec<_>>())
        .build()
}

fn level(severity: Severity) -> sarif::ResultLevel {
    match severity {
        Severity::Note => sarif::ResultLevel::Note,
        Severity::Warning => sarif::ResultLevel::Warning,
        Severity::Error => sarif::ResultLevel::Error,
    }
}

fn location(file: &SourceFile, label: &Label) -> sarif::Location {
    let physical = sarif::PhysicalLocation::builder()
        .artifact_location(artifact(file))
        .region(region(file, &label.span))
        .build();
    let location = sarif::Location::builder().physical_location(physical);
    if label.text.is_empty() {
        location.build()
    } else {
        let message = sarif::Message::builder().text(label.text.as_str()).build();
        location.message(message).build()
    }
}

fn artifact(file: &SourceFile) -> sarif::ArtifactLocation {
    let uri = utf8_percent_encode(&file.name().replace('\\', "/"), RESERVED).to_string();
    sarif::ArtifactLocation::builder().uri(uri).build()
}

fn region(file: &SourceFile, span: &Span) -> sarif::Region {
    let region = Region::new(file, span);
    // No text comes near the largest number of lines that SARIF can hold.
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    sarif::Region::builder()
        .start_line(number(region.line))
        .start_column(number(region.column))
        .end_line(number(region.end_line))
        .end_column(number(region.end_column))
        .build()
}

fn fix(file: &SourceFile, fix: &Fix) -> sarif::Fix {
    let replacements = fix.edits.iter().map(|(span, with)| {
        let inserted = sarif::ArtifactContent::builder()
            .text(with.as_str())
            .build();
        sarif::Replacement::builder()
            .deleted_region(region(file, span))
            .inserted_content(inserted)
            .build()
    });
    let change = sarif::ArtifactChange::builder()
        .artifact_location(artifact(file))
        .replacements(replacements.collect::<Vec<_>>())
        .build();
    sarif::Fix::builder()
        .description(sarif::Message::builder().text(fix.title.as_str()).build())
        .artifact_changes(vec![change])
        .build()
}
