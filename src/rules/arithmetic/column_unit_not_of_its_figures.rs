use std::collections::HashSet;

use crate::factfile::{Column, Fact, FactFile, Id, Value};
use crate::quantity::{HeadUnit, Measure, head_unit};
use crate::rules::{Findings, RuleContext, path};
use crate::sheet::head_says;

rule! {
    /// Reports the `unit` of a column, or of the heading over several, with figures under it that are in another: whose facts
    /// count something else, that are percentages or money, or that are not stated in the magnitude that it names. A unit that
    /// only says what percentages are shares of, or what sums of money are for, is let pass.
    why
    /// Five people under “thousand tonnes” are read as 5,000 tonnes.
    example
    /// fed: {statement: people fed, value: 412, unit: people, …}
    /// meals: {title: Meals, columns: [Town, {title: Fed, unit: thousand people}], rows: [[Ash, "{fed}"]]}
    instead
    /// meals: {title: Meals, columns: [Town, {title: Fed, unit: people}], rows: [[Ash, "{fed}"]]}
    Error
}

fn check(context: &RuleContext<'_>, findings: &mut Findings<'_>) {
    let facts = context.facts;
    for (name, table) in &facts.tables {
        let mut told = HashSet::new();
        for (at, (column, over, place)) in table.leaves().iter().enumerate() {
            let units = [Some((*column, place.clone())), over.clone()];
            let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
            let figures = cells.filter_map(|cell| Some(&cell.references().next()?.fact));
            let figures = figures
                .filter_map(|id| Some((id, facts.facts.get(id)?, context.values.value(id)?)));
            let figures: Vec<(&Id, &Fact, &Value)> = figures.collect();
            let heads = units.iter().flatten().map(|(head, _)| said(head));
            let heads = heads.collect::<Vec<_>>().join(" ");
            for (head, place) in units.into_iter().flatten() {
                let Some(unit) = &head.unit else { continue };
                let odd = figures.iter().find_map(|it| {
                    Some((it.0, other(facts, &figures, unit.as_str(), &heads, it)?))
                });
                let place = path("tables", name).join(&place).key("unit");
                if let Some((id, counted)) = odd.filter(|_| told.insert(place.clone())) {
                    let message =
                        format!("the column is in “{unit}”, and `{id}` in it is {counted}");
                    findings
                        .at(&place, message)
                        .also_key(&path("facts", id), "under it")
                        .help("give the column a `unit` that is true of every figure in it, or none: each then has its own");
                }
            }
        }
    }
}

fn said(head: &Column) -> String {
    let unit = head.unit.as_ref().map_or("", |unit| unit.as_str());
    format!("{} {unit}", head.title)
}

/// What a figure is instead of being in the unit of its column.
fn other(
    facts: &FactFile,
    column: &[(&Id, &Fact, &Value)],
    unit: &str,
    heads: &str,
    (_, fact, value): &(&Id, &Fact, &Value),
) -> Option<String> {
    let own = fact.unit.as_ref().filter(|_| !fact.is_year());
    let own = own.map(|unit| unit.as_str());
    let is_alike = own.is_none_or(|own| head_says(heads, own) || head_says(own, unit));
    if let Some(own) = own.filter(|_| !is_alike) {
        return Some(format!("in “{own}”"));
    }
    let stated = &value.stated;
    // What tells its unit itself may have more said of it.
    let ratio = head_unit(unit, false, &value.language).map(|(head, _)| head);
    let ratio = ratio
        .filter(HeadUnit::is_ratio)
        .and_then(|head| head.measure);
    let tells =
        |value: &Value| value.measure != Measure::Plain && Some(&value.measure) != ratio.as_ref();
    let counts = |(_, fact, value): &(&Id, &Fact, &Value)| {
        let unit = fact.unit.as_ref();
        !tells(value) && unit.is_none_or(|unit| !unit.as_str().contains('%'))
    };
    let is_of_a_fact = || {
        let mut units = facts.facts.values().filter_map(|fact| fact.unit.as_ref());
        units.any(|of_fact| head_says(of_fact.as_str(), unit))
    };
    if tells(value) && own.is_none() && (column.iter().any(counts) || is_of_a_fact()) {
        return Some(format!("“{stated}”"));
    }
    let magnitude = value.language.magnitude_in(unit)?;
    let is_stated = head_says(own.unwrap_or_default(), magnitude) || head_says(stated, magnitude);
    (!is_stated).then(|| format!("stated as “{stated}”, not in “{magnitude}”"))
}
