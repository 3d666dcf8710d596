//! Which figures have a date that a reader does not see where they stand.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::factfile::{Called, Chart, ChartKind, Id, Leaf, Prose, Step, Text, Visit};

/// The figures whose date stands wherever they do: in the passage; in the row's label, the head or the title of a
/// table; for one in a chart or by itself, in its name. A series has its dates along it.
pub(super) fn told<'a>(context: &Context<'a>) -> HashSet<&'a Id> {
    let facts = context.facts;
    let charts = facts.sections.iter().filter_map(|it| it.chart.as_ref());
    let series = charts.filter(|chart| chart.drawn_as() == ChartKind::Series);
    let in_series: HashSet<&Id> = series.flat_map(Chart::facts).collect();
    let mut told: HashMap<&Id, bool> = HashMap::new();
    let mut see = |id: &'a Id, around: &str| {
        let date = context.fact(id).and_then(|fact| fact.as_of.as_ref());
        let date = date.map(|date| words(&context.locale.edtf(date)));
        let is_told = date.is_none_or(|date| date.is_subset(&words(around)));
        *told.entry(id).or_insert(true) &= is_told;
    };
    facts.each_leaf(|steps, leaf| match (leaf, steps) {
        // Notes tell their dates themselves, and cells come with their heads.
        (_, [Step::Key("facts" | "sources" | "attributions"), ..])
        | (_, [Step::Key("tables"), _, Step::Key("rows" | "columns"), ..]) => {}
        (Leaf::Prose(prose), _) => {
            let around = said(prose);
            prose.references().for_each(|it| see(&it.fact, &around));
        }
        (Leaf::Reference(Called::Fact(usage), id), _) if usage.prints_figure() => {
            let Some(fact) = facts.facts.get(id) else {
                return;
            };
            let along = fact.as_of.as_ref().filter(|_| in_series.contains(id));
            let along = along.map_or_else(String::new, |date| context.locale.edtf(date));
            see(id, &format!("{} {} {along}", fact.label(), fact.statement));
        }
        _ => {}
    });
    for table in facts.tables.values() {
        let heads = table.leaves();
        let mut group = "";
        for row in &table.rows {
            group = row.group.as_ref().map_or(group, Text::as_str);
            let label = row.cells.first().map(|cell| said(cell)).unwrap_or_default();
            for (cell, (column, over, _)) in row.cells.iter().zip(&heads) {
                let over = over.map_or("", |over| over.title.as_str());
                let (table, column) = (&table.title, &column.title);
                let around = format!("{table} {group} {label} {over} {column} {}", said(cell));
                cell.references().for_each(|it| see(&it.fact, &around));
            }
        }
    }
    told.retain(|_, told| *told);
    told.into_keys().collect()
}

/// A prose without its figures.
fn said(prose: &Prose) -> String {
    prose.words().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
