use crate::rules::{Findings, RuleContext, path};

rule! {
    /// Reports a figure under `left_out` that its source does not have.
    why
    /// It excuses nothing, and the sheet names it among the figures that were read.
    example
    /// left_out: [{figure: 2018, paragraph: 3, reason: a date}]   # the source: 2019
    instead
    /// left_out: [{figure: 2019, paragraph: 3, reason: a date}]
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (source, at) in &context.evidence.unmatched_omissions {
        let path = path("sources", source).key("left_out").index(*at);
        let message = format!("this figure does not stand in `{source}`");
        findings
            .at(&path.key("figure"), message)
            .help("write it as the source does, correct its paragraph, or take it out");
    }
}
