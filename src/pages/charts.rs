//! What charts have room for on paper.

use super::measures::Measures;
use crate::sheet::Sheet;
use crate::sheet::model::{Figure, SheetChart};
use crate::theme::Theme;

/// The width of a letter in sizes of the letters, on the large side: a digit of a wide sans serif.
const LETTER: f64 = 0.62;

/// The part of the width that labels take at the most, and the space between two columns, in points.
const MOST_OF_LABELS: f64 = 0.34;
const GAP: f64 = 12.5;

/// What words in a part of a bar want at their sides together, in points.
const SIDES: f64 = 6.0;

/// Decides where the figures of parts stand, and leaves to lines what they draw.
pub(super) fn set(sheet: &mut Sheet, theme: &Theme) {
    let (width, _) = Measures::of(theme).text();
    let (table, small) = (theme.size("table"), theme.size("note"));
    let sections = sheet.all_sections_mut();
    for chart in sections.filter_map(|section| section.chart.as_mut()) {
        for line in chart.panels.iter_mut().flat_map(|panel| &mut panel.lines) {
            line.listed.clear();
        }
        chart.roomy = chart.kind.has_parts() && is_roomy(chart, width, table, small);
    }
}

/// Whether every part is wide enough for its figure, and those of the first row for their names.
fn is_roomy(chart: &SheetChart, page: f64, table: f64, small: f64) -> bool {
    let rows = || chart.panels.iter().flat_map(|panel| &panel.rows);
    let labels = rows().map(|row| letters(&row.label));
    let labels = labels.fold(0.0, f64::max) * table;
    let totals = rows().filter_map(|row| row.total.as_ref()).map(said);
    let totals = totals.fold(0.0, f64::max) * table;
    let bars = page - labels.min(MOST_OF_LABELS * page) - totals - 2.0 * GAP;
    rows().enumerate().all(|(n, row)| {
        let mut parts = row.figures.iter().enumerate();
        parts.all(|(at, part)| {
            let name = chart.measures.get(at).filter(|_| n == 0);
            let name = name.map_or(0.0, |name| letters(name));
            let words = name.max(said(&part.figure)) * small + SIDES;
            let bar = part.bar.as_ref();
            bar.is_some_and(|bar| (bar.end - bar.start) * bars >= words)
        })
    })
}

fn letters(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

fn said(figure: &Figure) -> f64 {
    let hedge = figure.hedge.as_ref();
    letters(&figure.marked_amount()) + hedge.map_or(0.0, |hedge| letters(hedge) + LETTER)
}
