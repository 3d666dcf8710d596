//! Where the marks of a table's notes stand: one for all where all share it, else at what it belongs to.

use super::model::{Align, Cell, Column, Figure, Mark, Segment, SheetRow, Words};
use super::only;

/// Moves marks to where one says as much as many: to the title, the heads, the labels of rows. Returns that of the title.
pub(super) fn gather(columns: &mut [Column], rows: &mut [SheetRow]) -> Option<Mark> {
    let title = shared_by_rows(columns, rows);
    if let Some(mark) = title {
        let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
        cells.for_each(|cell| take(cell, mark));
    }
    for (at, column) in of_figures(columns) {
        if let Some(mark) = shared_by_column(at, rows) {
            let cells = rows.iter_mut().filter_map(|row| row.cells.get_mut(at));
            cells.for_each(|cell| take(cell, mark));
            column.marks.push(mark);
        }
    }
    // A mark at a row's label would seem to be of figures whose notes are told in the heads.
    if columns.iter().all(|column| column.marks.is_empty()) {
        for row in rows.iter_mut() {
            gather_in_row(columns, row);
        }
    }
    for (at, column) in of_figures(columns) {
        let last = |row: &SheetRow| Some(letters(row.cells.get(at)?.try_as_text_ref()?.last()?));
        let digits = rows.iter().filter_map(last);
        column.mark_digits = digits.max().unwrap_or(0);
    }
    title
}

fn of_figures(columns: &mut [Column]) -> impl Iterator<Item = (usize, &mut Column)> {
    let columns = columns.iter_mut().enumerate();
    columns.filter(|(_, column)| column.align == Align::End)
}

fn marks<'c>(cells: impl IntoIterator<Item = &'c Cell>) -> impl Iterator<Item = Mark> {
    let words = cells.into_iter().filter_map(Cell::try_as_text_ref);
    words.flat_map(Words::marks)
}

fn plain(rows: &[SheetRow]) -> impl Iterator<Item = &SheetRow> {
    rows.iter()
        .filter(|row| row.emphasis.is_none() && !row.group)
}

fn take(cell: &mut Cell, mark: Mark) {
    let Cell::Text(words) = cell else { return };
    for segment in &mut words.segments {
        if let Segment::Figure(figure) = segment {
            figure.mark = figure.mark.filter(|own| *own != mark);
        }
    }
}

fn letters(segment: &Segment) -> usize {
    let note = segment.mark().map(|mark| mark.number.to_string().len());
    let status = match segment {
        Segment::Figure(Figure {
            status, unit: None, ..
        }) => status.as_deref(),
        _ => None,
    };
    note.unwrap_or(0) + status.map_or(0, |status| status.chars().count())
}

/// The note that every plain row carries, and no other.
///
/// Rows with prose keep their marks: there a mark says which of the words it is about.
fn shared_by_rows(columns: &[Column], rows: &[SheetRow]) -> Option<Mark> {
    let shared = only(plain(rows).flat_map(|row| marks(&row.cells)))?;
    let alike = |row: &SheetRow| {
        let mut words = row.cells.iter().filter_map(Cell::try_as_text_ref);
        // A row without a figure needs no note.
        let figures = words.any(|words| words.iter().any(|it| matches!(it, Segment::Figure(_))));
        marks(&row.cells).next().is_some() == figures
    };
    let in_prose = |row: &SheetRow| {
        let mut cells = row.cells.iter().zip(columns);
        cells.any(|(cell, column)| {
            column.align == Align::Start && marks([cell]).any(|mark| mark == shared)
        })
    };
    (plain(rows).all(alike) && !rows.iter().any(in_prose)).then_some(shared)
}

fn shared_by_column(at: usize, rows: &[SheetRow]) -> Option<Mark> {
    let words = plain(rows).filter_map(|row| row.cells.get(at)?.try_as_text_ref());
    let segments = words.flat_map(|words| &words.segments);
    let called = segments.filter(|it| matches!(it, Segment::Figure(_) | Segment::Mark(_)));
    let marks: Vec<Option<Mark>> = called.map(Segment::mark).collect();
    only(marks.iter()).filter(|_| marks.len() > 1).copied()?
}

fn gather_in_row(columns: &[Column], row: &mut SheetRow) {
    let cells = row.cells.iter_mut().zip(columns);
    let cells = cells.filter(|(_, column)| column.align == Align::End);
    let cells: Vec<&mut Cell> = cells.map(|(cell, _)| cell).collect();
    row.mark = only(marks(cells.iter().map(|cell| &**cell)));
    let Some(only) = row.mark else { return };
    for cell in cells {
        take(cell, only);
        if let Cell::Text(words) = cell {
            let is_mark = |segment: &Segment| matches!(segment, Segment::Mark(_));
            words.segments.retain(|segment| !is_mark(segment));
        }
    }
}
