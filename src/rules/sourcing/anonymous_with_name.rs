use crate::factfile::Identity;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports an anonymous speaker with a name.
    why
    /// The sheet prints every name that it is given, and the fact file travels inside the PDF: both give away who asked not to
    /// be named.
    example
    /// clerk: {descriptor: a clerk of the water office, name: Ada Lorne, identity: anonymous, basis: background}
    instead
    /// clerk: {descriptor: a clerk of the water office, identity: anonymous, basis: background}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, speaker) in &context.facts.attributions {
        if speaker.identity != Identity::Anonymous || speaker.name.is_none() {
            continue;
        }
        let entry = path("attributions", id);
        let message = format!("`{id}` is anonymous and has a name");
        findings
            .at(&entry.key("name"), message)
            .label("would be printed")
            .also(&entry.key("identity"), "not to be named")
            .help("take the name out of the file, or say `identity: named` if it may be printed");
    }
}
