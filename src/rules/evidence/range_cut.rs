use crate::evidence::Problem;
use crate::rules::{Edit, Findings, RuleContext, rule};

rule! {
    /// ## What it does
    /// Reports a value that is one end of a range in its source.
    ///
    /// ## Why is this bad?
    /// The other end is lost: the figure is printed as more precise than its source, and one-sided.
    ///
    /// ## Example
    /// ```yaml
    /// ghwayran: {value: "approximately 3,000", …}   # the source: approximately 3,000–5,000
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// ghwayran: {value: "approximately 3,000–5,000", …}
    /// ```
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let Problem::RangeCut(range) = &objection.problem else {
            continue;
        };
        let message = format!(
            "the source states a range and the fact one end of it: “{}” for “{}”",
            super::stated(context, objection),
            range.stated
        );
        findings
            .at(&super::value(objection), message)
            .note(super::excerpt(super::source(context, objection), range))
            .fix(
                format!("write both ends, as the source does: `{}`", range.written),
                Edit::Value(super::value(objection), range.written.clone()),
            );
    }
}
