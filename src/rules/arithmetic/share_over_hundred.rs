use crate::calculation::can_exceed;
use crate::factfile::Value;
use crate::quantity::Exact;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a percentage over 100 % that was read, where nothing in the statement, the label or the unit speaks of a change
    /// or of something that can be exceeded: growth, a rise, a price, a debt, a capacity, a target.
    why
    /// A share of a whole cannot be more than the whole. Most often a digit was typed wrongly.
    example
    /// lost-home: {statement: share of people who lost a home, value: 146%, …}
    instead
    /// lost-home: {statement: share of people who lost a home, value: 46%, …}
    /// prices: {statement: rise of the price of bread, value: 146%, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        let over = stated.value.as_ref().filter(|value| is_over(value));
        if let Some(value) = over.filter(|value| !can_exceed(fact, &value.language)) {
            let message = format!(
                "`{id}` is “{}”, and a share is never more than its whole",
                value.stated
            );
            findings
                .at(&path("facts", id).key("value"), message)
                .label("over 100%")
                .help("check it against the source, or say in `statement` what it compares, such as a rise or a capacity");
        }
    }
}

fn is_over(value: &Value) -> bool {
    let interval = value.interval().filter(|_| value.is_percent());
    let low = interval.and_then(|interval| Some((interval.low?, interval.low_open)));
    low > Some((Exact::from(100), false))
}
