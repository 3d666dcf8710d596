use crate::caveat_reasons::CaveatReason;
use crate::rules::context::RuleContext;
use crate::rules::findings::Findings;
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a printed figure or claim of somebody who is not named.
    /// The sheet says so by itself, in one caveat for all of them; a written caveat of kind `anonymous` takes its place.
    ///
    /// ## Why is this bad?
    /// A reader cannot weigh who says it, and nobody can be asked again.
    ///
    /// ## Example
    /// ```yaml
    /// escapes: {value: some, attribution: security-source, …}   # identity: anonymous
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// caveats:
    ///   - {id: unnamed, kind: anonymous, text: The source asked not to be named., affects: [escapes]}
    /// ```
    "anonymous-figure", Caveats
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let help = "find somebody who says it by name, or write a caveat of kind `anonymous`";
    super::report(context, findings, CaveatReason::Anonymous, help, |id| {
        format!("`{id}` comes from somebody who is not named")
    });
}
