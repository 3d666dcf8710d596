use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source without a `language` whose text is in another language than the sheet. It is read in that language.
    why
    /// `3.000` is three thousand in a German text, and three in an English one.
    example
    /// amt: {type: report, title: Bericht, text: bericht.txt, …}   # the text: Es waren rund 3.000 Menschen auf der Straße
    instead
    /// amt: {type: report, title: Bericht, text: bericht.txt, language: de, …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, tag) in &context.evidence.recognised {
        let message = format!("the text of `{source}` is in another language than the sheet");
        findings
            .at_key(&path("sources", source), message)
            .help(format!("write `language: {tag}`: it was read so"));
    }
}
