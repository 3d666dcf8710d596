//! What the cells and heads of a table are made of, as the style sets them.

use super::pieces::{Flow, Piece, Type};
use crate::factfile::Emphasis;
use crate::sheet::model::{Align, Cell, Column, Mark, Segment, SheetRow};

pub(super) fn head(types: &Type<'_>, column: &Column) -> Vec<Piece> {
    let mut flow = Flow::new(&types.label, types.label_size);
    flow.words(&column.title, types.label_size);
    flow.pieces
}

/// The pieces of each cell of a row; none where it holds no words. `derived` is what is said of a calculation.
pub(super) fn row(
    types: &Type<'_>,
    columns: &[Column],
    row: &SheetRow,
    derived: &str,
) -> Vec<Vec<Piece>> {
    let face = match row.emphasis {
        Some(Emphasis::Total) => &types.bold,
        Some(Emphasis::Derived) => &types.italic,
        None => &types.plain,
    };
    let cells = row.cells.iter().zip(columns).enumerate();
    let cells = cells.map(|(at, (cell, column))| {
        let mut flow = Flow::new(face, types.table_size);
        let segments = cell.words().map_or(&[][..], |words| words);
        match column.align {
            Align::End => figures(types, &mut flow, segments),
            Align::Start => flow.prose(segments),
        }
        if at == 0 {
            if row.emphasis == Some(Emphasis::Derived) {
                flow.words(derived, types.table_size);
            }
            gathered(columns, row).for_each(|mark| flow.mark(mark));
        }
        flow.pieces
    });
    cells.collect()
}

/// A cell in a column of figures, its marks apart.
fn figures(types: &Type<'_>, flow: &mut Flow<'_, '_>, segments: &[Segment]) {
    let stacked = types.is_large || types.from_right;
    for segment in segments {
        match segment {
            Segment::Text(text) => flow.words(text, types.table_size),
            Segment::Figure(figure) => flow.figure(figure, types.note_size, stacked),
            Segment::Mark(_) => {}
        }
    }
}

/// The marks of a row's figures, each once.
fn gathered<'r>(columns: &'r [Column], row: &'r SheetRow) -> impl Iterator<Item = Mark> {
    let cells = row.cells.iter().zip(columns).skip(1);
    let figures = cells.filter(|(_, column)| column.align == Align::End);
    let words = figures.filter_map(|(cell, _)| match cell {
        Cell::Text(words) => Some(words),
        Cell::Bar(_) => None,
    });
    let marks: Vec<Mark> = words.flat_map(|words| words.marks()).collect();
    (0..marks.len()).filter_map(move |at| {
        let mark = marks[at];
        let is_first = marks[..at].iter().all(|other| other.number != mark.number);
        is_first.then_some(mark)
    })
}
