use crate::caveat_reasons::CaveatReason;
use crate::factfile::Id;
use crate::rules::{Findings, RuleContext, item, path};

rule! {
    /// Reports a figure to which a caveat of its kind does not apply: one of kind `unattributed` on a figure with a speaker,
    /// `undated` on one with a date, and so on. Of a calculated figure the parts count too.
    why
    /// The sheet says of the figure what is not so.
    example
    /// - {id: when, kind: undated, text: No day is given., affects: [wells]}   # wells has an as_of
    instead
    /// - {id: when, kind: ambiguity, text: Two days are given., affects: [wells]}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (i, caveat) in context.facts.caveats.iter().enumerate() {
        // One source, and the day of a review, are judged by more than the figure itself.
        let reason = CaveatReason::of(caveat.kind)
            .filter(|reason| !matches!(reason, CaveatReason::SingleSource | CaveatReason::Stale));
        let Some(reason) = reason else { continue };
        for (a, id) in caveat.affects.iter().enumerate() {
            if applies(context, reason, id) {
                continue;
            }
            let entry = item("caveats", i);
            let message = format!("`{id}` is not {}", word(reason));
            let kind = format!("the caveat is of kind `{}`", caveat.kind.as_str());
            findings
                .at(&entry.key("affects").index(a), message)
                .also(&entry.key("kind"), kind)
                .also_key(&path("facts", id), "this fact")
                .help("take the figure out of the caveat, or give the caveat another kind");
        }
    }
}

/// Whether the reason holds for a fact or for one that it is calculated from.
fn applies(context: &RuleContext<'_>, reason: CaveatReason, id: &Id) -> bool {
    let facts = &context.facts.facts;
    let Some(fact) = facts.get(id) else {
        return true;
    };
    // Loading has bounded how deep calculations stand on each other.
    let derivation = fact.derivation().into_iter();
    let mut parts = derivation.flat_map(|derivation| derivation.parts());
    let holds = match reason {
        // A report may carry a date and its figures none.
        CaveatReason::Undated => fact.when().is_none(),
        _ => context.analysis.holds(reason, fact),
    };
    holds || parts.any(|part| applies(context, reason, part))
}

fn word(reason: CaveatReason) -> &'static str {
    match reason {
        CaveatReason::Anonymous => "said by somebody who is not named",
        CaveatReason::Unattributed => "without a speaker",
        CaveatReason::Undated => "without a date",
        CaveatReason::SingleSource => "stated by one source alone",
        CaveatReason::Vague => "told without bounds",
        CaveatReason::Derived => "our own calculation",
        CaveatReason::Missing => "without a number",
        CaveatReason::Marked => "marked as provisional, revised or the like",
        CaveatReason::Stale => "past its review",
    }
}
