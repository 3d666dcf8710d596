use crate::evidence::digits;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a `confidence` that is none of the levels of confidence that the source names.
    why
    /// An interval at 90% is narrower than one at 95%.
    example
    /// change: {value: "+119,000", confidence: 95%, …}   # the source: at the 90-percent level of confidence
    instead
    /// change: {value: "+119,000", confidence: 90%, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        let Some(given) = &fact.confidence else {
            continue;
        };
        let Some(own) = digits(given.as_str()) else {
            continue;
        };
        let levels = context.evidence.levels(&stated.source);
        if levels.is_empty() || levels.contains(&own) {
            continue;
        }
        let named: Vec<String> = levels.iter().map(|level| format!("{level}%")).collect();
        let (source, named) = (&stated.source, named.join(", "));
        let message = format!("“{given}”, and the level of confidence in `{source}` is {named}");
        findings
            .at(&path("facts", id).key("confidence"), message)
            .help("write the level that the source names");
    }
}
