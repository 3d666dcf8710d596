use std::collections::HashSet;

use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source from which no figure is taken and to which no speaker spoke.
    why
    /// It is printed among the sources, so a reader takes it for something that the figures rest on.
    example
    /// bulletin: {type: report, title: Bulletin, date: 2026-03}
    /// census: {type: dataset, title: Census, date: 2021}   # every fact has `source: bulletin`
    instead
    /// bulletin: {type: report, title: Bulletin, date: 2026-03}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    let stated = context.stated().map(|(_, _, stated)| &stated.source);
    let told = facts.attributions.values().filter_map(|a| a.told.as_ref());
    let used: HashSet<_> = stated.chain(told).collect();
    for id in facts.sources.keys().filter(|id| !used.contains(id)) {
        let message = format!("no figure is taken from the source `{id}`");
        findings
            .at_key(&path("sources", id), message)
            .help("take it out, or give it as `source` of the figures that it states");
    }
}
