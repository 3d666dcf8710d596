use crate::caveat_reasons::CaveatReason;
use crate::rules::context::RuleContext;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure that is told in words without bounds, such as “hundreds”.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `vague` takes its place.
    ///
    /// ## Why is this bad?
    /// It takes no part in calculations, and every reader thinks of another number.
    ///
    /// ## Example
    /// ```yaml
    /// europeans: {value: hundreds, …}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// europeans: {value: approximately 700–800, …}
    /// ```
    "vague-figure", Caveats
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let help = "find a figure with bounds, or write a caveat of kind `vague`";
    super::report(context, findings, CaveatReason::Vague, help, |id| {
        format!("`{id}` is told in words without bounds")
    });
}
