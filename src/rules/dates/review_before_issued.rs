use super::beside_issued;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a `review_by` of the sheet that is not after the day of issue.
    why
    /// Every figure would be overdue for review from the start. Most often `issued` was moved on and `review_by` was not.
    example
    /// sheet: {issued: 2026-03-20, review_by: 2026-03-01, …}
    instead
    /// sheet: {issued: 2026-03-20, review_by: 2026-06-01, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts.sheet;
    if let Some(review_by) = sheet.review_by.filter(|day| *day <= sheet.issued) {
        let when = if review_by == sheet.issued {
            "the day on which it was issued"
        } else {
            "before it was issued"
        };
        let message = format!("the sheet is to be reviewed by {review_by}, {when}");
        beside_issued(findings, &path("sheet", "review_by"), message)
            .help("set `review_by` to a day after `issued`");
    }
}
