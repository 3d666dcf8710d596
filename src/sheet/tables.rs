//! Tables as printed: alignment, marks, emphasis and the column of bars.

use super::charts::{self, Entry, Scale};
use super::model::{Align, Cell, Column, Mark, Segment, SheetRow, SheetTable, Words};
use super::notes::NoteBook;
use super::{Context, entries, prose};
use crate::factfile::{Chart, Emphasis, Fact, Id, Prose, Row, Table};
use crate::source_map::Path;

/// Resolves a table, with a column of bars where the section's chart stands in it.
pub(super) fn resolve(
    context: &Context<'_>,
    notes: &mut NoteBook,
    id: &Id,
    table: &Table,
    chart: Option<(&Chart, &Path)>,
) -> SheetTable {
    let path = Path::root().key("tables").key(id.as_str());
    let mut columns: Vec<Column> = entries(&table.columns, &path.key("columns"))
        .enumerate()
        .map(|(at, (title, path))| Column {
            path,
            title: title.to_string(),
            align: align(table, at),
            chart: false,
        })
        .collect();
    let mut rows: Vec<SheetRow> = entries(&table.rows, &path.key("rows"))
        .map(|(row, path)| resolve_row(context, notes, row, path))
        .collect();
    let title_mark = shared_mark(&mut rows, &columns);
    let axis = chart
        .and_then(|(chart, path)| add_bars(context, table, chart, path, &mut columns, &mut rows));
    let note = table.note.as_ref();
    SheetTable {
        id: id.clone(),
        title: table.title.to_string(),
        title_mark,
        columns,
        rows,
        axis: axis.map(|scale| scale.axis(context)),
        note: note.map(|note| prose::words(context, notes, note, path.key("note"))),
        paging: None,
        layout: None,
        path,
    }
}

fn resolve_row(context: &Context<'_>, notes: &mut NoteBook, row: &Row, path: Path) -> SheetRow {
    SheetRow {
        emphasis: emphasis(context, row),
        cells: entries(&row.cells, &path.key("cells"))
            .map(|(cell, path)| Cell::Text(words(context, notes, cell, path)))
            .collect(),
        path,
    }
}

fn words(context: &Context<'_>, notes: &mut NoteBook, cell: &Prose, path: Path) -> Words {
    if cell.is_figure() {
        // The unit of a column stands in its heading, and no words say how firm a figure is.
        prose::marked(context, notes, cell, path, |reference| {
            context.figure_with_certainty(&reference.fact)
        })
    } else {
        prose::words(context, notes, cell, path)
    }
}

/// Puts the bars right of the last column of figures, each in the row that cites its fact. Returns
/// their scale; `None` where nothing can be drawn.
fn add_bars(
    context: &Context<'_>,
    table: &Table,
    chart: &Chart,
    path: &Path,
    columns: &mut Vec<Column>,
    rows: &mut [SheetRow],
) -> Option<Scale> {
    let ranges = chart.ranges.iter();
    let drawn = ranges.filter_map(|id| Entry::of_fact(context, id));
    let entries: Vec<Entry> = drawn.collect();
    let scale = Scale::over(&entries, chart.from_zero)?;
    let figures = |column: &Column| column.align == Align::End;
    let at = columns.iter().rposition(figures);
    let at = at.map_or(columns.len(), |last| last + 1);
    let bars = Column {
        path: path.clone(),
        title: String::new(),
        align: Align::Start,
        chart: true,
    };
    columns.insert(at, bars);
    for (row, source) in rows.iter_mut().zip(&table.rows) {
        let mut entries = entries.iter();
        let entry = entries.find(|entry| cited(source).any(|id| *id == entry.line.figure.id));
        let bar = entry.map(|entry| charts::bar(context, &scale, entry));
        row.cells.insert(at, Cell::Bar(bar));
    }
    Some(scale)
}

/// A column holds figures where they stand alone in at least half of its cells.
fn align(table: &Table, column: usize) -> Align {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let (figures, words): (Vec<&Prose>, Vec<&Prose>) = cells.partition(|cell| cell.is_figure());
    if column > 0 && !figures.is_empty() && figures.len() >= words.len() {
        Align::End
    } else {
        Align::Start
    }
}

fn cited(row: &Row) -> impl Iterator<Item = &Id> {
    let cells = row.cells.iter();
    cells.flat_map(|cell| cell.references().map(|reference| &reference.fact))
}

/// A row of nothing but calculated figures is derived without being asked.
fn emphasis(context: &Context<'_>, row: &Row) -> Option<Emphasis> {
    let derived = |id: &Id| context.fact(id).and_then(Fact::derivation).is_some();
    let all_derived = cited(row).next().is_some() && cited(row).all(derived);
    row.emphasis
        .or_else(|| all_derived.then_some(Emphasis::Derived))
}

fn marks(cells: &[Cell]) -> impl Iterator<Item = Mark> {
    cells.iter().filter_map(Cell::words).flat_map(Words::marks)
}

/// Moves a note that every plain row carries to the title, where one mark says as much as many.
///
/// Rows with prose keep their marks: there a mark says which of the words it is about.
fn shared_mark(rows: &mut [SheetRow], columns: &[Column]) -> Option<Mark> {
    let mut plain = rows.iter().filter(|row| row.emphasis.is_none());
    let shared = marks(&plain.next()?.cells).next()?;
    let others: Vec<Vec<Mark>> = plain.map(|row| marks(&row.cells).collect()).collect();
    let alike = |marks: &Vec<Mark>| !marks.is_empty() && marks.iter().all(|mark| *mark == shared);
    if others.is_empty() || !others.iter().all(alike) {
        return None;
    }
    let in_prose = |row: &SheetRow| {
        let cells = row.cells.chunks(1).zip(columns);
        let mut prose = cells.filter(|(_, column)| column.align == Align::Start);
        prose.any(|(cell, _)| marks(cell).any(|mark| mark == shared))
    };
    if rows.iter().any(in_prose) {
        return None;
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let Cell::Text(words) = cell else { continue };
        for segment in &mut words.segments {
            if let Segment::Figure(figure) = segment
                && figure.mark == Some(shared)
            {
                figure.mark = None;
            }
        }
    }
    Some(shared)
}
