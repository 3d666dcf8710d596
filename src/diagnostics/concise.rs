//! Findings as a line each, `file:line:column: severity[rule]: message`, which editors and other programs take apart.

use super::Diagnostic;
use super::text::visible_line;

pub(crate) fn render(diagnostics: &[Diagnostic]) -> String {
    let lines = diagnostics.iter().map(|found| {
        let place = found.file.as_ref().map(|file| {
            let at = file.position(found.primary.span.start);
            format!("{}:{}:{}: ", file.name(), at.line, at.column)
        });
        let (place, severity) = (place.unwrap_or_default(), found.severity.as_str());
        let line = format!(
            "{place}{severity}[{}]: {}",
            found.code.name(),
            found.message
        );
        self::line(&line)
    });
    lines.collect()
}

pub(crate) fn line(text: &str) -> String {
    visible_line(text) + "\n"
}
