//! What tells one table of a PDF from the next: captions over and under them, notes, and heads that come again.

use crate::evidence::document::{is_amount, label};
use crate::pdf_text::lines::PrintedLine;

/// Letters so much smaller than those of rows are those of a note.
const NOTE: f32 = 0.9;
/// Lines so much further from each other than rows are belong to two tables.
const APART: f32 = 1.5;
pub(super) fn is_caption(line: &PrintedLine) -> bool {
    !has_amount(line) && label(&line.text()).is_some_and(|(_, is_marked)| is_marked)
}

pub(super) fn has_amount(row: &PrintedLine) -> bool {
    row.pieces.iter().skip(1).any(|cell| is_amount(&cell.text))
}

/// Whether a row is of another table than rows before it, by the lines of text alone between them. A group of rows has such a line as
/// well. `over` is the line over the first row.
pub(super) fn is_of_another(
    over: Option<&PrintedLine>,
    rows: &[PrintedLine],
    between: &[PrintedLine],
    next: &PrintedLine,
) -> bool {
    let Some(last) = rows.last().filter(|_| rows.iter().any(has_amount)) else {
        return false;
    };
    let known = over.map(PrintedLine::text);
    let known = known.as_deref().and_then(label);
    let is_alike = |line: &PrintedLine| {
        known.is_some_and(|(known, _)| label(&line.text()).is_some_and(|(own, _)| own == known))
    };
    if between
        .iter()
        .any(|line| is_caption(line) || is_alike(line))
        || is_caption(next)
    {
        return true;
    }
    let of_head = |cell: &str| cell.contains(char::is_alphanumeric);
    let is_head = !has_amount(next) && next.pieces.iter().skip(1).any(|it| of_head(&it.text));
    let is_note = between.iter().any(|line| line.size < NOTE * next.size);
    let step = |pair: &[&PrintedLine]| pair[0].baseline - pair[1].baseline;
    let own: Vec<&PrintedLine> = rows.iter().rev().take(2).rev().collect();
    let usual = own.windows(2).map(step).next().unwrap_or(f32::MAX);
    let lines: Vec<&PrintedLine> = [last].into_iter().chain(between).chain([next]).collect();
    let is_apart = lines.windows(2).map(step).any(|it| it > APART * usual);
    !between.is_empty() && (is_head || is_note) && (is_apart || is_head && is_note)
}

/// Whether the first line behind a table is its caption, where that has none over it: it is no nearer to the table that comes next.
pub(super) fn is_under(
    last: &PrintedLine,
    lines: &[PrintedLine],
    next: Option<&PrintedLine>,
) -> bool {
    let Some(first) = lines.first().filter(|line| is_caption(line)) else {
        return false;
    };
    let is_beside = |one: &PrintedLine| one.page == first.page && one.column == first.column;
    let off = last.baseline - first.baseline;
    let next = next.filter(|next| is_beside(next) && lines.len() == 1);
    is_beside(last) && next.is_none_or(|next| off <= first.baseline - next.baseline)
}
