use crate::rules::{Finding, Findings, RuleContext, path, rule};

rule! {
    /// ## What it does
    /// Reports a fact that is taken from one source while its speaker is said to have told it to
    /// another.
    ///
    /// ## Why is this bad?
    /// The figure is then second-hand, and the sheet does not say so. Either it should be taken from
    /// the source that the speaker spoke to, or the wrong speaker is given.
    ///
    /// ## Example
    /// ```yaml
    /// attributions:
    ///   mayor: {descriptor: mayor, name: Ada Example, identity: named, basis: on-the-record, told: interview}
    /// facts:
    ///   wells: {statement: public wells, value: 24, source: bulletin, at: {page: 1}, attribution: mayor}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// facts:
    ///   wells: {statement: public wells, value: 24, source: interview, attribution: mayor}
    /// ```
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts();
    for (id, fact) in &facts.facts {
        let Some(stated) = fact.stated() else {
            continue;
        };
        let (source, speaker) = (&stated.source, &stated.attribution);
        let speaker_entry = facts.attributions.get(speaker);
        let Some(told) = speaker_entry.and_then(|attribution| attribution.told.as_ref()) else {
            continue;
        };
        if told != source {
            findings.add(
                Finding::at(
                    &path("facts", id).key("source"),
                    format!("`{id}` is taken from `{source}`, and its speaker spoke to `{told}`"),
                )
                .also(
                    &path("attributions", speaker).key("told"),
                    format!("`{speaker}` spoke to this source"),
                )
                .help(format!(
                    "take it from `{told}`, or give it a speaker who spoke to `{source}`"
                )),
            );
        }
    }
}
