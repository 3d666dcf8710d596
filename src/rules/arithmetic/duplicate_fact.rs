use std::collections::HashMap;

use super::alike;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a fact that says what another says: the same statement, case aside, of the same day, with the same figure, from
    /// the same source and the same speaker.
    why
    /// One of them will be corrected and the other forgotten. A reader may take one report for two.
    example
    /// wells: {statement: public wells, value: 24, source: bulletin, at: {page: 1}, …}
    /// all-wells: {statement: public wells, value: 24, source: bulletin, at: {page: 3}, …}
    instead
    /// wells: {statement: public wells, value: 24, source: bulletin, at: [{page: 1}, {page: 3}], …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for group in alike(context.facts) {
        let mut seen = HashMap::new();
        for reading in group {
            let unit = reading.fact.unit.as_ref();
            let stated = reading.stated;
            let key = (reading.meaning(), unit, &stated.source, &stated.attribution);
            let Some(first) = seen.get(&key).copied() else {
                seen.insert(key, reading.id);
                continue;
            };
            let id = reading.id;
            let message = format!("`{id}` says what `{first}` says, from the same source");
            findings
                .at_key(&path("facts", id), message)
                .label("again here")
                .also_key(&path("facts", first), "first here")
                .help(format!(
                    "keep `{first}` with every place in its `at`, and call that instead of `{id}`"
                ));
        }
    }
}
