use crate::factfile::{Leaf, Step, Visit, path};
use crate::rules::{Findings, RuleContext};
use crate::source_map::Path;

rule! {
    /// Reports a figure called in braces where text is printed as it is: in a statement, a label, a heading, a title, the head
    /// of a column, or any other text of one's own that is no prose.
    why
    /// The braces are printed, with a name between them that means nothing to a reader.
    example
    /// - heading: The {wells} wells
    instead
    /// - {heading: The wells, text: "There are {wells}."}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    context.facts.each_leaf(|steps, leaf| {
        let Leaf::Text(text) = leaf else { return };
        // Titles, names and quotations of a source are as the source has them.
        if matches!(steps, [Step::Key("sources"), ..]) || steps.contains(&Step::Key("at")) {
            return;
        }
        if let Some(called) = reference(context, text.as_str()) {
            let message = format!("`{called}` would be printed as it stands here");
            findings
                .within(&path(&Path::root(), steps), called, 0, message)
                .help("call the figure in prose, and use plain words here");
        }
    });
}

fn reference<'t>(context: &RuleContext<'_>, text: &'t str) -> Option<&'t str> {
    let mut opened = text.match_indices('{').map(|(at, _)| &text[at..]);
    opened.find_map(|rest| {
        let called = &rest[..=rest.find('}')?];
        let name = called[1..called.len() - 1].split('.').next()?.trim();
        context.facts.facts.contains_key(name).then_some(called)
    })
}
