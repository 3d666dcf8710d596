use crate::caveat_reasons::CaveatReason;
use crate::rules::context::RuleContext;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure or claim for which the source names nobody.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `unattributed` takes its place.
    ///
    /// ## Why is this bad?
    /// It is the source’s own word: what it rests on is not known.
    ///
    /// ## Example
    /// ```yaml
    /// flights: {value: around 50, attribution: unattributed, …}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// caveats:
    ///   - {id: no-source, kind: unattributed, text: The report names nobody for this., affects: [flights]}
    /// ```
    "unattributed-figure", Caveats
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let help = "attribute it, or write a caveat of kind `unattributed`";
    super::report(context, findings, CaveatReason::Unattributed, help, |id| {
        format!("nobody is named for `{id}`")
    });
}
