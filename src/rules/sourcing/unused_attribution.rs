use std::collections::HashSet;

use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a speaker to whom no fact is attributed.
    why
    /// The sheet describes every speaker under "who says what". A reader takes one who says nothing for somebody who stands
    /// behind the figures.
    example
    /// mayor: {descriptor: mayor, name: Ada Example, identity: named, basis: on-the-record}
    /// wells: {statement: public wells, value: 24, attribution: office, …}   # as is every fact
    instead
    /// wells: {statement: public wells, value: 24, attribution: mayor, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let speaking: HashSet<_> = context.stated().map(|(_, _, s)| &s.attribution).collect();
    let speakers = context.facts.attributions.keys();
    for id in speakers.filter(|id| !speaking.contains(id)) {
        let message = format!("nothing is attributed to the speaker `{id}`");
        findings
            .at_key(&path("attributions", id), message)
            .help("take the entry out, or give it as `attribution` of what they say");
    }
}
