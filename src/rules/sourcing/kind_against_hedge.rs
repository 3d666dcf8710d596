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
        let value = stated.value.iter();
        let value = value.map(|value| (value.stated.as_str(), "value"));
        for (text, key) in value.chain([(fact.statement.as_str(), "statement")]) {
            let wording = Wording::of(text, context.lexicon());
            let said = wording.said_of(Topic::Estimate, wording.all()).next();
            let Some(said) = said else { continue };
            let word = &text[said.span.clone()];
            let kind = ["estimate", "forecast"][usize::from(said.side != 0)];
            let message = format!("`{id}` is said to be counted, and its {key} says “{word}”");
            findings
                .at(&path("facts", id).key("kind"), message)
                .also(&path("facts", id).key(key), "what it says")
                .help(format!("write `kind: {kind}`"));
            break;
        }
    }
}
