use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source without `date`. `date: null` says that it carries none, and is not reported.
    why
    /// The sheet prints "undated", as if that were known of the source, when the date may only have been forgotten.
    example
    /// bulletin: {type: report, title: Bulletin, publisher: Example Town}
    instead
    /// bulletin: {type: report, title: Bulletin, publisher: Example Town, date: 2026-03-12}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let sources = context.facts.sources.iter();
    for (id, _) in sources.filter(|(_, source)| source.date.is_none()) {
        let path = path("sources", id);
        // `null` says that there is none.
        if !context.loaded.places.has(&path.key("date")) {
            let message = format!("nothing says when the source `{id}` is from");
            findings
                .at_key(&path, message)
                .help("add `date: …`, or `date: null` if it carries none");
        }
    }
}
