use crate::factfile::{Basis, Identity};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a speaker who is anonymous and is said to have spoken on the record.
    why
    /// On the record means for use with the name. The sheet prints both, and a reader cannot know which of the two is wrong.
    example
    /// engineer: {descriptor: engineer at the water office, identity: anonymous, basis: on-the-record, …}
    instead
    /// engineer: {descriptor: engineer at the water office, identity: anonymous, basis: background, …}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, speaker) in &context.facts.attributions {
        if speaker.identity == Identity::Anonymous && speaker.basis == Basis::OnTheRecord {
            let path = path("attributions", id);
            let message = format!("`{id}` cannot be both anonymous and on the record");
            findings
                .at(&path.key("basis"), message)
                .label("for use with the name")
                .also(&path.key("identity"), "the name is withheld")
                .help("say `basis: background` or `not-stated`, or give the `name` and say `identity: named`");
        }
    }
}
