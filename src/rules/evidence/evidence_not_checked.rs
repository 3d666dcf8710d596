use crate::factfile::Id;
use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports the sources whose text is not at hand or in a language of which there is no file, once for all of them.
    why
    /// Nothing is wrong with the facts, but nobody has compared them with these sources by machine.
    example
    /// tml: {type: article, publisher: The Media Line, …}
    instead
    /// tml: {type: article, publisher: The Media Line, text: sources/tml.txt, …}
    Note
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    // A text that is named and not there is told by itself.
    let is_told = |id: &Id| {
        let source = context.facts.sources.get(id);
        source.is_some_and(|it| it.text.is_some() && it.withheld.is_none())
    };
    let missing = context.evidence.missing_texts.iter();
    let missing: Vec<Id> = missing
        .filter(|id| !context.texts_looked_for || !is_told(id))
        .cloned()
        .collect();
    let foreign = &context.evidence.without_words;
    if let Some(first) = missing.first() {
        let message = format!(
            "figures and quotations were not compared with {}: the text is not at hand",
            names(&missing)
        );
        findings
            .at_key(&path("sources", first), message)
            .help("name the text with `text: …`, or the folder that it is in with `--sources DIR`");
    }
    if let Some(first) = foreign.first() {
        let message = format!(
            "figures were not compared with {}: there is no file of its language",
            names(foreign)
        );
        findings
            .at_key(&path("sources", first), message)
            .help("compare them by eye; quotations are compared in every language");
    }
}

/// How many sources are named: what fits one line of a terminal.
const MOST_NAMED: usize = 5;

fn names(sources: &[Id]) -> String {
    let names = sources.iter().take(MOST_NAMED).map(|id| format!("`{id}`"));
    let names: Vec<String> = names.collect();
    match sources.len().saturating_sub(MOST_NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
