use std::collections::HashMap;

use super::differ;
use crate::factfile::{Attribution, Id, Text};
use crate::rules::{Findings, RuleContext, path, rule};

rule! {
    /// Reports a speaker who is described already: with the same name, or without a name and with the
    /// same descriptor.
    ///
    /// Two entries of one name are left alone where they spoke to different sources or belong to
    /// different bodies. Two entries without a name are where anything of source, identity and basis
    /// differs.
    why
    /// The sheet describes one speaker twice, as if two had said it. If they are two, a reader cannot
    /// tell them apart.
    example
    /// attributions:
    ///   jamal: {descriptor: engineer, name: Mahana Jamal, identity: named, basis: on-the-record, told: bulletin}
    ///   engineer: {descriptor: engineer, name: Mahana Jamal, identity: named, basis: on-the-record}
    instead
    /// attributions:
    ///   jamal: {descriptor: engineer, name: Mahana Jamal, identity: named, basis: on-the-record, told: bulletin}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let mut named = Named::default();
    let mut unnamed: HashMap<_, &Id> = HashMap::new();
    for (id, speaker) in &context.facts.attributions {
        let here = path("attributions", id);
        if let Some(name) = &speaker.name {
            if let Some((first, other)) = named.first(name, id, speaker)
                && !differ(speaker.affiliation.as_ref(), other.affiliation.as_ref())
            {
                findings
                    .at(&here.key("name"), both(id, first, name))
                    .also(&path("attributions", first).key("name"), "first here")
                    .help("keep one of them; if they are two people, give each an `affiliation`");
            }
            continue;
        }
        let told = speaker.told.as_ref();
        let described = (&speaker.descriptor, told, speaker.identity, speaker.basis);
        if let Some(first) = unnamed.get(&described) {
            let there = path("attributions", *first);
            findings
                .at(&here.key("descriptor"), both(id, first, &speaker.descriptor))
                .also(&there.key("descriptor"), "first here")
                .help("keep one of them; if they are two, say in the descriptors what tells them apart");
        } else {
            unnamed.insert(described, id);
        }
    }
}

fn both(id: &Id, first: &Id, words: &Text) -> String {
    format!("the speakers `{first}` and `{id}` are both “{words}”")
}

type Entry<'a> = (&'a Id, &'a Attribution);

/// The first entry of every name, and of every name with the source that they spoke to.
#[derive(Default)]
struct Named<'a> {
    any: HashMap<&'a Text, Entry<'a>>,
    by_source: HashMap<(&'a Text, Option<&'a Id>), Entry<'a>>,
}

impl<'a> Named<'a> {
    /// An earlier entry of the name, unless the two say that they spoke to different sources.
    fn first(&mut self, name: &'a Text, id: &'a Id, speaker: &'a Attribution) -> Option<Entry<'a>> {
        let told = speaker.told.as_ref();
        let found = if told.is_none() {
            self.any.get(name)
        } else {
            let same = self.by_source.get(&(name, told));
            same.or_else(|| self.by_source.get(&(name, None)))
        };
        let found = found.copied();
        self.any.entry(name).or_insert((id, speaker));
        self.by_source.entry((name, told)).or_insert((id, speaker));
        found
    }
}
