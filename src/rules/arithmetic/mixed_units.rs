use std::cell::LazyCell;

use super::figure_path;
use crate::calculation::can_exceed;
use crate::factfile::{Derivation, Fact, Id, Reconciliation};
use crate::rules::{Findings, RuleContext, item, path};
use crate::source_map::Path;
use crate::wording::{Topic, Wording};

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
    for (id, fact, derivation) in context.derived() {
        areas(context, id, fact, derivation, findings);
        calculation(context, id, fact, derivation, findings);
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
    fact: &Fact,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    // These put one thing in relation to another.
    let is_relation = matches!(
        derivation,
        Derivation::Ratio(_) | Derivation::Rate(_) | Derivation::Multiple(_)
    );
    let Some(value) = context.values.value(id).filter(|_| !is_relation) else {
        return;
    };
    let (kind, parts) = (derivation.key(), derivation.parts());
    let statement = fact.statement.as_str().to_lowercase();
    let lexicon = context.lexicon();
    let counted = |text: &str| {
        let text = Wording::of(text, lexicon);
        text.sides(Topic::Counted, text.all())
    };
    let said = LazyCell::new(|| counted(fact.statement.as_str()));
    let is_named = |part: &&Id| {
        let unit = context.values.unit(part);
        unit.map(|unit| unit.counted.to_lowercase())
            .is_some_and(|unit| {
                // `infected people who died`: a share of deaths in cases
                let mut sides = counted(&unit).into_iter();
                statement.contains(unit.trim_end_matches('s')) || sides.any(|it| said.contains(&it))
            })
    };
    let is_share = matches!(derivation, Derivation::Share(_));
    if is_share && (parts.iter().all(is_named) || can_exceed(fact, &value.language)) {
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
    let units = parts.iter().map(|part| (part, context.values.unit(part)));
    let mut units = units.filter_map(|(part, unit)| Some((part, unit?)));
    if let Some((part, counted)) = units.find(|(_, unit)| !own.counts_as(unit)) {
        let (own, counted) = (&own.text, &counted.text);
        let message = format!("`{id}` is a {kind} of “{counted}” and has the unit “{own}”");
        findings
            .at(&path("facts", id).key("unit"), message)
            .also(&path("facts", *part).key("unit"), "counted here")
            .help("give the parts and the result one `unit` that is true of them all");
    }
}

/// Reports what lies between two areas that its statement does not name.
fn areas(
    context: &RuleContext<'_>,
    id: &Id,
    fact: &Fact,
    derivation: &Derivation,
    findings: &mut Findings<'_>,
) {
    let Some([new, old]) = derivation.compared() else {
        return;
    };
    let area = |id: &Id| Some(context.fact(id)?.area.as_ref()?.to_string());
    let (Some(one), Some(other)) = (area(new), area(old)) else {
        return;
    };
    let said = fact.statement.as_str().to_lowercase();
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
    let parts = &reconciliation.parts;
    let all: Vec<&Id> = parts.iter().chain([&reconciliation.whole]).collect();
    let path = item("reconciliations", index);
    let place = |at: usize| match parts.get(at) {
        Some(_) => path.key("parts").index(at),
        None => path.key("whole"),
    };
    let what = format!("the reconciliation `{}`", reconciliation.id);
    if mixed(context, findings, &what, &all, place) {
        return;
    }
    let mut odd = context.values.part(all[0]).into_iter().flat_map(|first| {
        let kinds = all
            .iter()
            .map(move |id| context.values.part(id).map(|it| first.is_of_kind(&it)));
        kinds
            .enumerate()
            .filter(|(_, is_of_kind)| *is_of_kind == Some(false))
    });
    if let Some((at, _)) = odd.next() {
        let (one, other) = (context.figure(all[0]), context.figure(all[at]));
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
