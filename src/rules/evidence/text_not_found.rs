use std::path::Path;

use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source whose `text` is named and is not there. One that may not be shared says so with `withheld`.
    why
    /// Nothing is compared with it any more: a file that is renamed turns the check off, and nobody sees it.
    example
    /// bulletin: {type: report, title: Bulletin, text: sources/bulletn.txt, …}
    instead
    /// bulletin: {type: report, title: Bulletin, text: sources/bulletin.txt, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    if !context.texts_looked_for {
        return;
    }
    let beside = Path::new(context.loaded.file.name())
        .parent()
        .unwrap_or(Path::new(""));
    for id in &context.evidence.missing_texts {
        let source = context.facts.sources.get(id);
        let Some(text) = source
            .filter(|source| source.withheld.is_none())
            .and_then(|source| source.text.as_ref())
        else {
            continue;
        };
        let tried = beside.join(text.as_str());
        let message = format!(
            "there is no file `{}`, so that nothing was compared with the source `{id}`",
            tried.display()
        );
        findings
            .at(&path("sources", id).key("text"), message)
            .help("correct the name, or name its folder with `--sources DIR`; a text that may not be shared has `withheld: …` beside it, with the reason");
    }
}
