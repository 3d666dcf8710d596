use crate::caveat_reasons::Ground;
use crate::factfile::Id;
use crate::rules::case::{Case, path};
use crate::rules::findings::{Finding, Findings};
use crate::rules::rule;

rule! {
    /// ## What it does
    /// Reports a figure to which a caveat of its kind does not apply: one of kind `unattributed` on a figure
    /// with a speaker, `undated` on one with a date, and so on. Of a calculated figure the parts count too.
    ///
    /// ## Why is this bad?
    /// The sheet says of the figure what is not so.
    ///
    /// ## Example
    /// ```yaml
    /// caveats:
    ///   - {id: when, kind: undated, text: No day is given., affects: [wells]}   # wells has an as_of
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// caveats:
    ///   - {id: when, kind: ambiguity, text: Two days are given., affects: [wells]}
    /// ```
    "caveat-that-does-not-apply", Caveats, Warning
}

fn check(case: &Case<'_>, findings: &mut Findings<'_>) {
    for (i, caveat) in case.facts().caveats.iter().enumerate() {
        // One source, and the day of a review, are judged by more than the figure itself.
        let ground = Ground::of(caveat.kind)
            .filter(|ground| !matches!(ground, Ground::SingleSource | Ground::Stale));
        let Some(ground) = ground else { continue };
        for (a, id) in caveat.affects.iter().enumerate() {
            if applies(case, ground, id) {
                continue;
            }
            let kind = caveat.kind.as_str();
            let entry = super::caveat_path(i);
            let message = format!("`{id}` is not {}", word(ground));
            findings.add(
                Finding::at(&entry.key("affects").index(a), message)
                    .also(
                        &entry.key("kind"),
                        format!("the caveat is of kind `{kind}`"),
                    )
                    .also_key(&path("facts", id.as_str()), "this fact")
                    .help("take the figure out of the caveat, or give the caveat another kind"),
            );
        }
    }
}

/// Whether the ground holds for a fact or for one that it is calculated from.
fn applies(case: &Case<'_>, ground: Ground, id: &Id) -> bool {
    let facts = &case.facts().facts;
    let Some(fact) = facts.get(id) else {
        return true;
    };
    // Loading has bounded how deep calculations stand on each other.
    let mut parts = fact
        .derivation()
        .into_iter()
        .flat_map(|derive| derive.parts());
    let holds = match ground {
        // A report may carry a date and its figures none.
        Ground::Undated => fact.as_of.is_none(),
        _ => case.grounds().holds(ground, fact),
    };
    holds || parts.any(|part| applies(case, ground, part))
}

fn word(ground: Ground) -> &'static str {
    match ground {
        Ground::Anonymous => "said by somebody who is not named",
        Ground::Unattributed => "without a speaker",
        Ground::Undated => "without a date",
        Ground::SingleSource => "stated by one source alone",
        Ground::Vague => "told without bounds",
        Ground::Derived => "our own calculation",
        Ground::Stale => "past its review",
    }
}
