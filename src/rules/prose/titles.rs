//! Figures of titles, held against the facts that the words of the title name.

use crate::factfile::{Id, Value};
use crate::rules::{RuleContext, times};
use crate::wording::Wording;

/// The fact whose statement a title has in full, where its number is another and no fact with the number of the title is as near.
pub(super) fn meant<'a>(context: &RuleContext<'a>, title: &str, value: &Value) -> Option<&'a Id> {
    let lexicon = context.lexicon();
    let title = Wording::of(title, lexicon);
    let named = title.stems(&title.all());
    let sheet = &context.facts.sheet;
    let now = sheet.period.as_ref().unwrap_or(&sheet.as_of);
    let numbers = value.totals();
    let mut nearest = 0;
    let mut meant = None;
    for (id, fact) in &context.facts.facts {
        let read = context.statement(id).zip(context.stems(id));
        let Some((own, (statement, all))) = context.values.value(id).zip(read) else {
            continue;
        };
        let shared = all.intersection(&named).count();
        let is_whole = shared > 0 && shared == all.len();
        if own.totals() == numbers {
            if is_whole {
                return None;
            }
            nearest = nearest.max(shared);
            continue;
        }
        let when = fact.when();
        let moments = || title.moments.iter().chain(&statement.moments);
        let is_now = when.is_none_or(|when| times::overlap(when, now))
            && moments().all(|it| times::may_be(it, now));
        if is_whole && is_now && own.measure == value.measure {
            meant = meant.max(Some((shared, id)));
        }
    }
    meant
        .filter(|(shared, _)| *shared > 1 || nearest == 0)
        .map(|(_, id)| id)
}
