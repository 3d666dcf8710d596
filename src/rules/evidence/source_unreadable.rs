use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source whose text is at hand and cannot be read: no UTF-8, or a format such as PDF.
    why
    /// Its figures and quotations are not compared with it, though it looks as if they were.
    example
    /// census: {text: sources/census.pdf, …}
    instead
    /// census: {text: sources/census.txt, …}   # made with pdftotext, a form feed after each page
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, why) in &context.evidence.unreadable {
        let message = format!("the text of `{source}` cannot be read: {why}");
        findings
            .at(&path("sources", source).key("text"), message)
            .help("give its text as plain text, Markdown or HTML, in UTF-8");
    }
}
