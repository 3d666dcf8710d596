use crate::evidence::{NoPlace, Problem};
use crate::factfile::Text;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a place that its source does not have: a paragraph, page, line or table past the end, a paragraph on another page than
    /// the one beside it, a section of which no heading begins so, a row or column of no such name.
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
        let text = context.facts.sources.get(source);
        let text = text
            .and_then(|it| it.text.as_ref())
            .map_or("TEXT", Text::as_str);
        let mut help = format!(
            "headings, list items and rows of tables count too: `factpress paragraphs {text}` shows the numbers"
        );
        let (key, message) = match none {
            NoPlace::Paragraph(number, count) => (
                "paragraph",
                format!("`{source}` has no paragraph {number}: it has {count}"),
            ),
            NoPlace::Page(number, last) => {
                help = "pages are counted from the first of the file, whatever number is printed on them".to_owned();
                (
                    "page",
                    format!("`{source}` has no page {number}: its last is {last}"),
                )
            }
            NoPlace::OtherPage(number, page, own) => {
                help = format!(
                    "write `page: {own}`, or the paragraph that is meant; pages are counted from the first of the file, whatever number is printed on them"
                );
                (
                    "page",
                    format!(
                        "paragraph {number} of `{source}` stands on page {own}, and not on page {page}"
                    ),
                )
            }
            NoPlace::Section(name) => (
                "section",
                format!("no heading and no paragraph of `{source}` begins with “{name}”"),
            ),
            NoPlace::Line(number) => ("line", format!("`{source}` has no line {number} there")),
            NoPlace::Table(number, count) => (
                "table",
                format!("`{source}` has no table {number}: it has {count}"),
            ),
            NoPlace::Row(name) => {
                help = "a row is named by the words of its first cell, or of its first two or three with spaces between".to_owned();
                (
                    "row",
                    format!("no row of a table there in `{source}` begins with “{name}”"),
                )
            }
            NoPlace::Column(name, known) => {
                help = match known.as_slice() {
                    [] => "no table there has heads; name the row, and add a `quote`".to_owned(),
                    known => format!("the columns are “{}”", known.join("”, “")),
                };
                (
                    "column",
                    format!("no column there in `{source}` is headed “{name}”"),
                )
            }
        };
        findings.at(&path.key(key), message).help(help);
    }
}
