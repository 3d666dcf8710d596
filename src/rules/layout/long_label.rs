use std::collections::HashSet;

use super::characters;
use crate::factfile::Chart;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a label of more than 40 characters, or a fact without a label in a chart, where its statement has more than 60.
    /// A chart in a table is left alone: its bars stand beside the words of the row.
    why
    /// A long label in a chart or a list of figures breaks over several lines and leaves the bars no room.
    example
    /// dry: {statement: public wells that ran dry after the flood, label: Public wells found to have run dry after the flood, …}
    instead
    /// dry: {statement: public wells that ran dry after the flood, label: Dry wells, …}
    Warning
}

/// The most characters of a label: a longer one breaks over more than two lines in a chart.
const MOST: usize = 40;
/// The most characters of a statement that stands as a label in a chart. It was not written as a
/// label, so that more is let pass.
const MOST_IN_CHART: usize = 60;

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    let charts = context.charts().map(|(_, chart)| chart);
    let labelled = |chart: &&Chart| chart.stands_alone() && !chart.drawn_as().has_measures();
    let drawn: HashSet<_> = charts.filter(labelled).flat_map(Chart::facts).collect();
    for (id, fact) in &facts.facts {
        let found = characters(fact.label().as_str());
        let path = || path("facts", id);
        if fact.label.is_some() && found > MOST {
            let message = format!("the label of `{id}` has {found} characters");
            findings
                .at(&path().key("label"), message)
                .help(format!("keep it to {MOST}: the statement says the rest"));
        } else if fact.label.is_none() && found > MOST_IN_CHART && drawn.contains(id) {
            let message =
                format!("`{id}` stands in a chart under its statement of {found} characters");
            findings
                .at(&path().key("statement"), message)
                .help(format!("give it a `label` of {MOST} characters at most"));
        }
    }
}
