use crate::evidence::Problem;
use crate::rules::{Edit, Findings, RuleContext};

rule! {
    /// Reports a quotation that does not stand at its place in the source. White space, quotation marks
    /// and dashes may differ, words and capitals may not; `…` stands for what is left out.
    why
    /// Words are put into a mouth that did not say them, or the place is wrong.
    example
    /// at: {paragraph: 3, quote: "thousands of fighters"}   # it stands in paragraph 2
    instead
    /// at: {paragraph: 2, quote: "thousands of fighters"}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for objection in &context.evidence.objections {
        let Problem::NoQuotation { elsewhere } = &objection.problem else {
            continue;
        };
        let Some(path) = super::place(objection) else {
            continue;
        };
        let source = super::source(context, objection);
        let place = super::whereabouts(context, objection);
        let message = format!("this quotation does not stand in {place} of `{source}`");
        let finding = findings.at(&path.key("quote"), message);
        let correct = || {
            let elsewhere = super::paragraphs(elsewhere);
            format!("it stands in {elsewhere}: correct the place")
        };
        let paragraph = path.key("paragraph");
        match elsewhere.as_slice() {
            [] => finding.help(
                "copy the words from the source as they stand, and put `…` for what is left out",
            ),
            [one] => finding.fix(correct(), Edit::Value(paragraph, one.to_string())),
            _ => finding.help(correct()),
        };
    }
}
