//! Which figures have a date that a reader does not see where they stand.

use std::collections::HashSet;

use super::Context;
use crate::factfile::{Called, Chart, ChartKind, Id, Leaf, Piece, Prose, Step, Text, Visit};

/// The figures whose date does not stand wherever they do: in the passage; in the row's label, the head or the title of a
/// table; for one in a chart or by itself, in its name.
pub(super) fn untold<'a>(context: &Context<'a>) -> HashSet<&'a Id> {
    let facts = context.facts;
    let (mut seen, mut untold) = (HashSet::new(), HashSet::new());
    let mut see = |id: &'a Id, around: &HashSet<String>| {
        seen.insert(id);
        let date = context.fact(id).and_then(|fact| fact.as_of.as_ref());
        let date = date.map(|date| words(&context.locale.edtf(date)));
        if date.is_some_and(|date| !date.is_subset(around)) {
            untold.insert(id);
        }
    };
    // A series has its dates along it.
    let charts = facts.sections.iter().filter_map(|it| it.chart.as_ref());
    let series = charts.filter(|chart| chart.drawn_as() == ChartKind::Series);
    let in_series: HashSet<&Id> = series.flat_map(Chart::facts).collect();
    let name = |id| {
        let fact = context.fact(id);
        fact.map_or_else(String::new, |fact| {
            let along = fact.as_of.as_ref().filter(|_| in_series.contains(id));
            let along = along.map_or_else(String::new, |date| context.locale.edtf(date));
            format!("{} {} {along}", fact.label(), fact.statement)
        })
    };
    let mut leaf = |_: &[Step<'_>], leaf: Leaf<'a>| match leaf {
        Leaf::Prose(prose) => {
            let around = words(&said(prose));
            prose.references().for_each(|it| see(&it.fact, &around));
        }
        Leaf::Reference(Called::Fact(usage), id) if usage.prints_figure() => {
            see(id, &words(&name(id)));
        }
        _ => {}
    };
    facts.sheet.each_leaf(&mut leaf);
    facts.sections.each_leaf(&mut leaf);
    facts.caveats.each_leaf(&mut leaf);
    facts.reconciliations.each_leaf(&mut leaf);
    for table in facts.tables.values() {
        table.note.each_leaf(&mut leaf);
    }
    for table in facts.tables.values() {
        let heads = table.leaves();
        let mut group = "";
        for row in &table.rows {
            group = row.group.as_ref().map_or(group, Text::as_str);
            let label = row.cells.first().map(|cell| said(cell)).unwrap_or_default();
            for (cell, (column, over, _)) in row.cells.iter().zip(&heads) {
                let over = over.map_or("", |over| over.title.as_str());
                let around = [
                    table.title.as_str(),
                    group,
                    &label,
                    over,
                    column.title.as_str(),
                ];
                let around = words(&format!("{} {}", around.join(" "), said(cell)));
                cell.references().for_each(|it| see(&it.fact, &around));
            }
        }
    }
    let unseen = facts.facts.keys().filter(|id| !seen.contains(id));
    untold.extend(unseen);
    untold
}

/// A prose without its figures.
fn said(prose: &Prose) -> String {
    let words = prose.0.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .map(str::to_lowercase)
        .filter(|it| !it.is_empty())
        .collect()
}
