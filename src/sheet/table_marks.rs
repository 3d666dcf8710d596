//! Where the marks of a table's notes stand: one for all where all share it, else at what it belongs to.

use super::model::{Align, Cell, Column, Figure, Mark, Segment, SheetRow, Words};

/// Moves marks to where one says as much as many: to the title, the heads, the labels of rows. Returns that of the title.
pub(super) fn gather(columns: &mut [Column], rows: &mut [SheetRow]) -> Option<Mark> {
    let title = shared_by_rows(columns, rows);
    if let Some(mark) = title {
        rows.iter_mut()
            .flat_map(|row| &mut row.cells)
            .for_each(|cell| take(cell, mark));
    }
    for (at, column) in columns
        .iter_mut()
        .enumerate()
        .filter(|(_, it)| it.align == Align::End)
    {
        if let Some(mark) = shared_by_column(at, rows) {
            rows.iter_mut()
                .filter_map(|row| row.cells.get_mut(at))
                .for_each(|cell| take(cell, mark));
            column.marks.push(mark);
        }
    }
    // A mark at a row's label would seem to be of figures whose notes are told in the heads.
    if columns.iter().all(|column| column.marks.is_empty()) {
        for row in rows.iter_mut() {
            gather_in_row(columns, row);
        }
    }
    for (at, column) in columns
        .iter_mut()
        .enumerate()
        .filter(|(_, it)| it.align == Align::End)
    {
        let last = |row: &SheetRow| match row.cells.get(at)?.words()?.last()? {
            Segment::Figure(figure) => figure.mark,
            Segment::Mark(mark) => Some(*mark),
            Segment::Text(_) | Segment::Link { .. } => None,
        };
        let marks = rows.iter().filter_map(last);
        column.mark_digits = marks
            .map(|mark| mark.number.to_string().len())
            .max()
            .unwrap_or(0);
    }
    title
}

fn marks(cells: &[Cell]) -> impl Iterator<Item = Mark> {
    cells.iter().filter_map(Cell::words).flat_map(Words::marks)
}

fn plain(rows: &[SheetRow]) -> impl Iterator<Item = &SheetRow> {
    rows.iter()
        .filter(|row| row.emphasis.is_none() && !row.group)
}

fn figures(cell: &mut Cell) -> impl Iterator<Item = &mut Figure> {
    let segments = match cell {
        Cell::Text(words) => &mut words.segments[..],
        Cell::Bar(_) => &mut [],
    };
    segments.iter_mut().filter_map(|segment| match segment {
        Segment::Figure(figure) => Some(figure),
        _ => None,
    })
}

fn take(cell: &mut Cell, mark: Mark) {
    let marked = figures(cell).filter(|figure| figure.mark == Some(mark));
    marked.for_each(|figure| figure.mark = None);
}

/// The note that every plain row carries, and no other.
///
/// Rows with prose keep their marks: there a mark says which of the words it is about.
fn shared_by_rows(columns: &[Column], rows: &[SheetRow]) -> Option<Mark> {
    let shared = plain(rows).find_map(|row| marks(&row.cells).next())?;
    let alike = |row: &SheetRow| {
        let mut words = row.cells.iter().filter_map(Cell::words);
        // A row without a figure needs no note.
        let figures = words.any(|words| words.iter().any(|it| matches!(it, Segment::Figure(_))));
        let mut marks = marks(&row.cells).peekable();
        marks.peek().is_some() == figures && marks.all(|mark| mark == shared)
    };
    let in_prose = |row: &SheetRow| {
        let mut cells = row.cells.chunks(1).zip(columns);
        cells.any(|(cell, column)| {
            column.align == Align::Start && marks(cell).any(|mark| mark == shared)
        })
    };
    (plain(rows).all(alike) && !rows.iter().any(in_prose)).then_some(shared)
}

/// The note on which all figures of a column in two plain rows and more rest.
fn shared_by_column(at: usize, rows: &[SheetRow]) -> Option<Mark> {
    let words = plain(rows).filter_map(|row| row.cells.get(at)?.words());
    let segments = words.flat_map(|words| &words.segments);
    let mut marks = segments.filter_map(|segment| match segment {
        Segment::Figure(figure) => Some(figure.mark),
        Segment::Mark(mark) => Some(Some(*mark)),
        Segment::Text(_) | Segment::Link { .. } => None,
    });
    let shared = marks.next()??;
    let others: Vec<Option<Mark>> = marks.collect();
    (!others.is_empty() && others.iter().all(|mark| *mark == Some(shared))).then_some(shared)
}

/// Moves the only mark of a row's figures to its label, clear of the digits.
fn gather_in_row(columns: &[Column], row: &mut SheetRow) {
    let cells = row.cells.iter_mut().zip(columns);
    let cells = cells.filter(|(_, column)| column.align == Align::End);
    let cells: Vec<&mut Cell> = cells.map(|(cell, _)| cell).collect();
    let all = cells
        .iter()
        .filter_map(|cell| cell.words())
        .flat_map(Words::marks);
    let all: Vec<Mark> = all.collect();
    let Some(only) = all
        .first()
        .copied()
        .filter(|first| all.iter().all(|mark| mark == first))
    else {
        return;
    };
    row.mark = Some(only);
    for cell in cells {
        take(cell, only);
        if let Cell::Text(words) = cell {
            words
                .segments
                .retain(|segment| !matches!(segment, Segment::Mark(_)));
        }
    }
}
