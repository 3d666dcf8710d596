use super::beside_issued;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source with a date that begins after the sheet was issued.
    why
    /// What was not yet published could not be read. A reader who looks for the source under this date will not find it.
    example
    /// sheet: {issued: 2026-03-20, …}
    /// bulletin: {type: report, title: Bulletin, date: 2026-12-03}
    instead
    /// bulletin: {type: report, title: Bulletin, date: 2026-03-12}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    for (id, source) in &facts.sources {
        if let Some(date) = &source.date
            && date.earliest() > Some(facts.sheet.issued)
        {
            let message = format!("the source `{id}` is dated {date}, after the sheet was issued");
            beside_issued(findings, &path("sources", id).key("date"), message)
                .help("give the day on which it came out, or correct `issued`");
        }
    }
}
