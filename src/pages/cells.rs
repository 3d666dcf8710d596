//! What the cells and heads of a table are made of, as the style sets them.

use super::pieces::{Flow, Piece, Type};
use crate::factfile::Emphasis;
use crate::sheet::model::{Align, Column, Segment, SheetRow};

pub(super) fn title(types: &Type<'_>, title: &str) -> Vec<Piece> {
    let mut flow = Flow::new(&types.label, types.note_size);
    flow.words(title, types.note_size);
    flow.pieces
}

/// A head with the raised numbers of its notes, and the room that marks under it take.
pub(super) fn head(types: &Type<'_>, column: &Column) -> Vec<Piece> {
    let mut flow = Flow::new(&types.label, types.note_size);
    flow.words(&column.title, types.note_size);
    column.marks.iter().for_each(|mark| flow.mark(*mark));
    flow.room(mark_room(column));
    flow.pieces
}

/// The pieces of each cell of a row, none where it holds no words. `derived` is what is said of a calculation.
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
        let segments = cell.try_as_text_ref().map_or(&[][..], |words| words);
        match column.align {
            Align::End => figures(types, &mut flow, segments, column),
            Align::Start => flow.prose(segments),
        }
        if at == 0 {
            if row.emphasis == Some(Emphasis::Derived) {
                flow.words(derived, types.table_size);
            }
            row.mark.iter().for_each(|mark| flow.mark(*mark));
            flow.indent(f64::from(row.indent));
        }
        flow.pieces
    });
    cells.collect()
}

/// A cell in a column of figures: behind the last of them is room for digits that others have, and for marks.
fn figures(types: &Type<'_>, flow: &mut Flow<'_, '_>, segments: &[Segment], column: &Column) {
    for (n, segment) in segments.iter().enumerate() {
        match segment {
            Segment::Text(text) | Segment::Link { text, .. } => flow.words(text, types.table_size),
            Segment::Mark(mark) => flow.mark(*mark),
            Segment::Figure(figure) => {
                flow.figure(figure, types.note_size);
                figure
                    .pad
                    .iter()
                    .for_each(|pad| flow.whole(pad, types.table_size));
                if n + 1 < segments.len() {
                    figure.mark.iter().for_each(|mark| flow.mark(*mark));
                }
            }
        }
    }
    flow.room(mark_room(column));
}

/// What marks take behind the figures of a column, in sizes of the letters.
fn mark_room(column: &Column) -> f64 {
    match column.mark_digits {
        0 => 0.0,
        digits => 0.2 + 0.4 * digits as f64,
    }
}
