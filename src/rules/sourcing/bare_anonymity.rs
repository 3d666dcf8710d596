use crate::factfile::Identity;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports an anonymous speaker of whom neither `access` nor `reason` nor `note` says anything.
    why
    /// A reader can judge somebody without a name only by how they know it and why they are not named. If the source says
    /// neither, the sheet should say that.
    example
    /// engineer: {descriptor: engineer at the water office, identity: anonymous, basis: background}
    instead
    /// engineer: {…, access: inspected the wells, reason: not allowed to speak to the press}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, speaker) in &context.facts.attributions {
        let bare = speaker.access.is_none() && speaker.reason.is_none() && speaker.note.is_none();
        if speaker.identity == Identity::Anonymous && bare {
            let message = format!("nothing says how `{id}` knows it, or why they are not named");
            findings
                .at(&path("attributions", id).key("identity"), message)
                .help(
                    "add `access`, `reason` or `note`; if the source says neither, say that in `note`",
                );
        }
    }
}
