use std::collections::HashSet;

use crate::rules::{Finding, Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports a source from which no figure is taken and to which no speaker spoke.
    ///
    /// ## Why is this bad?
    /// It is printed among the sources, so a reader takes it for something that the figures rest on.
    ///
    /// ## Example
    /// ```yaml
    /// sources:
    ///   bulletin: {type: report, title: Bulletin, date: 2026-03}
    ///   census: {type: dataset, title: Census, date: 2021}
    /// facts:
    ///   wells: {statement: public wells, value: 24, source: bulletin, at: {page: 1}, attribution: office}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sources:
    ///   bulletin: {type: report, title: Bulletin, date: 2026-03}
    /// ```
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    let stated = facts.facts.values().filter_map(|fact| fact.stated());
    let told = facts.attributions.values().filter_map(|a| a.told.as_ref());
    let used: HashSet<_> = stated.map(|stated| &stated.source).chain(told).collect();
    for id in facts.sources.keys().filter(|id| !used.contains(id)) {
        findings.add(
            Finding::at_key(
                &path("sources", id),
                format!("no figure is taken from the source `{id}`"),
            )
            .help("take it out, or give it as `source` of the figures that it states"),
        );
    }
}
