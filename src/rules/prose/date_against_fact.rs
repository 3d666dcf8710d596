use super::mentions;
use crate::rules::{Findings, RuleContext, path, times};

rule! {
    /// Reports a time named in the same part of a sentence as a figure whose own `period` or `as_of` is another time. What something
    /// is compared with (“than in 2024”) and what is called by a year (“the 2015 Act”) is let pass.
    why
    /// The sheet dates the figure otherwise than its source.
    example
    /// text: In January 2026 there were {cases}.   # cases: {as_of: 2026-02, …}
    instead
    /// text: In February 2026 there were {cases}.
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    mentions::each(context, |passage, running, text, mentions| {
        for mention in mentions {
            let Some(when) = mention.fact.when() else {
                continue;
            };
            let within = text.moments.iter().filter(|moment| {
                let clause = &mention.clause;
                clause.start <= moment.span.start && moment.span.end <= clause.end
            });
            let named: Vec<_> = within.filter(|moment| !moment.is_aside).collect();
            let [first, ..] = named[..] else { continue };
            if named.iter().any(|moment| times::may_be(moment, when)) {
                continue;
            }
            let id = mention.id;
            let word = &text.text[first.span.clone()];
            let message = format!("“{word}” stands beside `{id}`, which is of {}", when.text());
            let key = if mention.fact.period.is_some() {
                "period"
            } else {
                "as_of"
            };
            mentions::at_words(findings, passage, running, &first.span, message)
                .also(&path("facts", id).key(key), "when the figure holds")
                .help(format!("name the time of the figure, which `{{{id}.period}}` prints, or correct `{key}`"));
        }
    });
}
