use crate::evidence::HedgeFault;
use crate::rules::context::RuleContext;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a value without the hedge that its source puts before it.
    ///
    /// ## Why is this bad?
    /// A figure that was “about 1,500” is printed as if it had been counted.
    ///
    /// ## Example
    /// ```yaml
    /// ghwayran: {value: "3,000–5,000", …}   # the source: approximately 3,000–5,000
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// ghwayran: {value: "approximately 3,000–5,000", …}
    /// ```
    "hedge-dropped", Evidence, Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    super::hedges(context, findings, HedgeFault::Dropped, |fact, source| {
        format!("the hedge of the source is dropped: the fact says “{fact}”, the source “{source}”")
    });
}
