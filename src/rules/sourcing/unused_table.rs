use std::collections::HashSet;

use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a table that no section shows.
    why
    /// The table is not printed, and neither are the figures that stand only in it.
    example
    /// tables:
    ///   wells: {title: Public wells, columns: [Wells, Number], rows: [[All, "{wells}"]]}
    instead
    /// sections:
    ///   - {heading: The wells, text: The town counts its wells once a year., table: wells}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    let sections = facts.sections.iter();
    let shown: HashSet<_> = sections.filter_map(|s| s.table.as_ref()).collect();
    for id in facts.tables.keys().filter(|id| !shown.contains(id)) {
        let message = format!("no section shows the table `{id}`");
        findings.at_key(&path("tables", id), message).help(format!(
            "add `table: {id}` to a section, or take the table out"
        ));
    }
}
