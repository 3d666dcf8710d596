use std::collections::HashSet;

use crate::factfile::{Attribution, Id};
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a speaker to whom no fact is attributed.
    why
    /// The sheet describes every speaker under "who says what". A reader takes one who says nothing for somebody who stands
    /// behind the figures.
    example
    /// mayor: {descriptor: mayor, name: Ada Example, identity: named, basis: on-the-record}
    /// wells: {statement: public wells, value: 24, attribution: office, …}   # as is every fact
    instead
    /// wells: {statement: public wells, value: 24, attribution: mayor, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let speaking: HashSet<_> = context.stated().map(|(_, _, s)| &s.attribution).collect();
    let speakers = context.facts.attributions.iter();
    for (id, speaker) in speakers.filter(|(id, _)| !speaking.contains(id)) {
        let message = format!("nothing is attributed to the speaker `{id}`");
        let help = match naming(context, speaker) {
            Some(source) => {
                format!("`{source}` names them: write `attribution: {id}` at what they say")
            }
            None => "give it as `attribution` of what they say, or take the entry out".to_owned(),
        };
        findings
            .at_key(&path("attributions", id), message)
            .help(help);
    }
}

/// The first source that has all words of the name of a speaker, or else of the descriptor.
fn naming<'a>(context: &RuleContext<'a>, speaker: &Attribution) -> Option<&'a Id> {
    let name = speaker.name.as_ref().unwrap_or(&speaker.descriptor);
    let name = name.as_str().to_lowercase();
    let mut sources = context.facts.sources.keys();
    sources.find(|source| {
        let mut words = name.split_whitespace();
        words.all(|word| context.evidence.has_word(source, word))
    })
}
