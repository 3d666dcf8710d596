use super::beside_issued;
use crate::rules::{Finding, Findings, RuleContext, rule};
use crate::source_map::Path;

rule! {
    /// ## What it does
    /// Reports a correction that is dated after the sheet was issued.
    ///
    /// ## Why is this bad?
    /// A corrected sheet is a new edition. With the old day of issue, a reader cannot tell whether
    /// they hold the sheet from before the correction or the one after it.
    ///
    /// ## Example
    /// ```yaml
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20, status: corrected}
    /// corrections:
    ///   - {date: 2026-03-25, what: The number of wells., was: "25", now: "24"}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-25, edition: 2, status: corrected}
    /// corrections:
    ///   - {date: 2026-03-25, what: The number of wells., was: "25", now: "24"}
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    for (i, correction) in facts.corrections.iter().enumerate() {
        if correction.date > facts.sheet.issued {
            let path = Path::root().key("corrections").index(i).key("date");
            let message = format!(
                "this correction is dated {}, after the sheet was issued",
                correction.date
            );
            findings
                .add(beside_issued(Finding::at(&path, message)).help(
                    "set `issued` to the day of the corrected edition, or correct this date",
                ));
        }
    }
}
