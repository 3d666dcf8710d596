use super::{excerpt, source, stated, value};
use crate::evidence::Problem;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a value whose number is of something in the source (`per 100,000`, `percentage points`) that neither the value nor the
    /// unit nor the statement of the fact says.
    why
    /// 5.6 deaths are not 5.6 deaths per 100,000 people.
    example
    /// deaths: {value: 5.6, unit: deaths, …}   # the source: 5.6 deaths per 100,000 people
    instead
    /// deaths: {value: 5.6, unit: "deaths per 100,000 people", …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        if let Problem::MeasureDropped(measure, in_source) = &objection.problem {
            let message = format!(
                "“{}” is “{measure}” in the source, and the fact does not say so",
                stated(context, objection)
            );
            let finding = findings.at(&value(objection), message);
            finding
                .note(excerpt(source(context, objection), in_source))
                .help(format!(
                    "add it to the `unit`, as in `unit: … {measure}`, or to the statement"
                ));
        }
    }
}
