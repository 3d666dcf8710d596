use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source whose text is at hand and cannot be read: no UTF-8, a scan without text, a format such as XLSX.
    why
    /// Its figures and quotations are not compared with it, though it looks as if they were.
    example
    /// census: {text: sources/census.xlsx, …}
    instead
    /// census: {text: sources/census.csv, …}   # each sheet saved by itself
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, why) in &context.evidence.unreadable {
        let message = format!("the text of `{source}` cannot be read: {why}");
        findings
            .at(&path("sources", source).key("text"), message)
            .help("give its text in a format that is read: plain text, Markdown, HTML, CSV or TSV in UTF-8, PDF, Word (.docx) or OpenDocument (.odt)");
    }
}
