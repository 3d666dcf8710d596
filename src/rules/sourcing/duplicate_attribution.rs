use std::collections::HashMap;

use super::differ;
use crate::factfile::{Attribution, Id, Text};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a speaker who is described already: with the same name, or without a name and with the same descriptor.
    ///
    /// Two entries of one name are left alone where they spoke to different sources or belong to different bodies, two without
    /// a name where anything of source, identity and basis differs.
    why
    /// The sheet describes one speaker as two. If they are two, a reader cannot tell them apart.
    example
    /// jamal: {descriptor: engineer, name: Mahana Jamal, identity: named, basis: on-the-record, told: bulletin}
    /// engineer: {descriptor: engineer, name: Mahana Jamal, identity: named, basis: on-the-record}
    instead
    /// jamal: {descriptor: engineer, name: Mahana Jamal, identity: named, basis: on-the-record, told: bulletin}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut named: HashMap<&Text, Vec<(&Id, &Attribution)>> = HashMap::new();
    let mut unnamed: HashMap<_, &Id> = HashMap::new();
    for (id, speaker) in &context.facts.attributions {
        let told = speaker.told.as_ref();
        let (key, words, first, help) = if let Some(name) = &speaker.name {
            let before = named.entry(name).or_default();
            let same = before.iter().find(|(_, other)| {
                let (own, others) = (&speaker.affiliation, &other.affiliation);
                !differ(told, other.told.as_ref()) && !differ(own.as_ref(), others.as_ref())
            });
            let first = same.map(|(first, _)| *first);
            before.push((id, speaker));
            let help = "keep one of them; if they are two people, give each an `affiliation`";
            ("name", name, first, help)
        } else {
            let words = &speaker.descriptor;
            let described = (words, told, speaker.identity, speaker.basis);
            let first = *unnamed.entry(described).or_insert(id);
            let first = Some(first).filter(|first| *first != id);
            let help =
                "keep one of them; if they are two, say in the descriptors what tells them apart";
            ("descriptor", words, first, help)
        };
        if let Some(first) = first {
            let message = format!("the speakers `{first}` and `{id}` are both “{words}”");
            findings
                .at(&path("attributions", id).key(key), message)
                .also(&path("attributions", first).key(key), "first here")
                .help(help);
        }
    }
}
