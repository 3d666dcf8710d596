use std::collections::HashMap;

use crate::factfile::{Id, Passage};
use crate::rules::{Edit, Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports a fact whose figure the sheet prints, and never with the mark of its note.
    ///
    /// ## Why is this bad?
    /// A reader cannot find out where the figure comes from.
    ///
    /// ## Example
    /// ```yaml
    /// sections:
    ///   - text: There are {wells.bare} in the town.
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// sections:
    ///   - text: There are {wells} in the town.
    /// ```
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let unmarked = |id: &&Id| {
        let uses = context.usages(id);
        uses.iter().any(|usage| usage.prints_figure())
            && !uses.iter().any(|usage| usage.prints_mark())
    };
    let facts = context.facts.facts.iter();
    // A claim is its mark alone: without, nothing of it is printed.
    let figures = facts.filter(|(_, fact)| !fact.is_claim()).map(|(id, _)| id);
    let unmarked: Vec<&Id> = figures.filter(unmarked).collect();
    if unmarked.is_empty() {
        return;
    }
    let mut called: HashMap<&Id, &Passage<'_>> = HashMap::new();
    for passage in context.passages.iter().filter(|passage| passage.printed) {
        for reference in passage.prose.references() {
            called.entry(&reference.fact).or_insert(passage);
        }
    }
    for id in unmarked {
        let message = format!("`{id}` is printed, and nowhere with the mark of its note");
        let finding = findings.at_key(&path("facts", id), message);
        match called.get(id) {
            Some(passage) if passage.marks => finding.also(&passage.path, "printed here").fix(
                format!("call it as `{{{id}}}` in one place, without `.bare`"),
                Edit::Fragment(
                    passage.path.clone(),
                    format!("{{{id}.bare}}"),
                    format!("{{{id}}}"),
                ),
            ),
            Some(passage) => finding.also(&passage.path, "printed here").help(format!(
                "call it as `{{{id}}}` in a text of the sheet: a note prints no marks"
            )),
            None => finding.help(format!(
                "call it as `{{{id}}}` in the text beside the chart: a chart prints no marks"
            )),
        };
    }
}
