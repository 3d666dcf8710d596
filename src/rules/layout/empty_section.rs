use crate::factfile::Section;
use crate::rules::{Findings, RuleContext, item};

rule! {
    /// Reports a section with nothing in it, or with nothing under its heading. A heading alone is left alone where the next
    /// section has none and so stands under it.
    why
    /// It looks as if something had been lost in print. Most often something was: a text that was still to be written.
    example
    /// - heading: The wells
    /// - {heading: The reservoirs, text: Both reservoirs are full.}
    instead
    /// - {heading: The wells, text: "There are {wells} in the town."}
    /// - {heading: The reservoirs, text: Both reservoirs are full.}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sections = &context.facts.sections;
    let empty = sections.iter().enumerate();
    for (i, section) in empty.filter(|(_, section)| is_empty(section)) {
        let path = item("sections", i);
        let next = sections.get(i + 1);
        if section.heading.is_none() {
            findings
                .at(&path, "there is nothing in this section")
                .help("give it `text`, `key_figures`, `table`, `chart` or `image`, or take it out");
        } else if next.is_none_or(|next| next.heading.is_some()) {
            findings
                .at(&path.key("heading"), "there is nothing under this heading")
                .help("add `text`, `key_figures`, `table`, `chart` or `image`, or take the heading out");
        }
    }
}

fn is_empty(section: &Section) -> bool {
    let chart = section.chart.as_ref();
    section.text.is_empty()
        && section.image.is_empty()
        && section.key_figures.is_empty()
        && section.table.is_none()
        && chart.is_none_or(|chart| chart.facts().next().is_none())
}
