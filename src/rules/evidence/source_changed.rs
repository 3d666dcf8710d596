use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a source whose text has another SHA-256 than the fact file says.
    why
    /// The text at hand is not the one that was read: figures may have changed since.
    example
    /// tml: {text: sources/tml.txt, sha256: b8c1…, …}   # the file was edited since
    instead
    /// tml: {text: sources/tml.txt, sha256: 03fe…, …}   # read again, figures compared
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, found) in &context.evidence.changed {
        let path = path("sources", source).key("sha256");
        let message = format!("the text of `{source}` is not the one that was read");
        findings
            .at(&path, message)
            .note(format!("the text at hand has the SHA-256 {found}"))
            .help("find the text that was read, or compare every figure again and write the new SHA-256");
    }
}
