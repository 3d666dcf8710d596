//! Tables of plain text: lines whose cells stand under each other, two blanks or more between them.

use super::pdf_tables::{columns, raw};
use crate::evidence::document::{RawTable, is_amount};
use crate::pdf_text::lines::PrintedLine;

/// A row of a table has no cell as long as a line of prose.
const LONGEST_CELL: usize = 60;
/// Rows are held against each other; no table of a text is longer.
const MOST_ROWS: usize = 10_000;

/// The table that lines without a blank one between them are, each with its number; none where they are prose.
pub(super) fn table(lines: &[(usize, &str)]) -> Option<RawTable> {
    // Blanks at the beginning of a line part nothing.
    let parts =
        |line: &&(usize, &str)| line.1.trim().contains("  ") || line.1.trim().contains('\t');
    let several = lines.iter().filter(parts).count();
    if 2 * several < lines.len().max(3) || lines.len() > MOST_ROWS {
        return None;
    }
    let lines = lines.iter();
    let lines = lines.map(|(number, line)| PrintedLine::of_fixed_width(line, *number));
    let mut title: Vec<PrintedLine> = lines.collect();
    let is_row = |line: &PrintedLine| line.pieces.len() > 1;
    let rows = title.split_off(title.iter().position(is_row)?);
    let most = rows.iter().map(|row| row.pieces.len()).max()?;
    let holds = |row: &PrintedLine| row.pieces.iter().skip(1).any(|it| is_amount(&it.text));
    let first = rows.iter().position(holds)?;
    let full = rows.iter().filter(|row| is_row(row));
    let is_short = |row: &PrintedLine| row.pieces.iter().all(|it| it.text.len() <= LONGEST_CELL);
    let is_table = full.clone().count() > 1
        && full.clone().all(is_short)
        && full.skip(first).all(holds)
        // Cells that are not under each other run into one column.
        && columns(&rows).len() == most;
    let title: Vec<String> = title.iter().map(PrintedLine::text).collect();
    is_table.then(|| RawTable {
        caption: title.join(" "),
        ..raw(&rows)
    })
}
