use crate::rules::{Findings, RuleContext, item};

rule! {
    /// Reports a caveat that names no figure, source or speaker that it is about.
    why
    /// No mark leads to it from a figure, so a reader of the figure does not learn of it.
    example
    /// - {id: who-counted, kind: gap, text: Nobody says who counted the wells.}
    instead
    /// - {id: who-counted, kind: gap, text: Nobody says who counted the wells., affects: [wells]}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, caveat) in context.facts.caveats.iter().enumerate() {
        let named = caveat.affects.len() + caveat.sources.len() + caveat.attributions.len();
        if named == 0 {
            let message = format!("the caveat `{}` is about no figure", caveat.id);
            findings
                .at(&item("caveats", index).key("id"), message)
                .help("list the facts in `affects`, or in `sources` or `attributions` those whose every figure it is about");
        }
    }
}
