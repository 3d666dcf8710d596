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
    let (missing, foreign) = (
        &context.evidence.missing_texts,
        &context.evidence.without_words,
    );
    if let Some(first) = missing.first() {
        let message = format!(
            "figures and quotations were not compared with {}: the text is not at hand",
            names(missing)
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
