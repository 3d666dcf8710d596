use std::collections::HashMap;

use crate::factfile::{Fact, Id, Usage};
use crate::rules::{Findings, RuleContext, item, path};

rule! {
    /// Reports a caveat that affects a fact whose figure the sheet prints nowhere else.
    why
    /// The reader is warned of a figure that is not there.
    example
    /// - {id: who, kind: gap, text: Nobody says who counted., affects: [wells, pumps]}   # no text calls {pumps}
    instead
    /// - {id: who, kind: gap, text: Nobody says who counted., affects: [wells]}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    // Caveats share their facts: each fact's uses are looked through once.
    let mut printed: HashMap<&Id, bool> = HashMap::new();
    for (index, caveat) in context.facts.caveats.iter().enumerate() {
        for (at, id) in caveat.affects.iter().enumerate() {
            let Some(fact) = context.fact(id) else {
                continue;
            };
            let printed = printed.entry(id);
            if *printed.or_insert_with(|| is_printed(context, id, fact)) {
                continue;
            }
            let (name, what) = (&caveat.id, if fact.is_claim() { "mark" } else { "figure" });
            let message =
                format!("the caveat `{name}` affects `{id}`, whose {what} is printed nowhere else");
            findings
                .at(&item("caveats", index).key("affects").index(at), message)
                .also_key(&path("facts", id), "not on the sheet")
                .help(format!(
                    "call `{{{id}}}` where the sheet speaks of it, or take it out of `affects`"
                ));
        }
    }
}

/// Whether a fact is seen outside the lists of what caveats affect. A claim is its mark alone.
fn is_printed(context: &RuleContext<'_>, id: &Id, fact: &Fact) -> bool {
    let uses = context.usages(id).iter();
    let mut uses = uses.filter(|usage| **usage != Usage::Caveat);
    uses.any(|usage| match fact.is_claim() {
        true => usage.prints_mark(),
        false => usage.prints_figure(),
    })
}
