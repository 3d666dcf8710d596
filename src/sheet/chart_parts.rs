//! Charts of parts end to end: stacked bars, and shares of a whole.

use rust_decimal::Decimal;

use super::Context;
use super::chart_entry::Entry;
use super::chart_rows::chunks;
use super::chart_scale::Scale;
use super::charts::Group;
use super::model::{Bar, ChartPanel, ChartRow, DrawnFigure};
use crate::factfile::{Chart, ChartKind, Id};

/// The rows, each with its parts, and the scale, which reaches over the largest row.
pub(super) fn panels(
    context: &Context<'_>,
    chart: &Chart,
    groups: Vec<Group>,
) -> Option<(Vec<ChartPanel>, Scale)> {
    let shares = chart.drawn_as() == ChartKind::Shares;
    let rows: Option<Vec<(Group, Decimal)>> = groups
        .into_iter()
        .map(|group| {
            let all = total(&group, shares)?;
            Some((group, all))
        })
        .collect();
    let rows = rows?;
    let largest = rows.iter().max_by_key(|(_, total)| *total)?;
    let scale = if shares {
        Scale::of_shares(largest.0.entries.first()?)
    } else {
        let entries = Vec::from_iter(&largest.0.entries);
        Scale::between(&entries, ChartKind::Stacked, Decimal::ZERO, largest.1)?
    };
    let rows = rows.into_iter().map(|(group, total)| {
        let per_cent = Decimal::ONE_HUNDRED;
        let factor = if shares {
            per_cent / total
        } else {
            Decimal::ONE
        };
        row(chart, group, factor, &scale)
    });
    Some((chunks(context, None, rows.collect(), chart), scale))
}

/// What the parts of a row make together; `None` where one is no single number, or nothing is there.
pub(super) fn total(group: &Group, shares: bool) -> Option<Decimal> {
    let numbers: Option<Vec<Decimal>> = group.entries.iter().map(Entry::number).collect();
    let numbers = numbers.filter(|all| all.iter().all(|it| !it.is_sign_negative()))?;
    let sum = numbers
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let whole = group.whole.as_ref().filter(|_| shares);
    // What is stated in per cent of a hundred is drawn so, whatever rounding leaves over.
    let whole = whole.and_then(Entry::number).unwrap_or(sum).max(sum);
    (!whole.is_zero()).then_some(whole)
}

fn row(chart: &Chart, group: Group, factor: Decimal, scale: &Scale) -> ChartRow {
    let mut reached = Decimal::ZERO;
    let figures = group.entries.into_iter().map(|entry| {
        let start = scale.fraction(reached);
        reached += entry.number().unwrap_or_default() * factor;
        let end = scale.fraction(reached);
        let bar = Bar {
            start,
            end,
            solid: Some([start, end]),
            hatched: None,
            open_start: false,
            open_end: false,
            approximate: entry.approximate,
            derived: entry.line.figure.derived,
            alt: String::new(),
        };
        DrawnFigure {
            figure: entry.line.figure,
            bar: Some(bar),
        }
    });
    let figures: Vec<DrawnFigure> = figures.collect();
    let stands_out = |id: &Id| figures.iter().any(|it| it.figure.id == *id);
    ChartRow {
        label: group.label.unwrap_or_default(),
        highlighted: chart.highlight.as_ref().map(stands_out),
        figures,
        total: group.whole.map(|whole| whole.line.figure),
        emphasis: None,
    }
}
