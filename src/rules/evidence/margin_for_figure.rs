use crate::evidence::Problem;
use crate::rules::passages;
use crate::rules::{Findings, RuleContext};
use crate::wording::Topic;

rule! {
    /// Reports a value that is the margin of another figure in its source: what stands behind ±, or an end of an interval of confidence,
    /// or its level.
    why
    /// The margin says how far the figure may be off, and nothing of what was measured.
    example
    /// sales: {statement: fall in sales, value: 0.5%, …}   # the source: Sales fell 0.8 percent (±0.5 percent)
    instead
    /// sales: {statement: fall in sales, value: 0.8%, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let Problem::Margin(figure) = &objection.problem else {
            continue;
        };
        // A fact may be the margin itself.
        let statement = context.statement(&objection.fact);
        if statement.is_some_and(|it| it.says(Topic::Margin, it.all())) {
            continue;
        }
        let stated = super::stated(context, objection);
        let message = format!(
            "“{stated}” is in the source the margin of “{}”",
            figure.stated
        );
        let source = super::source(context, objection);
        findings
            .at(&super::value(objection), message)
            .note(super::excerpt(source, figure))
            .help("take the figure that stands before its margin");
    }
    passages::each(context, |beside| {
        let Some(found) = beside.found() else { return };
        let stated = &found.value.stated;
        let message = match beside.margin() {
            Some(_) if !beside.statement_says(Topic::Margin).is_empty() => return,
            Some(words) => format!("“{stated}” stands in the source behind “{words}”"),
            None if beside.around.is_level && beside.statement_says(Topic::Level).is_empty() => {
                format!("“{stated}” is in the source a level of confidence")
            }
            None => return,
        };
        findings
            .at(&beside.at("value"), message)
            .note(beside.in_source())
            .help("take the figure that stands before its margin");
    });
}
