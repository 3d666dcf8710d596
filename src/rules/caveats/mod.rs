//! Rules on caveats, and on figures that need one.

crate::diagnostics::rule_files!(caveats);

use super::{Findings, RuleContext, path};
use crate::caveat_reasons::CaveatReason;
use crate::factfile::Id;

fn report(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let of_rule = |reason: &CaveatReason| reason.rule() == findings.rule;
    let Some(reason) = CaveatReason::ALL.into_iter().find(of_rule) else {
        return;
    };
    for id in context.analysis.figures(reason) {
        let (message, help) = words(context, reason, id);
        findings.at_key(&path("facts", id), message).help(help);
    }
}

fn words(context: &RuleContext<'_>, reason: CaveatReason, id: &Id) -> (String, &'static str) {
    match reason {
        CaveatReason::Anonymous => (
            format!("`{id}` comes from somebody who is not named"),
            "find somebody who says it by name, or write a caveat of kind `anonymous`",
        ),
        CaveatReason::Unattributed => (
            format!("nobody is named for `{id}`"),
            "attribute it, or write a caveat of kind `unattributed`",
        ),
        CaveatReason::Undated => (
            format!("`{id}` has no date, and neither has its source"),
            "give the fact an `as_of`, or write a caveat of kind `undated`",
        ),
        CaveatReason::SingleSource => (
            format!("one source alone states `{id}`"),
            "look for a second source, or write a caveat of kind `single-source`",
        ),
        CaveatReason::Vague => (
            format!("`{id}` is told in words without bounds"),
            "find a figure with bounds, or write a caveat of kind `vague`",
        ),
        CaveatReason::Derived => (
            format!("`{id}` is our own calculation"),
            "look for a source that states it, or write a caveat of kind `derived`",
        ),
        CaveatReason::Missing => (
            format!("`{id}` has no number"),
            "look for a source that has one, or explain the sign in a caveat of kind `missing`",
        ),
        CaveatReason::Marked => (
            format!("`{id}` carries a mark of its standing"),
            "look for the final figure, or explain the mark in a caveat of kind `marked`",
        ),
        CaveatReason::Stale => {
            let facts = context.facts;
            let own = facts.facts.get(id).and_then(|fact| fact.review_by);
            let due = own.into_iter().chain(facts.sheet.review_by).min();
            let due = due.map_or_else(String::new, |day| format!(" by {day}"));
            let today = context.analysis.today();
            (
                format!("`{id}` was to be reviewed{due}, and it is {today}"),
                "read the figure again and move `review_by`, or withdraw the sheet",
            )
        }
    }
}
