//! Charts: what is drawn to scale, and what is said of it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::chart_entry::Entry;
use super::chart_scale::Scale;
use super::exhibits;
use super::model::{Axis, Bar, SheetChart};
use super::{Context, chart_rows as rows, chart_series as series, chart_words as words};
use crate::factfile::{Chart, ChartKind, ChartOrder, ExhibitKind, Id};
use crate::source_map::Path;

pub(super) struct Group {
    pub(super) label: Option<String>,
    pub(super) entries: Vec<Entry>,
    pub(super) whole: Option<Entry>,
}

impl Group {
    /// What its parts make together; `None` where one is no single number. What is
    /// stated in per cent of a hundred is drawn so, whatever rounding leaves over.
    pub(super) fn total(&self, kind: ChartKind) -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        for entry in &self.entries {
            let number = entry.number().filter(|it| !it.is_sign_negative());
            sum = sum.checked_add(number?)?;
        }
        let shares = kind == ChartKind::Shares;
        let whole = self.whole.as_ref().filter(|_| shares);
        Some(whole.and_then(Entry::number).unwrap_or(sum).max(sum))
    }
}

pub(super) fn entries<'a>(
    context: &Context<'_>,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Vec<Entry> {
    let ids: Vec<&Id> = ids.into_iter().collect();
    let labels = context.labels_apart(&ids);
    let entries = ids.iter().zip(labels).filter_map(|(id, label)| {
        let mut entry = Entry::of_fact(context, id)?;
        entry.line.label = label;
        Some(entry)
    });
    entries.collect()
}

pub(super) fn bars(
    context: &Context<'_>,
    entries: &[Entry],
    kind: ChartKind,
    from_zero: bool,
) -> Option<(Axis, Vec<Option<Bar>>)> {
    let scale = Scale::over(&Vec::from_iter(entries), kind, from_zero)?;
    let bars = entries.iter().map(|entry| entry.bar(&scale));
    let bars: Vec<Option<Bar>> = bars.collect();
    let mut axis = scale.axis(context);
    axis.key = words::key(context, kind, bars.iter().flatten(), false);
    Some((axis, bars))
}

pub(super) fn resolve(
    context: &Context<'_>,
    chart: &Chart,
    path: Path,
    number: usize,
) -> Option<SheetChart> {
    let kind = chart.drawn_as();
    let groups = groups(context, chart);
    let scale = scale(context, chart, &groups)?;
    let mut axis = scale.axis(context);
    let mut panels = if kind == ChartKind::Series {
        let (panels, dates) = series::panels(context, chart, &groups, &scale)?;
        axis.dates = dates;
        panels
    } else {
        rows::panels(context, chart, groups, &scale)
    };
    let rows = panels.iter().flat_map(|panel| &panel.rows);
    let drawn = rows.flat_map(|row| &row.figures);
    let lines = panels.iter().flat_map(|panel| &panel.lines);
    let gaps = lines.clone().any(|line| line.gaps() > 0);
    let points = lines.flat_map(|line| &line.points).map(|point| &point.bar);
    let bars = drawn.filter_map(|it| it.bar.as_ref()).chain(points);
    axis.key = words::key(context, kind, bars, gaps);
    if let Some(legend) = context.legend(chart.figures()) {
        axis.key = format!("{} {legend}", axis.key).trim_start().to_owned();
    }
    let about = words::about(context, chart);
    words::complete(context, chart, &about, &axis, &mut panels);
    let id = chart.id.as_ref();
    Some(SheetChart {
        target: id.map(|id| exhibits::target(ExhibitKind::Chart, id)),
        number,
        kind,
        title: chart.title.as_ref().map(|title| context.apart(title)),
        about,
        source: words::source(context, chart),
        axis,
        measures: chart.measures.iter().map(|it| context.apart(it)).collect(),
        panels,
        roomy: false,
        path,
    })
}

fn groups(context: &Context<'_>, chart: &Chart) -> Vec<Group> {
    let kind = chart.drawn_as();
    let of_ranges = Group {
        label: None,
        entries: entries(context, &chart.ranges),
        whole: None,
    };
    let of_groups = chart.groups.iter().map(|group| Group {
        label: Some(context.apart(&group.label)),
        entries: entries(context, &group.facts),
        whole: (group.whole.as_ref()).and_then(|id| Entry::of_fact(context, id)),
    });
    let one = chart.groups.is_empty().then_some(of_ranges);
    let mut groups: Vec<Group> = one.into_iter().chain(of_groups).collect();
    if chart.order != Some(ChartOrder::ByValue) || kind == ChartKind::Series {
        return groups;
    }
    let most = |entry: &Entry| entry.interval.and_then(|it| it.high.or(it.low));
    if kind.has_measures() {
        let sum = |group: &Group| group.total(ChartKind::Stacked);
        groups.sort_by_key(|it| Reverse(sum(it).or_else(|| most(it.entries.first()?))));
    } else {
        for group in &mut groups {
            group.entries.sort_by_key(|entry| Reverse(most(entry)));
        }
    }
    groups
}

/// The scale of a chart, and of those of the sheet that share it. That of parts reaches over the largest row.
fn scale(context: &Context<'_>, chart: &Chart, groups: &[Group]) -> Option<Scale> {
    let kind = chart.drawn_as();
    let own: Vec<&Entry> = groups.iter().flat_map(|group| &group.entries).collect();
    if kind.has_parts() {
        let totals: Option<Vec<Decimal>> = groups.iter().map(|it| it.total(kind)).collect();
        let largest = totals?.into_iter().max()?;
        return match kind {
            ChartKind::Shares => Scale::of_shares(&own),
            _ => Scale::between(&own, kind, Decimal::ZERO, largest),
        };
    }
    let charts = context.facts.sections.iter();
    let charts = charts.filter_map(|section| section.chart.as_ref());
    let shares_it = |it: &&Chart| {
        it.stands_alone() && it.scale.is_some() && it.scale == chart.scale && *it != chart
    };
    let others = charts.filter(shares_it).flat_map(Chart::facts);
    let others: Vec<Entry> = others
        .filter_map(|id| Entry::of_fact(context, id))
        .collect();
    let all: Vec<&Entry> = others.iter().chain(own).collect();
    Scale::over(&all, kind, chart.from_zero)
}
