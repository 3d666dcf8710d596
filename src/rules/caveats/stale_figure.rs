use crate::caveat_reasons::CaveatReason;
use crate::rules::context::RuleContext;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure whose `review_by`, or whose sheet’s, lies before the day given with
    /// `--today`. Where none is given, a build takes the day of issue, and `check` that of
    /// SOURCE_DATE_EPOCH or else of the clock. The sheet that is built says so by itself.
    ///
    /// ## Why is this bad?
    /// It was to be looked at again by that day, and may no longer hold.
    ///
    /// ## Example
    /// ```yaml
    /// beds: {value: 486, review_by: 2026-03-01, …}   # and today is 2026-11-22
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// beds: {value: 512, review_by: 2027-03-01, …}   # read again
    /// ```
    "stale-figure", Caveats, Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    let help = "read the figure again and move `review_by`, or withdraw the sheet";
    super::report(context, findings, CaveatReason::Stale, help, |id| {
        let own = facts.facts.get(id).and_then(|fact| fact.review_by);
        let due = own.into_iter().chain(facts.sheet.review_by).min();
        let due = due.map_or_else(String::new, |day| format!(" by {day}"));
        format!(
            "`{id}` was to be reviewed{due}, and it is {}",
            context.day()
        )
    });
}
