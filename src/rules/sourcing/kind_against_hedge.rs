use crate::factfile::FactKind;
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{self, Topic, Wording};

rule! {
    /// Reports a fact of `kind: count` whose value or statement, or the words before its figure in the source, say that it is estimated, projected
    /// or expected.
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
        // `The office estimates that 310 schools`
        let around = context.in_source(id).filter(|it| it.cell.is_none());
        let before = around.as_ref().and_then(|around| {
            let figure = around.figure.as_ref()?;
            let language = context.loaded.locale.values();
            let near = wording::near(around.paragraph, figure, language);
            Some((around.paragraph.get(near.start..figure.start)?, "at"))
        });
        let texts = value.chain([(fact.statement.as_str(), "statement")]);
        for (text, key) in texts.chain(before) {
            let wording = Wording::of(text, context.lexicon());
            let said = wording.said_of(Topic::Estimate, wording.all()).next();
            let Some(said) = said else { continue };
            let word = &text[said.span.clone()];
            let kind = ["estimate", "forecast"][usize::from(said.side != 0)];
            let what = if key == "at" { "source" } else { key };
            let message = format!("`{id}` is said to be counted, and its {what} says “{word}”");
            findings
                .at(&path("facts", id).key("kind"), message)
                .also(&path("facts", id).key(key), "what it says")
                .help(format!("write `kind: {kind}`"));
            break;
        }
    }
}
