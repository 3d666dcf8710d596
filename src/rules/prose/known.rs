//! Facts by the numbers that they hold.

use std::collections::HashMap;

use crate::factfile::{Id, Value};
use crate::quantity::Exact;
use crate::rules::RuleContext;

/// What a figure says: its numbers, from low to high, and whether they are percentages.
type Numbers = (Vec<Exact>, bool);

/// The one fact that holds a number; `None` where several do.
pub(super) struct Known<'a>(HashMap<Numbers, Option<&'a Id>>);

impl<'a> Known<'a> {
    pub(super) fn of(context: &RuleContext<'a>) -> Self {
        let mut known = HashMap::new();
        for id in context.facts.facts.keys() {
            if let Some(numbers) = context.values.value(id).and_then(numbers) {
                let one = known.entry(numbers).or_insert(Some(id));
                *one = one.filter(|other| *other == id);
            }
        }
        Self(known)
    }

    /// The only fact that holds the numbers of `figure`, whatever the hedge.
    pub(super) fn find(&self, figure: &Value) -> Option<&'a Id> {
        self.0.get(&numbers(figure)?).copied().flatten()
    }
}

fn numbers(value: &Value) -> Option<Numbers> {
    let numbers = value.totals();
    (!numbers.is_empty()).then_some((numbers, value.is_percent()))
}
