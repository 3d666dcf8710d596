use crate::factfile::CaveatKind;
use crate::rules::{Findings, RuleContext, item};

rule! {
    /// Reports a caveat of kind `inconsistency` that affects one fact alone. One that names sources or speakers is about all
    /// their figures, and is let pass.
    why
    /// It takes two to differ. The reader of the other figure is not warned.
    example
    /// - {id: bed-counts, kind: inconsistency, text: The two counts differ., affects: [courier-beds]}
    instead
    /// - {id: bed-counts, kind: inconsistency, text: The two counts differ., affects: [council-beds, courier-beds]}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (index, caveat) in context.facts.caveats.iter().enumerate() {
        let wide = !caveat.sources.is_empty() || !caveat.attributions.is_empty();
        if caveat.kind != CaveatKind::Inconsistency || wide {
            continue;
        }
        // A caveat about nothing at all is reported elsewhere.
        let Some((first, rest)) = caveat.affects.split_first() else {
            continue;
        };
        if rest.iter().all(|id| id == first) {
            let name = &caveat.id;
            let message =
                format!("the caveat `{name}` is an inconsistency, and affects `{first}` alone");
            findings
                .at(&item("caveats", index).key("affects"), message)
                .label("one fact")
                .help(format!(
                    "add the fact that `{first}` does not fit with, or give the caveat another `kind`"
                ));
        }
    }
}
