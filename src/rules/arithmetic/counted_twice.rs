use std::collections::HashMap;

use crate::factfile::{Derivation, Fact, FactFile, Id};
use crate::rules::{Findings, RuleContext, item, path};
use crate::source_map::Path;

rule! {
    /// Reports a fact that counts twice in one sum: it is listed twice, it is the whole and stands among its own parts, or
    /// another part is the sum of it and others. So is what is compared with itself, or put in relation to itself.
    why
    /// The sum is too high, and nothing on the sheet shows why.
    example
    /// both: {statement: beds in both towns, derive: {sum: [town, port]}, unit: beds}
    /// all: {statement: beds in the district, derive: {sum: [both, port, village]}, unit: beds}
    instead
    /// all: {statement: beds in the district, derive: {sum: [both, village]}, unit: beds}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    for (id, fact) in &facts.facts {
        let derivation = fact.derivation();
        let pair = derivation.and_then(|it| it.compared().or(it.related()));
        if let Some((derivation, [part, _])) =
            derivation.zip(pair.filter(|[one, other]| one == other))
        {
            let message = format!("`{id}` is calculated of `{part}` and `{part}` itself");
            findings
                .at(
                    &path("facts", id).key("derive").key(derivation.key()),
                    message,
                )
                .help("name the other figure that is meant");
        }
        if let Some(Derivation::Sum(parts)) = derivation {
            let place = || path("facts", id).key("derive").key("sum");
            look(facts, parts, None, place, findings);
        }
    }
    for (index, sum) in facts.reconciliations.iter().enumerate() {
        let place = || item("reconciliations", index).key("parts");
        look(facts, &sum.parts, Some(&sum.whole), place, findings);
    }
}

fn look(
    facts: &FactFile,
    parts: &[Id],
    whole: Option<&Id>,
    place: impl Fn() -> Path,
    findings: &mut Findings<'_>,
) {
    let mut listed: HashMap<&Id, usize> = HashMap::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some(first) = listed.get(part) {
            findings
                .at(&place().index(at), format!("`{part}` is listed twice"))
                .label("again here")
                .also(&place().index(*first), "first here")
                .help("take one of the two out");
            continue;
        }
        listed.insert(part, at);
        if whole == Some(part) {
            let message = format!("`{part}` is the whole, and one of its own parts");
            let parent = place().parent().unwrap_or_default();
            findings
                .at(&place().index(at), message)
                .label("a part here")
                .also(&parent.key("whole"), "the whole here")
                .help(format!(
                    "take `{part}` out of the parts, or name another whole"
                ));
        }
    }
    within(facts, &listed, whole, &place, findings);
}

/// Reports what counts in a part that is itself a sum, and again beside it. Each fact that the sums
/// are made of is looked at once, however many ways lead to it.
fn within<'a>(
    facts: &'a FactFile,
    listed: &HashMap<&'a Id, usize>,
    whole: Option<&Id>,
    place: &impl Fn() -> Path,
    findings: &mut Findings<'_>,
) {
    let mut parts: Vec<(&Id, usize)> = listed.iter().map(|(id, at)| (*id, *at)).collect();
    parts.sort_by_key(|(_, at)| *at);
    let mut counted: HashMap<&Id, usize> = HashMap::new();
    for (part, at) in &parts {
        let mut open: Vec<&Id> = summed(facts, part).iter().collect();
        while let Some(id) = open.pop() {
            let before = listed.get(id).or_else(|| counted.get(id));
            if before.is_none() && whole != Some(id) {
                counted.insert(id, *at);
                open.extend(summed(facts, id));
                continue;
            }
            // In two ways within one part: that part's own sum is reported.
            if before == Some(at) {
                continue;
            }
            let (message, remedy) = match before {
                Some(_) => (
                    format!("`{id}` counts twice: `{part}` is a sum that holds it"),
                    format!("take `{part}` or `{id}` out, or list what `{part}` is the sum of"),
                ),
                None => (
                    format!("`{part}` is a sum that holds `{id}`, the whole"),
                    format!("take `{part}` out of the parts, or name another whole"),
                ),
            };
            let finding = findings
                .at(&place().index(*at), message)
                .label(format!("holds `{id}`"))
                .also_key(&path("facts", *part), "this sum")
                .help(remedy);
            if let Some(before) = before {
                finding.also(&place().index(*before), format!("counts `{id}` as well"));
            }
        }
    }
}

fn summed<'a>(facts: &'a FactFile, id: &Id) -> &'a [Id] {
    match facts.facts.get(id).and_then(Fact::derivation) {
        Some(Derivation::Sum(parts)) => parts,
        _ => &[],
    }
}
