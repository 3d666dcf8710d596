use crate::evidence::{NoPlace, Problem};
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a place that its source does not have: a paragraph or page past the end, a section of which no heading begins so.
    why
    /// A reader who looks the figure up will not find it.
    example
    /// at: {paragraph: 40}   # the source has 20 paragraphs
    instead
    /// at: {paragraph: 4}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let Problem::NoPlace(none) = &objection.problem else {
            continue;
        };
        let Some(path) = super::place(objection) else {
            continue;
        };
        let source = super::source(context, objection);
        let (key, message) = match none {
            NoPlace::Paragraph(number, count) => (
                "paragraph",
                format!("`{source}` has no paragraph {number}: it has {count}"),
            ),
            NoPlace::Page(number, last) => (
                "page",
                format!("`{source}` has no page {number}: its last is {last}"),
            ),
            NoPlace::Section(name) => (
                "section",
                format!("no heading and no paragraph of `{source}` begins with “{name}”"),
            ),
        };
        findings.at(&path.key(key), message).help(
            "paragraphs are counted from one: headings, list items and rows of tables count too",
        );
    }
}
