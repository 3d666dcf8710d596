use crate::factfile::FactKind;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{Topic, Wording};

rule! {
    /// Reports a fact of `kind: count` whose value or statement says that it is estimated, projected or expected.
    why
    /// The note of the figure says that it was counted.
    example
    /// people: {statement: people in need, value: an estimated 640, kind: count, …}
    instead
    /// people: {statement: people in need, value: an estimated 640, kind: estimate, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact, stated) in context.stated() {
        if fact.kind != Some(FactKind::Count) {
            continue;
        }
        let value = stated
            .value
            .as_ref()
            .map(|value| (value.stated.as_str(), "value"));
        let texts = value
            .into_iter()
            .chain([(fact.statement.as_str(), "statement")]);
        for (text, key) in texts {
            let wording = Wording::of(text, context.lexicon());
            let said = wording.said_of(Topic::Estimate, wording.all()).next();
            let Some(said) = said else { continue };
            let word = &text[said.span.clone()];
            let kind = if said.side == 0 {
                "estimate"
            } else {
                "forecast"
            };
            let place = path("facts", id).key("kind");
            findings
                .at(
                    &place,
                    format!("`{id}` is said to be counted, and its {key} says “{word}”"),
                )
                .also(&path("facts", id).key(key), "what it says")
                .help(format!("write `kind: {kind}`"));
            break;
        }
    }
}
