use super::{excerpt, source, stated, value};
use crate::evidence::Problem;
use crate::rules::{Findings, RuleContext};

rule! {
    /// Reports a value without the scale in which its source states it, in the head over its cell or before the number: “in thousands”.
    why
    /// 231,640 in a table of thousands is 231.6 million.
    example
    /// people: {value: "231,640", unit: people, …}   # the source: Population in thousands: 231,640
    instead
    /// people: {value: "231,640 thousand", unit: people, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        if let Problem::ScaleDropped(scale, in_source) = &objection.problem {
            let stated = stated(context, objection);
            let message =
                format!("the source states “{stated}” in “{scale}”, and the fact does not");
            let finding = findings.at(&value(objection), message);
            finding
                .note(excerpt(source(context, objection), in_source))
                .help("write the scale behind the number, as in `6,204 thousand`");
        }
    }
}
