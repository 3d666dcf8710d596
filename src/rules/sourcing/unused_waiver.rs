use crate::rules::{Findings, RuleContext, waivers};

rule! {
    /// Reports a waiver at a fact whose rule finds nothing there.
    why
    /// What it excused is mended, or was never there: it would hide the next mistake of its kind.
    example
    /// wells: {value: 24, at: {page: 2}, allow: {no-place: the bulletin is one page}, …}
    instead
    /// wells: {value: 24, at: {page: 2}, …}
    Warning
}

/// Comes after all other rules, whose findings it looks at.
fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let unused = waivers::unused(context, &findings.found);
    for waiver in unused {
        let message = format!("`{}` finds nothing here to allow", waiver.rule.name());
        findings
            .at_key(&waiver.path(), message)
            .help("take it out, or name the rule whose finding is meant");
    }
}
