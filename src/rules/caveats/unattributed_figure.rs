use crate::caveat_reasons::Ground;
use crate::rules::case::Case;
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

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    let help = "attribute it, or write a caveat of kind `unattributed`";
    super::report(case, findings, Ground::Unattributed, help, |id| {
        format!("nobody is named for `{id}`")
    });
}
