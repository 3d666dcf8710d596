use crate::factfile::Status;
use crate::rules::{Findings, RuleContext, path};
use crate::source_map::Path;

rule! {
    /// Reports a sheet that lists corrections while its status is `draft` or `final`, or left out.
    why
    /// The status stands at the head of the sheet and at the foot of every page, the corrections on the last one. A reader of
    /// the first page does not learn that an earlier edition was wrong.
    example
    /// sheet: {issued: 2026-03-25, status: final, …}
    /// corrections:
    ///   - {date: 2026-03-25, what: The number of wells., was: "25", now: "24"}
    instead
    /// sheet: {issued: 2026-03-25, status: corrected, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    let status = facts.sheet.status;
    let marked = matches!(status, Some(Status::Corrected | Status::Withdrawn));
    if facts.corrections.is_empty() || marked {
        return;
    }
    let message = "corrections are listed, and the sheet is not marked as corrected";
    let finding = findings.at_key(&Path::root().key("corrections"), message);
    let finding = match status {
        Some(it) => finding.also(
            &path("sheet", "status"),
            format!("marked as {}", it.as_str()),
        ),
        None => finding.also_key(&Path::root().key("sheet"), "no status, so it is a draft"),
    };
    finding.help("say `status: corrected`");
}
