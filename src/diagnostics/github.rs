//! Findings as workflow commands of GitHub Actions, which shows them at the line of a change.
//!
//! The syntax is that of GitHub's "Workflow commands for GitHub Actions": properties and message
//! escape `%` and line breaks, properties also `:` and `,`.

use super::region::Region;
use super::text::visible;
use super::{Diagnostic, Severity};

pub(crate) fn render(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(line).collect()
}

fn line(found: &Diagnostic) -> String {
    let command = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = found.file.as_ref().map(|file| {
        let region = Region::new(file, &found.primary.span);
        let (name, line, column) = (property(file.name()), region.line, region.column);
        // GitHub takes an end column only within one line; what ends at the beginning of a line does not touch it.
        let end = match region.end_column {
            column if line == region.end_line => format!("endColumn={column}"),
            column => format!("endLine={}", region.end_line - usize::from(column == 1)),
        };
        format!("file={name},line={line},col={column},{end},")
    });
    let (title, text) = (property(found.code.name()), message(&found.text()));
    let place = place.unwrap_or_default();
    format!("::{command} {place}title={title}::{text}\n")
}

/// What is told beside the findings.
pub(crate) fn notice(text: &str) -> String {
    format!("::notice::{}\n", message(text))
}

fn message(text: &str) -> String {
    visible(&text.replace('\r', "\n"))
        .replace('%', "%25")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{FormError, Rule};
    use crate::source_map::SourceFile;

    #[test]
    fn a_finding_is_one_line_whatever_it_says() {
        let file = Arc::new(SourceFile::new("a,b:c.yaml", "x: 50%\ny: 1\n"));
        let found = [
            Diagnostic::error(Rule::LooseFigure, &file, 3..6, "50% is\ntyped").help("call it"),
            Diagnostic::error(FormError::WrongShape, &file, 0..12, "two lines")
                .severity(Severity::Note),
            Diagnostic::without_place(FormError::EmptyFile, "there is none")
                .severity(Severity::Warning),
        ];
        insta::assert_snapshot!(render(&found), @r"
        ::error file=a%2Cb%3Ac.yaml,line=1,col=4,endColumn=7,title=loose-figure::50%25 is%0Atyped%0Acall it
        ::notice file=a%2Cb%3Ac.yaml,line=1,col=1,endLine=2,title=wrong-shape::two lines
        ::warning title=empty-file::there is none
        ");
    }
}
