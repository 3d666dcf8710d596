use super::beside_issued;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports an `as_of` of the sheet that begins after the day of issue.
    why
    /// Nobody can state figures of a time that has not come. Most often a digit is wrong, or `issued` was not moved on.
    example
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-04, issued: 2026-03-20}
    instead
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    let as_of = &sheet.as_of;
    if as_of.earliest() > Some(sheet.issued) {
        let message = format!("the figures hold as of {as_of}, after the sheet was issued");
        beside_issued(findings, &path("sheet", "as_of"), message).help(
            "correct one of the two; a figure that is expected has its own `as_of` and `kind: forecast`",
        );
    }
}
