//! Charts of rows: ranges, dots and bars, by themselves or in groups, and parts end to end.

use rust_decimal::Decimal;

use super::Context;
use super::chart_scale::Scale;
use super::chart_words::said;
use super::charts::Group;
use super::model::{ChartPanel, ChartRow, DrawnFigure};
use super::prose;
use crate::factfile::{Chart, ChartKind, Id};
use crate::labels::LabelKey;

/// So many letters have room in an alternative text: a PDF string has up to 32,767 bytes, and a letter takes two.
const MOST_SAID: usize = 14_000;

pub(super) fn panels(
    context: &Context<'_>,
    chart: &Chart,
    groups: Vec<Group>,
    scale: &Scale,
) -> Vec<ChartPanel> {
    let kind = chart.drawn_as();
    let overlaid = kind == ChartKind::Dots && !chart.panels && !chart.groups.is_empty();
    if kind.has_measures() || overlaid {
        return chunks(context, chart, None, groups, scale);
    }
    let panels = groups.into_iter().flat_map(|group| {
        let rows = group.entries.into_iter().map(|entry| Group {
            label: Some(entry.line.label.clone()),
            entries: vec![entry],
            whole: None,
        });
        chunks(context, chart, group.label, rows.collect(), scale)
    });
    panels.collect()
}

/// Rows in one panel or, where their words have no room in one, in several. Those with titles are one picture anyway.
fn chunks(
    context: &Context<'_>,
    chart: &Chart,
    title: Option<String>,
    groups: Vec<Group>,
    scale: &Scale,
) -> Vec<ChartPanel> {
    let mut panels: Vec<ChartPanel> = Vec::new();
    for group in groups {
        let row = row(chart, group, scale);
        let said = row_said(context, chart, &row);
        let fits =
            |panel: &&mut ChartPanel| title.is_some() || panel.alt.len() + said.len() <= MOST_SAID;
        match panels.last_mut().filter(fits) {
            Some(panel) => {
                panel.alt = context.joined(LabelKey::Semicolon, [panel.alt.as_str(), &said]);
                panel.rows.push(row);
            }
            None => panels.push(ChartPanel {
                title: title.clone(),
                alt: said,
                rows: vec![row],
                lines: Vec::new(),
            }),
        }
    }
    panels
}

fn row(chart: &Chart, group: Group, scale: &Scale) -> ChartRow {
    let kind = chart.drawn_as();
    let all = group.total(kind);
    let all = all.filter(|all| kind == ChartKind::Shares && !all.is_zero());
    let factor = all.map_or(Decimal::ONE, |all| Decimal::ONE_HUNDRED / all);
    let mut reached = Decimal::ZERO;
    let figures = group.entries.into_iter().map(|entry| {
        let bar = if kind.has_parts() {
            let start = scale.fraction(reached);
            reached += entry.number().unwrap_or_default() * factor;
            let end = scale.fraction(reached);
            Some(entry.part(start, end, Some([start, end])))
        } else {
            entry.bar(scale)
        };
        let figure = entry.line.figure;
        DrawnFigure { figure, bar }
    });
    let figures: Vec<DrawnFigure> = figures.collect();
    let stands_out = |id: &Id| figures.iter().any(|it| it.figure.id == *id);
    ChartRow {
        label: group.label.unwrap_or_default(),
        highlighted: chart.highlight.as_ref().map(stands_out),
        figures,
        total: group.whole.map(|whole| whole.line.figure),
    }
}

fn row_said(context: &Context<'_>, chart: &Chart, row: &ChartRow) -> String {
    if let ([only], None) = (&row.figures[..], &row.total) {
        return said(context, &row.label, &only.figure);
    }
    let mut measures = chart.measures.iter();
    let figures = row.figures.iter().map(|it| match measures.next() {
        Some(measure) => said(context, measure.as_str(), &it.figure),
        None => prose::spoken(&it.figure),
    });
    let total = row.total.as_ref().map(prose::spoken);
    let figures = context.joined(LabelKey::Comma, total.into_iter().chain(figures));
    context.joined(LabelKey::Colon, [row.label.as_str(), &figures])
}
