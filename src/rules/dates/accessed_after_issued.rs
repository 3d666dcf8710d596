use super::beside_issued;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source that is said to have been read after the sheet was issued.
    why
    /// The figures of this edition cannot come from a later reading. One of the two days is wrong, or the sheet is a new edition.
    example
    /// sheet: {issued: 2026-03-20, …}
    /// bulletin: {type: web, title: Bulletin, date: 2026-03, url: "https://example.org", accessed: 2026-03-21}
    instead
    /// bulletin: {type: web, title: Bulletin, date: 2026-03, url: "https://example.org", accessed: 2026-03-19}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    for (id, source) in &facts.sources {
        if let Some(day) = source.accessed.filter(|day| *day > facts.sheet.issued) {
            let message =
                format!("the source `{id}` was read on {day}, after the sheet was issued");
            beside_issued(findings, &path("sources", id).key("accessed"), message)
                .help("correct `accessed`, or set `issued` to the day of this edition");
        }
    }
}
