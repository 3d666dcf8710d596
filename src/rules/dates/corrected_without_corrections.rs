use crate::factfile::Status;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a sheet with the status `corrected` that lists no correction.
    why
    /// The sheet does not say where an earlier edition was wrong. A reader who used that edition cannot mend what they made of it.
    example
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-25, status: corrected}
    instead
    /// corrections:
    ///   - {date: 2026-03-25, what: The number of wells., was: "25", now: "24"}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    if facts.sheet.status == Some(Status::Corrected) && facts.corrections.is_empty() {
        let message = "the sheet is marked as corrected, and no correction is listed";
        findings
            .at(&path("sheet", "status"), message)
            .help("list under `corrections` what was wrong, or say `status: final`");
    }
}
