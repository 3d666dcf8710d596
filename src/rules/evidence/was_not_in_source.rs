use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a value before a revision, `was`, that stands in none of the sources, where the texts of all are at hand.
    why
    /// The figure that was first published was mistyped, or is another one.
    example
    /// august: {value: "+96,000", was: "+121,000", …}   # the source: revised from +112,000 to +96,000
    instead
    /// august: {value: "+96,000", was: "+112,000", …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    if context.facts.sources.keys().any(|id| !context.is_read(id)) {
        return;
    }
    for (id, _, stated) in context.stated() {
        let was = stated.was.as_ref().filter(|was| !was.is_vague());
        let Some(was) = was.filter(|was| !context.evidence.has_value(was)) else {
            continue;
        };
        let message = format!("“{}” stands in no source of this sheet", was.stated);
        findings
            .at(&path("facts", id).key("was"), message)
            .help("compare it with the source that gives the value before the revision");
    }
}
