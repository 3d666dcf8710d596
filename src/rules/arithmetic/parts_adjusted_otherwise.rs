use crate::rules::{Findings, RuleContext, path};
use crate::wording::Topic;

rule! {
    /// Reports a difference, points or a change of two figures with another `adjustment` each, unless its statement is about the adjustment.
    why
    /// What is adjusted for the season and what is not differ by the season alone.
    example
    /// rise: {statement: rise of the rate, derive: {points: [raw-now, adjusted-before]}}
    instead
    /// rise: {statement: rise of the rate, derive: {points: [adjusted-now, adjusted-before]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, derivation) in context.derived() {
        let (Some(parts), Some(statement)) = (derivation.compared(), context.statement(id)) else {
            continue;
        };
        let [first, second] = parts.map(|part| context.fact(part)?.adjustment.as_ref());
        let Some((first, second)) = first.zip(second) else {
            continue;
        };
        let (own, other) = (
            first.as_str().to_lowercase(),
            second.as_str().to_lowercase(),
        );
        if own != other && !statement.says(Topic::Adjustment, statement.all()) {
            let message = format!(
                "`{id}` compares `{}`, “{first}”, with `{}`, “{second}”",
                parts[0], parts[1]
            );
            findings
                .at(&path("facts", id).key("derive"), message)
                .help("calculate with two figures that are adjusted alike, or say in the statement how they are adjusted");
        }
    }
}
