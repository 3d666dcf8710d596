use super::{figure_path, same_kind, units_differ};
use crate::factfile::{Derivation, Fact, Id, Reconciliation};
use crate::rules::{Findings, RuleContext, item, path, rule};
use crate::source_map::Path;

rule! {
    /// ## What it does
    /// Reports a sum, a difference, a share or a reconciliation over facts that count different
    /// things: their `unit` is not the same, or one is money or a percentage and the other is not.
    /// A plural and its singular are one unit, and a fact without a unit goes with every other.
    ///
    /// ## Why is this bad?
    /// Beds and people do not add up to anything that a reader could name.
    ///
    /// ## Example
    /// ```yaml
    /// facts:
    ///   beds: {statement: beds in the halls, value: 210, unit: beds, …}
    ///   waiting: {statement: people waiting outside, value: 40, unit: people, …}
    ///   all: {statement: places needed, derive: {sum: [beds, waiting]}, unit: people}
    /// ```
    ///
    /// ## Use instead
    /// ```yaml
    /// facts:
    ///   inside: {statement: people in the halls, value: 190, unit: people, …}
    ///   waiting: {statement: people waiting outside, value: 40, unit: people, …}
    ///   all: {statement: people who came, derive: {sum: [inside, waiting]}, unit: people}
    /// ```
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts().facts {
        if let Some(derivation) = fact.derivation() {
            calculation(context, id, fact, derivation, findings);
        }
    }
    for (index, sum) in context.facts().reconciliations.iter().enumerate() {
        reconciliation(context, index, sum, findings);
    }
}

/// Money and percentages among the parts of a calculation make it impossible, which is
/// reported elsewhere; units do not.
fn calculation(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    let kind = match derivation {
        Derivation::Sum(_) => "sum",
        Derivation::Difference(..) => "difference",
        Derivation::Share(..) => "share",
        Derivation::Ratio(..) => return,
    };
    if context.values.value(id).is_none() {
        return;
    }
    let parts = derivation.parts();
    let place = path("facts", id);
    if let Some((first, at)) = odd_one(context, &parts) {
        let place = place.key("derive").key(kind).index(at);
        let what = format!("the {kind} `{id}`");
        mixed(context, findings, &place, &what, [first, parts[at]]);
    } else if kind != "share"
        && let Some(part) = parts.iter().find(|part| differs(context, fact, part))
    {
        let unit = |fact: &Fact| {
            fact.unit
                .as_ref()
                .map_or(String::new(), ToString::to_string)
        };
        let counted = context.facts().facts.get(*part).map_or(String::new(), unit);
        let message = format!(
            "`{id}` is a {kind} of “{counted}” and has the unit “{}”",
            unit(fact)
        );
        findings.at(&place.key("unit"), message)
                .also(&path("facts", *part).key("unit"), "counted here")
                .help("give the parts and the result one `unit` that is true of them all");
    }
}

fn reconciliation(
    context: &RuleContext<'_>,
    index: usize,
    reconciliation: &Reconciliation,
    findings: &mut Findings<'_>,
) {
    let mut all: Vec<&Id> = reconciliation.parts.iter().collect();
    all.push(&reconciliation.whole);
    let path = item("reconciliations", index);
    let place = |at: usize| match reconciliation.parts.get(at) {
        Some(_) => path.key("parts").index(at),
        None => path.key("whole"),
    };
    let what = format!("the reconciliation `{}`", reconciliation.id);
    if let Some((first, at)) = odd_one(context, &all) {
        mixed(context, findings, &place(at), &what, [first, all[at]]);
        return;
    }
    let values = |id: &&Id| context.values.value(id);
    let Some(first) = all.first().and_then(values) else {
        return;
    };
    let other = all
        .iter()
        .position(|id| values(id).is_some_and(|value| !same_kind(first, value)));
    if let (Some(at), Some(value)) = (other, other.and_then(|at| values(&all[at]))) {
        let message = format!(
            "{what} holds “{}” against “{}”, and the two are not in one unit",
            first.stated, value.stated
        );
        findings.at(&place(at), message)
                .label(format!("“{}”", value.stated))
                .also(
                    &figure_path(context.facts(), all[0]),
                    format!("“{}”", first.stated),
                )
                .help("reconcile figures in one currency, or percentages alone, or plain numbers alone");
    }
}

/// The first part with a unit, and the position of the first whose unit is another.
fn odd_one<'a>(context: &RuleContext<'_>, parts: &[&'a Id]) -> Option<(&'a Id, usize)> {
    let facts = &context.facts().facts;
    let fact = |id: &Id| facts.get(id).filter(|fact| fact.unit.is_some());
    let first = parts.iter().find(|id| fact(id).is_some())?;
    let odd = parts.iter().position(|id| {
        fact(first)
            .zip(fact(id))
            .is_some_and(|(first, other)| units_differ(first, other))
    })?;
    Some((first, odd))
}

fn differs(context: &RuleContext<'_>, fact: &Fact, part: &Id) -> bool {
    let part = context.facts().facts.get(part);
    part.is_some_and(|part| units_differ(fact, part))
}

fn mixed(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    place: &Path,
    what: &str,
    [first, odd]: [&Id; 2],
) {
    let facts = &context.facts().facts;
    let unit = |id: &Id| {
        let unit = facts.get(id).and_then(|fact| fact.unit.as_ref());
        unit.map_or(String::new(), |unit| format!("“{unit}”"))
    };
    let message = format!(
        "{what} mixes units: `{first}` counts {}, `{odd}` counts {}",
        unit(first),
        unit(odd)
    );
    let unit_path = |id: &Id| path("facts", id).key("unit");
    findings
        .at(place, message)
        .also(&unit_path(first), "one unit")
        .also(&unit_path(odd), "another")
        .help("take out what counts something else, or give all of them one `unit` that is true of each, as `people` is of men and women");
}
