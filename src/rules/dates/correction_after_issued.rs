use super::beside_issued;
use crate::rules::{Findings, RuleContext, item};

rule! {
    /// Reports a correction that is dated after the sheet was issued.
    why
    /// A corrected sheet is a new edition. With the old day of issue, a reader cannot tell whether they hold the sheet from
    /// before the correction or the one after it.
    example
    /// sheet: {issued: 2026-03-20, status: corrected, …}
    /// corrections:
    ///   - {date: 2026-03-25, what: The number of wells., was: "25", now: "24"}
    instead
    /// sheet: {issued: 2026-03-25, edition: 2, status: corrected, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    for (i, correction) in facts.corrections.iter().enumerate() {
        let day = correction.date;
        if day > facts.sheet.issued {
            let message = format!("this correction is dated {day}, after the sheet was issued");
            beside_issued(findings, &item("corrections", i).key("date"), message)
                .help("set `issued` to the day of the corrected edition, or correct this date");
        }
    }
}
