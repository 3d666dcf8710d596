use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a named speaker whose name does not stand in a source that they are heard in.
    why
    /// A name that is spelt otherwise than in the source is the mistake that is remembered longest.
    example
    /// jamal: {name: Mahana Jamaal, identity: named, …}   # the source: Mahana Jamal
    instead
    /// jamal: {name: Mahana Jamal, identity: named, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (speaker, source) in &context.evidence.speakers_not_found {
        let path = path("attributions", speaker).key("name");
        let message = format!("this name does not stand in `{source}`");
        findings
            .at(&path, message)
            .help("spell it as the source does, or attribute the figures to whoever says them");
    }
}
