use super::figure_path;
use crate::calculation::can_exceed;
use crate::factfile::{Derivation, Id, Reconciliation};
use crate::rules::{Findings, RuleContext, item, path};
use crate::source_map::Path;

rule! {
    /// Reports a sum, a difference, a share or a reconciliation over facts that count different things: their `unit` is not the
    /// same, or one is money or a percentage and the other is not. A plural and its singular are one unit, thousand people and
    /// people are, and a fact without a unit goes with every other. A rate, a ratio and a multiple put one thing in relation to
    /// another, and so does a share whose statement names both, or says that its whole can be exceeded. A difference or a change
    /// between figures of two areas is reported too, unless the statement names both.
    why
    /// Beds and people do not add up to anything that a reader could name.
    example
    /// beds: {statement: beds in the halls, value: 210, unit: beds, …}
    /// waiting: {statement: people waiting outside, value: 40, unit: people, …}
    /// all: {statement: places needed, derive: {sum: [beds, waiting]}, unit: people}
    instead
    /// inside: {statement: people in the halls, value: 190, unit: people, …}
    /// all: {statement: people who came, derive: {sum: [inside, waiting]}, unit: people}
    Warning
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    for (id, fact) in &context.facts.facts {
        if let Some(derivation) = fact.derivation() {
            calculation(context, id, derivation, findings);
        }
    }
    for (index, sum) in context.facts.reconciliations.iter().enumerate() {
        reconciliation(context, index, sum, findings);
    }
}

/// Money and percentages among the parts of a calculation make it impossible, which is
/// reported elsewhere; units do not.
fn calculation(
    context: &RuleContext<'_>,
    id: &Id,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    areas(context, id, derivation, findings);
    // These put one thing in relation to another.
    if let Derivation::Ratio(..) | Derivation::Rate(..) | Derivation::Multiple(..) = derivation {
        return;
    }
    let (Some(fact), Some(value)) = (context.fact(id), context.values.value(id)) else {
        return;
    };
    let kind = derivation.key();
    let parts = derivation.parts();
    let is_relation = matches!(derivation, Derivation::Share(..));
    let statement = fact.statement.as_str().to_lowercase();
    let names_both = parts.iter().all(|part| {
        let unit = context
            .values
            .unit(part)
            .map(|unit| unit.counted.to_lowercase());
        unit.is_some_and(|unit| statement.contains(unit.trim_end_matches('s')))
    });
    if is_relation && (names_both || can_exceed(fact, &value.language)) {
        return;
    }
    let place = |at: usize| path("facts", id).key("derive").key(kind).index(at);
    let what = format!("the {kind} `{id}`");
    if mixed(context, findings, &what, &parts, place) || value.is_percent() {
        return;
    }
    let Some(own) = context.values.unit(id) else {
        return;
    };
    let mut units = parts
        .iter()
        .filter_map(|part| Some((part, context.values.unit(part)?)));
    let other = units.find(|(_, unit)| !own.counts_as(unit));
    if let Some((part, counted)) = other {
        let (own, counted) = (&own.text, &counted.text);
        let message = format!("`{id}` is a {kind} of “{counted}” and has the unit “{own}”");
        findings
            .at(&path("facts", id).key("unit"), message)
            .also(&path("facts", *part).key("unit"), "counted here")
            .help("give the parts and the result one `unit` that is true of them all");
    }
}

/// Reports what lies between two areas that its statement does not name.
fn areas(context: &RuleContext<'_>, id: &Id, derivation: &Derivation, findings: &mut Findings<'_>) {
    use Derivation::{Change, Difference, Points};
    let (Difference([new, old]) | Change([new, old]) | Points([new, old])) = derivation else {
        return;
    };
    let fact = |id: &Id| context.facts.facts.get(id);
    let area = |id: &Id| fact(id)?.area.as_ref().map(ToString::to_string);
    let (Some(own), Some(one), Some(other)) = (fact(id), area(new), area(old)) else {
        return;
    };
    let said = own.statement.as_str().to_lowercase();
    let names = |area: &str| said.contains(&area.to_lowercase());
    if one != other && !(names(&one) && names(&other)) {
        let key = derivation.key();
        let message = format!(
            "the {key} `{id}` is between two areas: `{new}` is of “{one}”, `{old}` of “{other}”"
        );
        findings
            .at(&path("facts", id).key("derive").key(key), message)
            .also(&path("facts", new).key("area"), "one area")
            .also(&path("facts", old).key("area"), "another")
            .help(format!(
                "take figures of one area, or name both in its `statement`: “… {one} … {other}”"
            ));
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
    if mixed(context, findings, &what, &all, place) {
        return;
    }
    let Some(first) = context.values.part(all[0]) else {
        return;
    };
    let parts = all.iter().map(|id| context.values.part(id)).enumerate();
    let mut parts = parts.filter_map(|(at, part)| Some((at, part?)));
    if let Some((at, part)) = parts.find(|(_, part)| !first.is_of_kind(part)) {
        let (one, other) = (&first.value.stated, &part.value.stated);
        let message =
            format!("{what} holds “{one}” against “{other}”, and the two are not in one unit");
        findings
            .at(&place(at), message)
            .label(format!("“{other}”"))
            .also(&figure_path(context.facts, all[0]), format!("“{one}”"))
            .help(
                "reconcile figures in one currency, or percentages alone, or plain numbers alone",
            );
    }
}

/// Reports the first part whose unit is another than that of the first with a unit, and says whether
/// there is one.
fn mixed(
    context: &RuleContext<'_>,
    findings: &mut Findings<'_>,
    what: &str,
    parts: &[&Id],
    place: impl Fn(usize) -> Path,
) -> bool {
    let units = parts.iter().map(|id| context.values.unit(id)).enumerate();
    let mut units = units.filter_map(|(at, unit)| Some((at, unit?)));
    let first = units.next();
    let odd = first.and_then(|(_, first)| units.find(|(_, unit)| !first.counts_as(unit)));
    let (Some((first, one)), Some((at, another))) = (first, odd) else {
        return false;
    };
    let (first, odd) = (parts[first], parts[at]);
    let (one, another) = (&one.text, &another.text);
    let message =
        format!("{what} mixes units: `{first}` counts “{one}”, `{odd}` counts “{another}”");
    findings
        .at(&place(at), message)
        .also(&path("facts", first).key("unit"), "one unit")
        .also(&path("facts", odd).key("unit"), "another")
        .help("take out what counts something else, or give all of them one `unit` that is true of each, as `people` is of men and women");
    true
}
