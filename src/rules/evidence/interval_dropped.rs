use super::{excerpt, source, stated, value};
use crate::evidence::Problem;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a value without the margin or the interval that its source gives for it.
    why
    /// A reader cannot see how sure the figure is.
    example
    /// share: {value: "12.4%", …}   # the source: 12.4% (95% CI 11.3–13.5)
    instead
    /// share: {value: "12.4% (95% CI 11.3–13.5)", …}
    Note
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        if let Problem::IntervalDropped(in_source) = &objection.problem {
            let message = format!(
                "the source says “{}”, the fact “{}”",
                in_source.stated,
                stated(context, objection)
            );
            let finding = findings.at(&value(objection), message);
            finding
                .note(excerpt(source(context, objection), in_source))
                .help("keep the interval where the sheet has room for it");
        }
    }
}
