use crate::factfile::{Basis, Identity};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a speaker whose name is given and who spoke on background or on deep background.
    why
    /// The sheet prints every name that it is given. Who spoke on background asked that their name is not used: printing it
    /// breaks the terms on which they spoke and may put them at risk.
    example
    /// engineer: {descriptor: engineer at the water office, name: Ada Example, identity: named, basis: background}
    instead
    /// engineer: {descriptor: engineer at the water office, identity: anonymous, basis: background, access: inspected the wells}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, speaker) in &context.facts.attributions {
        let terms = match speaker.basis {
            Basis::Background => "on background",
            Basis::DeepBackground => "on deep background",
            Basis::OnTheRecord | Basis::NotStated => continue,
        };
        let remedy = match speaker.identity {
            Identity::Named => "take `name` out and say `identity: anonymous`",
            _ => "take `name` out",
        };
        // A name is printed whatever the identity says.
        if speaker.name.is_some() {
            let path = path("attributions", id);
            let message = format!("`{id}` spoke {terms}, and the sheet prints their name");
            findings
                .at(&path.key("basis"), message)
                .label("for use without the name")
                .also(&path.key("name"), "this is printed")
                .help(format!(
                    "{remedy}, or say `basis: on-the-record` if they agreed to be named"
                ));
        }
    }
}
