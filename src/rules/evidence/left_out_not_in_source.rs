use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports an entry under `left_out` that leaves out no figure of its source: one that does not stand there, a place without figures.
    why
    /// It excuses nothing, and the sheet names it among the figures that were read.
    example
    /// left_out: [{figure: 2018, paragraph: 3, reason: a date}]   # the source: 2019
    instead
    /// left_out: [{figure: 2019, paragraph: 3, reason: a date}]
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, at) in &context.evidence.unmatched_omissions {
        let path = path("sources", source).key("left_out").index(*at);
        let entry = context.facts.sources.get(source);
        let Some(entry) = entry.and_then(|entry| entry.left_out.get(*at)) else {
            continue;
        };
        let (key, message) = match (&entry.figure, &entry.pattern) {
            (Some(_), _) => (
                "figure",
                format!("this figure does not stand in `{source}`"),
            ),
            (None, Some(_)) => (
                "pattern",
                format!("no figure of `{source}` stands in these words"),
            ),
            (None, None) => (
                "reason",
                format!("`{source}` has no figure there to leave out"),
            ),
        };
        findings
            .at(&path.key(key), message)
            .help("write it as the source does, correct its place, or take it out");
    }
}
