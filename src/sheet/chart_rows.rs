//! Charts of rows: ranges, dots, bars, bars in groups.

use super::chart_entry::{Entry, said};
use super::chart_scale::Scale;
use super::charts::Group;
use super::model::{Bar, ChartPanel, ChartRow, DrawnFigure, LabelledFigure};
use super::{Context, prose};
use crate::factfile::{Chart, ChartKind, Id};
use crate::labels::LabelKey;

/// So many letters have room in an alternative text: a PDF string has up to 32,767 bytes, and a letter takes two.
const MOST_SAID: usize = 14_000;

/// The panels of a chart whose figures stand in rows.
pub(super) fn panels(
    context: &Context<'_>,
    chart: &Chart,
    groups: Vec<Group>,
    scale: &Scale,
) -> Vec<ChartPanel> {
    let kind = chart.drawn_as();
    let overlaid = kind == ChartKind::Dots && !chart.panels && !chart.groups.is_empty();
    if kind == ChartKind::Grouped || overlaid {
        let rows = groups.into_iter().map(|group| {
            let label = group.label.unwrap_or_default();
            row(context, chart, label, group.entries, scale)
        });
        return chunks(context, None, rows.collect(), chart);
    }
    let panels = groups.into_iter().map(|group| {
        let rows = group.entries.into_iter().map(|entry| {
            let (label, emphasis) = (entry.line.label.clone(), entry.emphasis);
            let row = row(context, chart, label, vec![entry], scale);
            ChartRow { emphasis, ..row }
        });
        chunks(context, group.label, rows.collect(), chart)
    });
    panels.flatten().collect()
}

fn row(
    context: &Context<'_>,
    chart: &Chart,
    label: String,
    entries: Vec<Entry>,
    scale: &Scale,
) -> ChartRow {
    let figures = entries.into_iter().map(|entry| entry.drawn(context, scale));
    let figures: Vec<DrawnFigure> = figures.collect();
    let stands_out = |id: &Id| figures.iter().any(|it| it.figure.id == *id);
    ChartRow {
        label,
        highlighted: chart.highlight.as_ref().map(stands_out),
        figures,
        total: None,
        emphasis: None,
    }
}

/// Rows in one panel or, where their words have no room in one, in several. Those with titles are one picture anyway.
pub(super) fn chunks(
    context: &Context<'_>,
    title: Option<String>,
    rows: Vec<ChartRow>,
    chart: &Chart,
) -> Vec<ChartPanel> {
    let mut panels: Vec<ChartPanel> = Vec::new();
    for row in rows {
        let said = row_said(context, chart, &row);
        let fits =
            |panel: &&mut ChartPanel| title.is_some() || panel.alt.len() + said.len() <= MOST_SAID;
        match panels.last_mut().filter(fits) {
            Some(panel) => {
                panel.alt = context.joined(LabelKey::Semicolon, &[panel.alt.as_str(), &said]);
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

/// A row in words: each figure with what it is, where the row has several.
fn row_said(context: &Context<'_>, chart: &Chart, row: &ChartRow) -> String {
    if let ([only], None) = (&row.figures[..], &row.total) {
        let (label, figure) = (row.label.clone(), only.figure.clone());
        return said(context, &LabelledFigure { label, figure });
    }
    let mut measures = chart.measures.iter();
    let figures = row.figures.iter().map(|it| match measures.next() {
        Some(measure) => {
            let (label, figure) = (measure.to_string(), it.figure.clone());
            said(context, &LabelledFigure { label, figure })
        }
        None => prose::spoken(&it.figure),
    });
    let total = row.total.as_ref().map(prose::spoken);
    let figures: Vec<String> = total.into_iter().chain(figures).collect();
    let figures = context.joined(LabelKey::Comma, &figures);
    context.joined(LabelKey::Colon, &[row.label.as_str(), &figures])
}

/// What the signs mean that the bars of an axis have, and no others.
pub(super) fn key<'b>(
    context: &Context<'_>,
    kind: ChartKind,
    bars: impl Iterator<Item = &'b Bar> + Clone,
) -> String {
    let any = |holds: fn(&Bar) -> bool| bars.clone().any(holds);
    let exact = any(|bar| bar.solid.is_none() && bar.start == bar.end && !bar.approximate);
    let range = any(|bar| bar.solid.is_some());
    let signs = match kind {
        ChartKind::Ranges => vec![(range, "range"), (exact, "tick")],
        ChartKind::Dots => vec![(exact, "dot"), (range, "whisker")],
        _ => {
            let hatched = any(|bar| bar.hatched.is_some());
            vec![(hatched && range, "solid"), (hatched, "hatched")]
        }
    };
    let also = [
        (any(|bar| bar.approximate), "approximate"),
        (any(|bar| bar.open_start || bar.open_end), "arrow"),
        (any(|bar| bar.derived) && !kind.has_parts(), "lighter"),
    ];
    let signs = signs.into_iter().chain(also);
    let signs = signs.filter(|(there, _)| *there);
    let signs = signs.map(|(_, sign)| context.labels.word_of("sign", sign));
    signs.collect::<Vec<_>>().join(" ")
}
