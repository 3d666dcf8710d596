//! Tables as printed: alignment, marks, emphasis and the column of bars.

use super::charts::{self, Scale};
use super::notes::NoteBook;
use super::view::{Cell, Column, Mark, RowView, Segment, TableView, Words};
use super::{Context, prose};
use crate::factfile::{Chart, Emphasis, Fact, Id, Prose, Row, Table};

/// Up to this many rows a table's notes are footnotes: in a longer one each footnote would make
/// Typst lay the rest of the table out again.
const MOST_FOOTNOTED_ROWS: usize = 40;

/// Resolves a table, with a column of bars where the section's chart stands in it.
pub(super) fn resolve(
    context: &Context<'_>,
    notes: &mut NoteBook,
    id: &Id,
    table: &Table,
    chart: Option<&Chart>,
) -> TableView {
    let long = table.rows.len() > MOST_FOOTNOTED_ROWS;
    let numeric: Vec<bool> = (0..table.columns.len())
        .map(|column| is_numeric(table, column))
        .collect();
    let scale = chart.and_then(|chart| Scale::over(context, &chart.ranges));
    let mut rows = rows(context, notes, table, &numeric, long);
    let title_marks = shared_marks(&mut rows);
    let mut columns: Vec<Column> = table
        .columns
        .iter()
        .zip(&numeric)
        .map(|(title, numeric)| Column {
            title: title.to_string(),
            align: if *numeric { "end" } else { "start" },
            chart: false,
        })
        .collect();
    if let (Some(chart), Some(scale)) = (chart, &scale) {
        // The bars stand right of the last column of figures.
        let after = numeric.iter().rposition(|numeric| *numeric);
        let at = after.map_or(columns.len(), |after| after + 1);
        columns.insert(
            at,
            Column {
                title: String::new(),
                align: "start",
                chart: true,
            },
        );
        for (row, source) in rows.iter_mut().zip(&table.rows) {
            let fact = cited(source).find(|id| chart.ranges.contains(id));
            let bar = fact.and_then(|id| charts::bar(context, scale, id));
            row.cells.insert(at, Cell::Bar(bar));
        }
    }
    let mut marks: Vec<usize> = rows.iter().flat_map(|row| marks(row)).map(|m| m.number).collect();
    marks.extend(title_marks.iter().map(|mark| mark.number));
    marks.sort_unstable();
    marks.dedup();
    let below = marks.into_iter().filter(|_| long);
    TableView {
        id: id.to_string(),
        title: table.title.to_string(),
        title_marks,
        columns,
        rows,
        long,
        axis: scale.map(|scale| scale.axis(context)),
        note: table.note.as_ref().map(|note| prose::words(context, notes, note)),
        notes: below.filter_map(|number| notes.note(context, number)).collect(),
    }
}

fn rows(
    context: &Context<'_>,
    notes: &mut NoteBook,
    table: &Table,
    numeric: &[bool],
    long: bool,
) -> Vec<RowView> {
    let row = |row: &Row| {
        let mut behind_label = Vec::new();
        let mut cells: Vec<Words> = Vec::new();
        for (column, cell) in row.cells.iter().enumerate() {
            // A mark behind digits could be read as a power: it goes to the row's label.
            let to_label = column > 0 && cell.is_figure() && numeric[column];
            let words = cell_words(context, notes, cell, to_label, long, &mut behind_label);
            cells.push(words);
        }
        behind_label.dedup();
        if let Some(label) = cells.first_mut() {
            label.extend(behind_label.into_iter().map(Segment::Mark));
        }
        RowView {
            emphasis: emphasis(context, row),
            cells: cells.into_iter().map(Cell::Text).collect(),
        }
    };
    table.rows.iter().map(row).collect()
}

fn cell_words(
    context: &Context<'_>,
    notes: &mut NoteBook,
    cell: &Prose,
    to_label: bool,
    long: bool,
    behind_label: &mut Vec<Mark>,
) -> Words {
    let figure_alone = cell.is_figure();
    let pieces = cell.0.iter().filter_map(|piece| {
        let reference = match piece {
            crate::factfile::Piece::Words(words) => return Some(Segment::Text(words.clone())),
            crate::factfile::Piece::Figure(reference) => reference,
        };
        let mut figure = prose::figure(context, reference)?;
        if figure_alone {
            // The unit of a column stands in its heading.
            figure.unit = None;
        }
        let mark = (!reference.bare).then(|| notes.mark(context, &reference.fact, long));
        match mark.flatten() {
            Some(mark) if to_label => behind_label.push(mark),
            mark => figure.mark = mark,
        }
        Some(Segment::Figure(figure))
    });
    pieces.collect()
}

/// A column is numeric where figures stand alone in at least half of its cells.
fn is_numeric(table: &Table, column: usize) -> bool {
    let cells: Vec<&Prose> = table
        .rows
        .iter()
        .filter_map(|row| row.cells.get(column))
        .collect();
    let figures = cells.iter().filter(|cell| cell.is_figure()).count();
    column > 0 && figures > 0 && figures * 2 >= cells.len()
}

fn cited(row: &Row) -> impl Iterator<Item = &Id> {
    let cells = row.cells.iter();
    cells.flat_map(|cell| cell.references().map(|reference| &reference.fact))
}

/// A row of nothing but calculated figures is derived without being asked.
fn emphasis(context: &Context<'_>, row: &Row) -> &'static str {
    if let Some(emphasis) = row.emphasis {
        return emphasis.as_str();
    }
    let mut any = false;
    let all_derived = cited(row).all(|id| {
        any = true;
        context.fact(id).and_then(Fact::derivation).is_some()
    });
    if any && all_derived {
        Emphasis::Derived.as_str()
    } else {
        "none"
    }
}

fn marks(row: &RowView) -> Vec<Mark> {
    let texts = row.cells.iter().filter_map(|cell| match cell {
        Cell::Text(words) => Some(words),
        Cell::Bar(_) => None,
    });
    texts
        .flatten()
        .filter_map(|segment| match segment {
            Segment::Mark(mark) => Some(*mark),
            Segment::Figure(figure) => figure.mark,
            Segment::Text(_) => None,
        })
        .collect()
}

/// Moves a note that every plain row carries behind its label to the title, where one mark says
/// as much as many.
fn shared_marks(rows: &mut [RowView]) -> Vec<Mark> {
    let mut plain = rows.iter().filter(|row| row.emphasis == "none");
    let first = plain.next().map(label_marks).unwrap_or_default();
    let [shared] = first[..] else {
        return Vec::new();
    };
    let same = |mark: &Mark| mark.number == shared.number;
    let mut others = 0;
    for row in plain {
        let found = marks(row);
        if found.len() != 1 || !label_marks(row).iter().any(same) {
            return Vec::new();
        }
        others += 1;
    }
    if others == 0 {
        return Vec::new();
    }
    for row in rows.iter_mut() {
        for cell in &mut row.cells {
            if let Cell::Text(words) = cell {
                words.retain(|segment| !matches!(segment, Segment::Mark(mark) if same(mark)));
            }
        }
    }
    vec![shared]
}

/// The marks that stand by themselves behind a row's label.
fn label_marks(row: &RowView) -> Vec<Mark> {
    match row.cells.first() {
        Some(Cell::Text(words)) => words
            .iter()
            .filter_map(|segment| match segment {
                Segment::Mark(mark) => Some(*mark),
                Segment::Text(_) | Segment::Figure(_) => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}
