use super::figure_path;
use crate::rules::{Findings, RuleContext, item};

rule! {
    /// Reports parts and a whole that cannot be held against each other, because one of them is told in words without bounds.
    why
    /// The sheet prints that it cannot be computed. A reader learns nothing from it.
    example
    /// left: {statement: families who left, value: dozens, unit: families, …}
    /// reconciliations:
    ///   - {id: families, title: Families, parts: [left, stayed], whole: all, relation: equals}
    instead
    /// caveats:
    ///   - {id: left, kind: vague, text: How many families left is not said., affects: [left]}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, reconciliation) in context.facts.reconciliations.iter().enumerate() {
        let parts = reconciliation.parts.iter().enumerate();
        let parts = parts.map(|(at, id)| (id, Some(at)));
        let all = parts.chain([(&reconciliation.whole, None)]);
        let mut vague = all.filter_map(|(id, at)| {
            let value = context.values.value(id)?;
            value.numbers().is_empty().then_some((id, at, value))
        });
        // The first is enough to say why, and to go on from.
        let Some((id, at, value)) = vague.next() else {
            continue;
        };
        let path = item("reconciliations", index);
        let (place, remedy) = match at {
            Some(at) => (
                path.key("parts").index(at),
                format!(
                    "leave `{id}` out and say `relation: part-of`, or take the reconciliation out and say it in a caveat"
                ),
            ),
            None => (
                path.key("whole"),
                "take the reconciliation out, and say in a caveat what is known".to_owned(),
            ),
        };
        let message = format!(
            "the reconciliation `{}` cannot be computed: `{id}` is “{}”, which has no bounds",
            reconciliation.id, value.stated
        );
        findings
            .at(&place, message)
            .also(&figure_path(context.facts, id), "no bounds")
            .help(remedy);
    }
}
