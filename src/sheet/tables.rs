//! Tables as printed: alignment, marks, emphasis and the column of bars.

use super::charts::{self, Entry, Scale};
use super::notes::NoteBook;
use super::view::{Cell, Column, Mark, RowView, Segment, TableView, Words};
use super::{Context, Part, heights, prose};
use crate::factfile::{Chart, Emphasis, Fact, Id, Prose, Row, Table};

/// A table of more rows has the notes of each in a column of their own.
const MOST_ROWS_WITH_MARKS: usize = 14;

/// Resolves a table, with a column of bars where the section's chart stands in it.
pub(super) fn resolve(
    context: &Context<'_>,
    notes: &mut NoteBook,
    id: &Id,
    table: &Table,
    chart: Option<&Chart>,
    beside: bool,
) -> TableView {
    let long = table.rows.len() > MOST_ROWS_WITH_MARKS;
    let numeric: Vec<bool> = (0..table.columns.len())
        .map(|column| is_numeric(table, column))
        .collect();
    // In a table that breaks, Typst can set a footnote on another page than its mark, and lays the
    // rest of the table out again for each: only one that surely stays on a page has footnotes.
    let footnoted = !long && context.prints(Part::Footnotes) && {
        let mut draft = notes.clone();
        let rows = rows(context, &mut draft, table, false);
        let note = table
            .note
            .iter()
            .flat_map(|note| prose::words(context, &mut draft, note, true));
        let note: Words = note.collect();
        heights::is_low(context, &rows, &note, chart.is_some(), beside)
    };
    let mut rows = rows(context, notes, table, !footnoted);
    let title_mark = shared_mark(&mut rows, &numeric);
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
    let ranges = chart.iter().flat_map(|chart| &chart.ranges);
    let drawn = ranges.filter_map(|id| Some((id, Entry::of_fact(context, id)?)));
    let (drawn_ids, entries): (Vec<&Id>, Vec<Entry>) = drawn.unzip();
    let scale = Scale::over(&entries, chart.is_some_and(|chart| chart.from_zero));
    if let Some(scale) = &scale {
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
            let mut drawn = drawn_ids.iter().zip(&entries);
            let entry = drawn.find(|(id, _)| cited(source).any(|cited| cited == **id));
            let bar = entry.map(|(_, entry)| charts::bar(context, scale, entry));
            row.cells.insert(at, Cell::Bar(bar));
        }
    }
    let carried = rows.iter().flat_map(marks);
    let mut marks: Vec<usize> = carried.map(|mark| mark.number).collect();
    marks.extend(title_mark.map(|mark| mark.number));
    marks.sort_unstable();
    marks.dedup();
    // Few notes need not stand twice where there are no footnotes anywhere.
    let under = !footnoted && (long || context.prints(Part::Footnotes));
    let below = marks.into_iter().filter(|_| under);
    TableView {
        id: id.to_string(),
        title: table.title.to_string(),
        title_mark,
        columns,
        rows,
        long,
        breaks: !footnoted,
        axis: scale.map(|scale| scale.axis(context)),
        note: table
            .note
            .as_ref()
            .map(|note| prose::words(context, notes, note, false)),
        notes: below
            .filter_map(|number| notes.note(context, number))
            .collect(),
    }
}

fn rows(context: &Context<'_>, notes: &mut NoteBook, table: &Table, linked: bool) -> Vec<RowView> {
    let row = |row: &Row| RowView {
        emphasis: emphasis(context, row),
        cells: row
            .cells
            .iter()
            .map(|cell| Cell::Text(cell_words(context, notes, cell, linked)))
            .collect(),
    };
    table.rows.iter().map(row).collect()
}

fn cell_words(context: &Context<'_>, notes: &mut NoteBook, cell: &Prose, linked: bool) -> Words {
    let mut words = prose::words(context, notes, cell, linked);
    if cell.is_figure() {
        for (segment, reference) in words.iter_mut().zip(cell.references()) {
            if let Segment::Figure(figure) = segment {
                // The unit of a column stands in its heading, and nothing says how firm it is.
                figure.unit = None;
                figure.hedge = context
                    .figure_with_certainty(&reference.fact)
                    .and_then(|firm| firm.hedge);
            }
        }
    }
    words
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
    row.cells.iter().flat_map(cell_marks).collect()
}

fn cell_marks(cell: &Cell) -> impl Iterator<Item = Mark> {
    let words = match cell {
        Cell::Text(words) => words.as_slice(),
        Cell::Bar(_) => &[],
    };
    words.iter().filter_map(|segment| match segment {
        Segment::Figure(figure) => figure.mark,
        Segment::Mark(mark) => Some(*mark),
        Segment::Text(_) => None,
    })
}

/// Moves a note that every plain row carries to the title, where one mark says as much as many.
///
/// Rows with prose keep their marks: there a mark says which of the words it is about.
fn shared_mark(rows: &mut [RowView], numeric: &[bool]) -> Option<Mark> {
    let mut plain = rows.iter().filter(|row| row.emphasis == "none");
    let shared = *marks(plain.next()?).first()?;
    let others = plain.map(marks).collect::<Vec<_>>();
    let same = |mark: &Mark| mark.number == shared.number;
    if others.is_empty()
        || !others
            .iter()
            .all(|row| !row.is_empty() && row.iter().all(same))
    {
        return None;
    }
    let in_prose = |row: &RowView| {
        let cells = row
            .cells
            .iter()
            .zip(numeric)
            .filter(|(_, numeric)| !**numeric);
        cells
            .into_iter()
            .any(|(cell, _)| cell_marks(cell).any(|mark| same(&mark)))
    };
    if rows.iter().any(in_prose) {
        return None;
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let Cell::Text(words) = cell else { continue };
        for segment in words {
            if let Segment::Figure(figure) = segment
                && figure.mark.as_ref().is_some_and(same)
            {
                figure.mark = None;
            }
        }
    }
    Some(shared)
}
