use crate::factfile::{Derivation, Edtf, Id};
use crate::rules::{Findings, RuleContext, path, times};

rule! {
    /// Reports a ratio, a share or a rate of two figures that hold at different times, where the file has the same figure for the time of
    /// the other part and the statement does not name both times.
    why
    /// What was spent in one year for each person of another year is a figure of no year.
    example
    /// each: {statement: spent for each person in 2024, derive: {ratio: [spent-2024, people-2025]}}
    instead
    /// each: {statement: spent for each person in 2024, derive: {ratio: [spent-2024, people-2024]}}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, derivation) in context.derived() {
        // A change and a multiple lie between two times.
        let is_of_one = !matches!(derivation, Derivation::Change(_) | Derivation::Multiple(_));
        let Some([first, second]) = derivation.related().filter(|_| is_of_one) else {
            continue;
        };
        let when = |id| context.fact(id)?.when();
        let Some((one, other)) = when(first).zip(when(second)) else {
            continue;
        };
        // `Cost in 2026 as a share of its cost in 2025` is meant.
        let names = |own: &Edtf, other: &Edtf| {
            let mut named = context.statement(id).into_iter().flat_map(|it| &it.moments);
            named.any(|it| times::may_be(it, own) && !times::may_be(it, other))
        };
        if times::overlap(one, other) || names(one, other) && names(other, one) {
            continue;
        }
        let better = sibling(context, second, one).map(|it| (second, it));
        let better = better.or_else(|| Some((first, sibling(context, first, other)?)));
        if let Some((part, better)) = better {
            let message = format!(
                "`{id}` is calculated from `{first}`, which is of {one}, and `{second}`, which is of {other}"
            );
            findings
                .at(&path("facts", id).key("derive"), message)
                .help(format!(
                    "in place of `{part}` take `{better}`, which is of the time of the other part"
                ));
        }
    }
}

/// Another figure of the same thing at a time: its statement differs in years and other times alone.
fn sibling<'a>(context: &RuleContext<'a>, id: &Id, when: &Edtf) -> Option<&'a Id> {
    let fact = context.fact(id)?;
    let mut others = context.facts.facts.iter();
    let found = others.find(|(other_id, other)| {
        *other_id != id
            && other.derivation().is_none()
            && other.unit == fact.unit
            && other.when().is_some_and(|it| times::overlap(it, when))
            && context.is_same_but_for_time(id, other_id)
    });
    found.map(|(id, _)| id)
}
