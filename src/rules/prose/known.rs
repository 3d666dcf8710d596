//! Facts by the numbers that they hold.

use std::collections::HashMap;

use crate::factfile::{Id, Value};
use crate::quantity::Exact;
use crate::rules::RuleContext;
use crate::wording::words;

/// What a figure says: its numbers, from low to high, and whether they are percentages.
type Numbers = (Vec<Exact>, bool);

/// The one fact that holds a number, with the words of its statement and unit; `None` where several do.
pub(super) struct Known<'a>(HashMap<Numbers, Option<(&'a Id, String)>>);

impl<'a> Known<'a> {
    pub(super) fn of(context: &RuleContext<'a>) -> Self {
        let mut known = HashMap::new();
        for id in context.facts.facts.keys() {
            if let Some(numbers) = context.values.value(id).and_then(numbers) {
                let told = context.statement(id).map_or("", |it| it.text);
                let words = format!("{told} {}", context.unit(id).unwrap_or_default());
                let one = known.entry(numbers);
                one.and_modify(|one| *one = None)
                    .or_insert(Some((id, words.to_lowercase())));
            }
        }
        Self(known)
    }

    /// The only fact that holds the numbers of `figure`, whatever the hedge, where the text has a word of it.
    pub(super) fn find(&self, figure: &Value, text: &str) -> Option<&'a Id> {
        let (id, known) = self.0.get(&numbers(figure)?)?.as_ref()?;
        let mut long = words(text).into_iter().filter(|word| word.is_long());
        long.any(|word| known.contains(&word.text)).then_some(*id)
    }
}

fn numbers(value: &Value) -> Option<Numbers> {
    let numbers = value.totals();
    (!numbers.is_empty()).then_some((numbers, value.is_percent()))
}
