//! Money of a fact whose source names no currency anywhere.

use std::collections::HashMap;

use crate::quantity::names_currency;
use crate::rules::passages;
use crate::rules::{Findings, RuleContext};

/// Reports every such figure, unless the fact file says which money its source counts in.
pub(super) fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let language = context.loaded.locale.values();
    let facts = context.facts;
    let mut named = HashMap::new();
    passages::each(context, |beside| {
        let Some(value) = context.values.value(&beside.sighting.fact) else {
            return;
        };
        let id = &beside.sighting.source;
        let source = facts.sources.get(id);
        let is_declared =
            facts.sheet.currency.is_some() || source.is_some_and(|it| it.currency.is_some());
        let over = beside.around.under;
        let is_there = beside
            .found()
            .is_none_or(|it| it.value.currency().is_some())
            || over.is_some_and(|it| it.unit.currency().is_some());
        if value.currency().is_none() || is_declared || is_there {
            return;
        }
        let is_named = *named.entry(id.clone()).or_insert_with(|| {
            let mut texts = context.evidence.naming(id);
            texts.any(|text| names_currency(text, language))
        });
        if !is_named {
            let message = format!(
                "the fact says “{}”, and the source names no currency anywhere",
                value.stated
            );
            findings
                .at(&beside.at("value"), message)
                .note(beside.in_source())
                .help(
                    "leave the currency out, or say in `currency` of the source which it counts in",
                );
        }
    });
}
