use super::{excerpt, source, stated, value};
use crate::evidence::Problem;
use crate::rules::{Edit, Findings, RuleContext};

rule! {
    /// Reports a margin, an interval or a level of confidence in a value that is not the one that its source gives for the number.
    why
    /// A reader is told that the figure is surer, or less sure, than it is.
    example
    /// share: {value: "12.4% (95% CI 11.4–13.5)", …}   # the source: 12.4% (95% CI 11.3–13.5)
    instead
    /// share: {value: "12.4% (95% CI 11.3–13.5)", …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let Problem::IntervalNotInSource(in_source) = &objection.problem else {
            continue;
        };
        let message = format!(
            "the source says “{}”, and not “{}”",
            in_source.stated,
            stated(context, objection)
        );
        let finding = findings.at(&value(objection), message);
        let finding = finding.note(excerpt(source(context, objection), in_source));
        let written = &in_source.written;
        if in_source.ways == [written.as_str()] && written.contains(['(', '±']) {
            let help = format!("write it as the source does: `{written}`");
            finding.fix(help, Edit::Value(value(objection), written.clone()));
        } else {
            finding.help("take the margin, the interval and the level from the source");
        }
    }
}
