use std::collections::HashMap;

use crate::factfile::{Id, Passage, Usage};
use crate::rules::{Edit, Findings, RuleContext, path};

rule! {
    /// Reports a fact whose figure the sheet prints, and never with the mark of its note. A figure that a chart alone prints is
    /// traced by the line on its sources; a chart that has a `source_line` of its own, or draws figures that are calculated, is
    /// reported once.
    why
    /// A reader cannot find out where the figure comes from.
    example
    /// text: There are {wells.bare} in the town.
    instead
    /// text: There are {wells} in the town.
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
    let traced = context.facts.traced_by_charts();
    let unmarked = figures.filter(|id| !traced.contains(id)).filter(unmarked);
    let (drawn, unmarked): (Vec<&Id>, Vec<&Id>) = unmarked.partition(|id| {
        let mut figures = context.usages(id).iter().filter(|it| it.prints_figure());
        figures.all(|usage| *usage == Usage::Chart)
    });
    in_charts(context, &drawn, findings);
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
            None => finding.help(format!("call it as `{{{id}}}` in a text of the sheet")),
        };
    }
}

/// One finding for each chart that draws figures whose sources its line does not name.
fn in_charts(context: &RuleContext<'_>, drawn: &[&Id], findings: &mut Findings<'_>) {
    for (path, chart) in context.charts() {
        let mut figures = chart.figures().filter(|id| drawn.contains(id));
        let Some(first) = figures.next() else {
            continue;
        };
        let others = match figures.count() {
            0 => String::new(),
            1 => " and one more".to_owned(),
            more => format!(" and {more} more"),
        };
        let message = format!("this chart draws `{first}`{others}, and no note says where from");
        let help = match chart.source_line {
            Some(_) => "leave `source_line` out: the chart then names the sources of its figures"
                .to_owned(),
            None => format!(
                "call `{{{first}}}` in the text beside the chart: its note tells the calculation"
            ),
        };
        findings.at_key(&path, message).help(help);
    }
}
