use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a fact that is taken from one source while its speaker is said to have told it to another.
    why
    /// The figure is then second-hand, and the sheet does not say so. Either it should be taken from the source that the
    /// speaker spoke to, or the wrong speaker is given.
    example
    /// mayor: {descriptor: mayor, name: Ada Example, identity: named, basis: on-the-record, told: interview}
    /// wells: {statement: public wells, value: 24, source: bulletin, at: {page: 1}, attribution: mayor}
    instead
    /// wells: {statement: public wells, value: 24, source: interview, attribution: mayor}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, _, stated) in context.stated() {
        let (source, speaker) = (&stated.source, &stated.attribution);
        let entry = context.facts.attributions.get(speaker);
        let told = entry.and_then(|entry| entry.told.as_ref());
        if let Some(told) = told.filter(|told| *told != source) {
            let message =
                format!("`{id}` is taken from `{source}`, and its speaker spoke to `{told}`");
            let beside = format!("`{speaker}` spoke to this source");
            findings
                .at(&path("facts", id).key("source"), message)
                .also(&path("attributions", speaker).key("told"), beside)
                .help(format!(
                    "take it from `{told}`, or give it a speaker who spoke to `{source}`"
                ));
        }
    }
}
