use std::collections::HashSet;

use crate::factfile::{Fact, Id, Usage};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a fact that is printed nowhere and from which nothing is calculated.
    ///
    /// That a caveat names a fact does not print it. A claim counts as printed where a text prints the mark of its note. A fact
    /// in a table that no section shows is left to `unused-table`, and one that states a printed figure again, from another source, supports that.
    why
    /// A reader never sees the figure. Most often the sentence that was to call it was forgotten, or calls another by mistake.
    example
    /// wells: {statement: public wells, value: 24, …}
    /// dry: {statement: wells run dry, value: about 6, …}
    /// sections:
    ///   - text: There are {wells} in the town.
    instead
    /// sections:
    ///   - text: There are {wells} in the town, of which {dry} have run dry.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let unshown = context.passages.iter().filter(|passage| !passage.printed);
    let unshown = unshown.flat_map(|passage| passage.prose.references());
    let in_unshown_tables: HashSet<&Id> = unshown.map(|reference| &reference.fact).collect();
    let supporting: HashSet<&Id> = context.facts.supporting().into_values().flatten().collect();
    for (id, fact) in &context.facts.facts {
        let usages = context.usages(id);
        if supporting.contains(id)
            || usages.iter().any(|usage| counts(fact, *usage))
            || in_unshown_tables.contains(id)
        {
            continue;
        }
        let message = if fact.is_claim() {
            format!("no text prints the claim `{id}`")
        } else {
            format!("the figure of `{id}` is printed nowhere, and nothing is calculated from it")
        };
        let finding = findings
            .at_key(&path("facts", id), message)
            .help(format!("call it in a text as `{{{id}}}`, or take it out"));
        if usages.contains(&Usage::Caveat) {
            finding.note("a caveat names what it affects and does not print it");
        }
    }
}

/// Whether a usage brings a fact before the reader or into another figure.
fn counts(fact: &Fact, usage: Usage) -> bool {
    match usage {
        // Without the mark of its note nothing is printed of a claim.
        Usage::Prose { marked } => marked || !fact.is_claim(),
        Usage::Calculation | Usage::Replaced => true,
        other => other.prints_figure(),
    }
}
