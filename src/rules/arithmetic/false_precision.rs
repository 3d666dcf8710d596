use std::collections::HashMap;

use super::figure_path;
use crate::factfile::{Derivation, Id, Origin, Value};
use crate::quantity::Quantity;
use crate::rules::{Edit, Findings, RuleContext, path};

rule! {
    /// Reports a calculated figure, other than a sum or a difference, that prints decimals and rests on a figure with a hedge, a
    /// range or a bound. Two digits in all are let pass: 2.4 may be, 41.9 may not.
    why
    /// The result looks more exact than what it is calculated from.
    example
    /// iraqis: {statement: Iraqi nationals, value: around 18,000, …}
    /// camp: {statement: people in the camp, value: around 43,000, …}
    /// iraqi-share: {statement: Iraqi share, derive: {share: [iraqis, camp]}, decimals: 1}
    instead
    /// iraqi-share: {statement: Iraqi share, derive: {share: [iraqis, camp]}, decimals: 0}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut known = HashMap::new();
    for (id, fact) in &context.facts.facts {
        let Origin::Derived {
            derive,
            decimals: Some(1..),
        } = &fact.origin
        else {
            continue;
        };
        // These are never written finer than their parts.
        if let Derivation::Sum(_) | Derivation::Difference(_) | Derivation::Points(_) = derive {
            continue;
        }
        let Some(value) = context.values.value(id).filter(|value| is_fine(value)) else {
            continue;
        };
        let Some((part, stated)) = soft(context, id, &mut known) else {
            continue;
        };
        let message = format!(
            "`{id}` comes out as “{}”, more exact than “{}”, which it rests on",
            value.stated, stated.stated
        );
        let decimals = path("facts", id).key("decimals");
        findings
            .at(&decimals, message)
            .also(
                &figure_path(context.facts, part),
                format!("only “{}”", stated.stated),
            )
            .fix(
                "write `decimals: 0`, so that the result is no more exact than its parts",
                Edit::Value(decimals, "0".to_owned()),
            );
    }
}

/// Whether a value prints decimals and three digits or more.
fn is_fine(value: &Value) -> bool {
    value.numbers().iter().any(|number| {
        let amount = number.amount();
        amount.scale() > 0 && amount.mantissa().unsigned_abs() >= 100
    })
}

/// The first figure that a fact rests on which is not exact. Each fact is looked at once.
fn soft<'a>(
    context: &RuleContext<'a>,
    id: &'a Id,
    known: &mut HashMap<&'a Id, Option<(&'a Id, &'a Value)>>,
) -> Option<(&'a Id, &'a Value)> {
    if let Some(found) = known.get(id) {
        return *found;
    }
    let found = match &context.fact(id)?.origin {
        Origin::Stated(stated) => stated.value.as_ref().and_then(|value| {
            let exact = matches!(value.quantity, Quantity::Exact(_)) && value.hedge.is_none();
            (!exact).then_some((id, value))
        }),
        // Loading has refused circles and towers.
        Origin::Derived { derive, .. } => {
            let mut parts = derive.parts().into_iter();
            parts.find_map(|part| soft(context, part, known))
        }
    };
    known.insert(id, found);
    found
}
