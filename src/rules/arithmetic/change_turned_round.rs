use crate::factfile::{Derivation, Edtf};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a change, and points, whose first figure is of an earlier time than its second: the new one comes first.
    why
    /// Turned round, a rise is printed as a fall.
    example
    /// before: {statement: visits, value: "81,240", period: "2024", …}
    /// now: {statement: visits, value: "77,100", period: "2025", …}
    /// change: {statement: change of the visits, derive: {change: [before, now]}}
    instead
    /// change: {statement: change of the visits, derive: {change: [now, before]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts.facts {
        let Some(derivation) = fact.derivation() else {
            continue;
        };
        let (Derivation::Change([new, old]) | Derivation::Points([new, old])) = derivation else {
            continue;
        };
        let when = |id| context.fact(id)?.when();
        let (Some(first), Some(second)) = (when(new), when(old)) else {
            continue;
        };
        let ends = Edtf::latest(first).zip(Edtf::earliest(second));
        if ends.is_some_and(|(first, second)| first < second) {
            let key = derivation.key();
            let (first, second) = (first.text(), second.text());
            findings
                .at(
                    &path("facts", id).key("derive").key(key),
                    format!("`{id}` is the change from `{old}` of {second} to `{new}` of {first}"),
                )
                .help(format!(
                    "write the later figure first: `{key}: [{old}, {new}]`"
                ));
        }
    }
}
