use super::beside_issued;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports an embargo that ends before the day of issue.
    why
    /// Readers are to wait for a time that has passed. They may hold the sheet back for nothing, or trust no embargo again.
    example
    /// sheet: {issued: 2026-03-20, embargo: "2026-03-02T06:00+01:00", …}
    instead
    /// sheet: {issued: 2026-03-20, embargo: "2026-03-22T06:00+01:00", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let day = sheet.embargo.map(|embargo| embargo.date());
    if let Some(day) = day.filter(|day| *day < sheet.issued) {
        let message = format!("the embargo ends on {day}, before the sheet is issued");
        beside_issued(findings, &path("sheet", "embargo"), message)
            .help("correct the day, or take the embargo out");
    }
}
