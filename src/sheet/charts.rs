//! Charts: what is drawn to scale, and what is said of it.

use super::chart_entry::Entry;
use super::chart_rows::key;
use super::chart_scale::Scale;
use super::model::{LabelledFigure, SheetChart};
use super::{
    Context, chart_parts as parts, chart_rows as rows, chart_series as series,
    chart_words as words, numbers, owned,
};
use crate::factfile::{Chart, ChartKind, ChartOrder, Id};
use crate::source_map::Path;

/// The figures of a row, a line or a panel.
pub(super) struct Group {
    pub(super) label: Option<String>,
    pub(super) entries: Vec<Entry>,
    pub(super) whole: Option<Entry>,
}

/// Facts as they are drawn, the labels of those that would look alike with their dates.
pub(super) fn entries<'a>(
    context: &Context<'_>,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Vec<Entry> {
    let ids: Vec<&Id> = ids.into_iter().collect();
    let labels = context.labels_apart(&ids);
    let entries = ids.iter().zip(labels).filter_map(|(id, label)| {
        let entry = Entry::of_fact(context, id)?;
        let figure = entry.line.figure;
        let line = LabelledFigure { label, figure };
        Some(Entry { line, ..entry })
    });
    entries.collect()
}

/// Resolves a chart that stands by itself; `None` where nothing in it has bounds.
pub(super) fn resolve(
    context: &Context<'_>,
    chart: &Chart,
    path: Path,
    number: usize,
) -> Option<SheetChart> {
    let kind = chart.drawn_as();
    let groups = groups(context, chart);
    let (mut axis, mut panels);
    if kind.has_parts() {
        let (drawn, scale) = parts::panels(context, chart, groups)?;
        (axis, panels) = (scale.axis(context), drawn);
    } else {
        let scale = scale(context, chart)?;
        axis = scale.axis(context);
        if kind == ChartKind::Series {
            (panels, axis.dates) = series::panels(context, chart, groups, &scale)?;
        } else {
            panels = rows::panels(context, chart, groups, &scale);
        }
    }
    axis.key = if kind == ChartKind::Series {
        series::key(context, &panels)
    } else {
        let figures = panels.iter().flat_map(|panel| &panel.rows);
        let figures = figures.flat_map(|row| &row.figures);
        key(context, kind, figures.filter_map(|it| it.bar.as_ref()))
    };
    let about = words::about(context, chart);
    words::complete(context, chart, &about, &axis, &mut panels);
    Some(SheetChart {
        id: chart.id.clone(),
        number,
        kind,
        title: owned(chart.title.as_ref()),
        about,
        source: words::source(context, chart),
        axis,
        measures: chart.measures.iter().map(ToString::to_string).collect(),
        panels,
        roomy: false,
        path,
    })
}

/// What is drawn, in the order that is wanted.
fn groups(context: &Context<'_>, chart: &Chart) -> Vec<Group> {
    let of_ranges = || Group {
        label: None,
        entries: entries(context, &chart.ranges),
        whole: None,
    };
    let mut groups: Vec<Group> = if chart.groups.is_empty() {
        vec![of_ranges()]
    } else {
        let groups = chart.groups.iter().map(|group| Group {
            label: Some(group.label.to_string()),
            entries: entries(context, &group.facts),
            whole: group
                .whole
                .as_ref()
                .and_then(|id| Entry::of_fact(context, id)),
        });
        groups.collect()
    };
    if chart.order == Some(ChartOrder::ByValue) {
        let most = |entry: &Entry| entry.interval.and_then(|it| it.high.or(it.low));
        if chart.drawn_as().has_measures() {
            let size =
                |group: &Group| parts::total(group, false).or_else(|| most(group.entries.first()?));
            groups.sort_by_key(|group| std::cmp::Reverse(size(group)));
        } else if chart.drawn_as() != ChartKind::Series {
            for group in &mut groups {
                group
                    .entries
                    .sort_by_key(|entry| std::cmp::Reverse(most(entry)));
            }
        }
    }
    groups
}

/// The scale of a chart, and of those of the sheet that share it.
fn scale(context: &Context<'_>, chart: &Chart) -> Option<Scale> {
    let shares_it = |other: &&Chart| chart.scale.is_some() && other.scale == chart.scale;
    let facts = numbers::charts(context.facts)
        .filter(shares_it)
        .chain([chart])
        .flat_map(Chart::facts);
    let entries: Vec<Entry> = facts.filter_map(|id| Entry::of_fact(context, id)).collect();
    Scale::over(&Vec::from_iter(&entries), chart.drawn_as(), chart.from_zero)
}
