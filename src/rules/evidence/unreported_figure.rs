use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a figure of a source that no fact reports: a number in digits or words, or hundreds and the like. Dates and
    /// years, numbers by which something is called (Article 5) and fractions are passed over.
    why
    /// Only when every figure is reported, or left out on purpose, does a reader know that the sheet is complete.
    example
    /// tml: {…}   # in paragraph 14: around 18,000 Iraqi nationals
    instead
    /// tml: {left_out: [{figure: "around 18,000", paragraph: 14, reason: not about detainees}], …}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, figure) in &context.evidence.unreported {
        let message = format!(
            "no fact reports “{}” in {} of `{source}`",
            figure.stated, figure.place
        );
        findings
            .at_key(&path("sources", source), message)
            .note(super::excerpt(source.as_str(), figure))
            .help(
                "make a fact of it, add the place to the fact that it is, or name it under the \
                 source’s `left_out` with the reason",
            );
    }
}
