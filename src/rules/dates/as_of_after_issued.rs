use super::{begins_after, beside_issued};
use crate::rules::{Finding, Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports an `as_of` of the sheet that begins after the day of issue.
    ///
    /// ## Why is this bad?
    /// Nobody can state figures of a time that has not come. Most often a digit is wrong, or `issued`
    /// was not moved on with the edition.
    ///
    /// ## Example
    /// ```yaml
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-04, issued: 2026-03-20}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sheet: {id: wells, title: Wells in Example Town, as_of: 2026-03, issued: 2026-03-20}
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sheet = &context.facts().sheet;
    if begins_after(&sheet.as_of, sheet.issued) {
        let message = format!(
            "the figures hold as of {}, after the sheet was issued",
            sheet.as_of
        );
        findings.add(
            beside_issued(Finding::at(&path("sheet", "as_of"), message)).help(
                "correct one of the two; a figure that is expected has its own `as_of` and `kind: forecast`",
            ),
        );
    }
}
