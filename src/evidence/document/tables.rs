//! What stands over a cell, and which cells a place names.

use std::ops::Range;

use super::heads::is_running;
use super::{Document, Row, RowKind, SourceCell};

/// A longer sentence under a table tells a story.
const LONGEST_NOTE: usize = 60;
/// So many cells from the left of a row are looked at for its names, and so many of these are told; so many rows of heads stand over a
/// cell, and so many cells in each of them. Every cell has them, so that a wide row must not take the square of its cells.
const MOST_LEADING: usize = 64;
const MOST_NAMES: usize = 16;
const MOST_OVER: usize = 64;

/// A cell of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CellPlace {
    /// From zero, as all of these.
    pub(crate) table: usize,
    pub(crate) row: usize,
    /// Its number among the cells of the row.
    pub(crate) cell: usize,
}

/// All that says what a cell is: unit, scale, currency, period may stand in any of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Heads<'d> {
    /// The last heading over the table.
    pub(crate) heading: Option<&'d str>,
    /// The caption, or the paragraph right before the table.
    pub(crate) caption: Option<&'d str>,
    /// Whether that is running text, of which the words may be of anything.
    pub(crate) is_under_text: bool,
    /// The first words under the table, where they are few: `People in thousands.`
    pub(crate) under: Option<&'d str>,
    /// The heads of its column, from the top down.
    pub(crate) column: Vec<&'d str>,
    /// The row over it that says what the rows below are.
    pub(crate) group: Option<&'d str>,
    /// The heads over the names of rows: `Item, per cent`.
    pub(crate) corner: Vec<&'d str>,
    /// What the column of units says of its row.
    pub(crate) unit: Option<&'d str>,
    /// What the cell behind it says, where that is under the same head or under none: `%`.
    pub(crate) behind: Option<&'d str>,
    /// The names of its row, from left to right.
    pub(crate) row: Vec<&'d str>,
}

impl<'d> Heads<'d> {
    /// Those that hold for all of its table.
    pub(crate) fn far(&self) -> impl Iterator<Item = &'d str> {
        [self.caption, self.under, self.heading]
            .into_iter()
            .flatten()
    }

    /// Those that are nearest to it: of its column, its row and the group of that.
    pub(crate) fn near(&self) -> impl Iterator<Item = &'d str> {
        let own = self.row.iter().chain(&self.column).copied();
        own.chain(self.unit).chain(self.group)
    }

    /// The caption, where it is one.
    pub(crate) fn title(&self) -> Option<&'d str> {
        self.caption.filter(|_| !self.is_under_text)
    }

    /// All that is said of the cell itself.
    pub(crate) fn said(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        let text = self.caption.filter(|_| self.is_under_text);
        self.texts().filter(move |it| Some(*it) != text)
    }

    /// All of them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        let over = self
            .heading
            .into_iter()
            .chain(self.caption)
            .chain(self.group)
            .chain(self.unit);
        let names = self.column.iter().chain(&self.row).copied();
        over.chain(names.collect::<Vec<_>>())
    }
}

impl Document {
    /// The cell of a row's paragraph in which a byte stands.
    pub(crate) fn cell_at(&self, paragraph: usize, byte: usize) -> Option<CellPlace> {
        let (table, row) = self.paragraphs.get(paragraph)?.row?;
        let cells = &self.row(table, row)?.cells;
        let cell = cells.partition_point(|cell| cell.span.end < byte);
        cells.get(cell).filter(|cell| cell.span.start <= byte)?;
        Some(CellPlace { table, row, cell })
    }

    pub(crate) fn row(&self, table: usize, row: usize) -> Option<&Row> {
        self.tables.get(table)?.rows.get(row)
    }

    pub(crate) fn cell(&self, place: CellPlace) -> Option<&SourceCell> {
        self.row(place.table, place.row)?.cells.get(place.cell)
    }

    /// The text of a cell of a table.
    pub(crate) fn text(&self, table: usize, cell: &SourceCell) -> &str {
        let row = self.row(table, cell.row);
        let paragraph = row.and_then(|row| self.paragraphs.get(row.paragraph));
        let text = paragraph.and_then(|paragraph| paragraph.text.get(cell.span.clone()));
        text.unwrap_or_default()
    }

    /// What stands over a cell and before it.
    pub(crate) fn heads(&self, place: CellPlace) -> Heads<'_> {
        let table = self.tables.get(place.table);
        let (Some(table), Some(row), Some(cell)) =
            (table, self.row(place.table, place.row), self.cell(place))
        else {
            return Heads::default();
        };
        let paragraph = |at: Option<usize>| Some(self.paragraphs.get(at?)?.text.as_str());
        let names = leading(&row.reaching).chain(leading(&row.cells));
        let names = names.filter(|one| one.is_head && one.columns.end <= cell.columns.start);
        let group = row.group.and_then(|group| table.rows.get(group));
        let names = names.map(|one| self.text(place.table, one));
        Heads {
            heading: paragraph(table.heading),
            caption: paragraph(table.caption),
            is_under_text: !table.is_titled && paragraph(table.caption).is_some_and(is_running),
            under: self.under_table(place.table),
            column: self.column_heads(place.table, row, &cell.columns),
            corner: match cell.columns.start {
                0 => Vec::new(),
                _ => self.column_heads(place.table, row, &(0..1)),
            },
            group: paragraph(group.map(|group| group.paragraph))
                .map(|text| text.trim_matches([' ', '|'])),
            unit: self.unit_of_row(place.table, row).filter(|_| {
                table
                    .units
                    .is_some_and(|units| !cell.columns.contains(&units))
            }),
            behind: self.beside(place, true),
            row: names
                .filter(|name| !name.is_empty())
                .take(MOST_NAMES)
                .collect(),
        }
    }

    /// The words of the cell right behind a figure or right before it that have no digit and no head of their own, and belong to it.
    pub(crate) fn beside(&self, place: CellPlace, is_behind: bool) -> Option<&str> {
        let row = self.row(place.table, place.row)?;
        let at = match is_behind {
            true => place.cell + 1,
            false => place.cell.checked_sub(1)?,
        };
        let (own, other) = (self.cell(place)?, row.cells.get(at)?);
        let text = self.text(place.table, other);
        if other.is_head || text.is_empty() || text.contains(char::is_numeric) {
            return None;
        }
        let own = self.column_heads(place.table, row, &own.columns);
        let other = self.column_heads(place.table, row, &other.columns);
        (!own.is_empty() && (other.is_empty() || other == own)).then_some(text)
    }

    /// The first sentence under a table, where it is short, and no caption of the next; or its last row, where that is one text.
    fn under_table(&self, number: usize) -> Option<&str> {
        let table = self.tables.get(number)?;
        let last = table.rows.last()?;
        if let Some(cell) = table.last_text.and_then(|at| last.cells.get(at)) {
            let text = self.text(number, cell);
            let is_note = text.len() <= LONGEST_NOTE && !text.contains(char::is_numeric);
            return is_note.then_some(text);
        }
        let next = last.paragraph + 1;
        let below = self.tables.get(number + 1);
        let is_of_next = below.is_some_and(|table| table.caption == Some(next));
        let paragraph = self.paragraphs.get(next)?;
        let is_text = paragraph.row.is_none() && paragraph.heading.is_none();
        let first = paragraph.text.split(". ").next()?;
        (is_text && !is_of_next && first.len() <= LONGEST_NOTE).then_some(first)
    }

    /// Finds the columns that say the units of rows, by the names of such columns with commas between.
    pub(crate) fn find_units(&mut self, names: &str) {
        for number in 0..self.tables.len() {
            let rows = self.tables[number].rows.iter();
            let heads = rows.filter(|row| row.kind == RowKind::Head);
            let mut cells = heads.flat_map(|row| &row.cells);
            let unit = cells.find(|cell| {
                let head = self.text(number, cell).to_lowercase();
                names.split(", ").any(|name| name == head)
            });
            self.tables[number].units = unit.map(|cell| cell.columns.start);
        }
    }

    /// What the column of units says of a row.
    pub(crate) fn unit_of_row(&self, table: usize, row: &Row) -> Option<&str> {
        let units = self.tables.get(table)?.units?;
        let mut all = [&row.reaching, &row.cells].into_iter();
        let unit = all.find_map(|cells| {
            let at = cells.partition_point(|cell| cell.columns.end <= units);
            cells.get(at).filter(|cell| cell.columns.contains(&units))
        })?;
        Some(self.text(table, unit)).filter(|text| !text.is_empty())
    }

    /// The heads over columns of a row, from the top down.
    pub(crate) fn column_heads(
        &self,
        table: usize,
        row: &Row,
        columns: &Range<usize>,
    ) -> Vec<&str> {
        let mut found: Vec<&SourceCell> = Vec::new();
        // What reaches down from one row of heads to the next is met in the first.
        let heads = &row.heads;
        let heads = heads.start.max(heads.end.saturating_sub(MOST_OVER))..heads.end;
        for head in heads.filter_map(|at| self.row(table, at)) {
            // Cells lie from left to right.
            let from = head
                .cells
                .partition_point(|cell| cell.columns.end <= columns.start);
            let over = head.cells[from..].iter();
            let over = over.take_while(|cell| cell.columns.start < columns.end);
            let over = over.take(MOST_OVER);
            found.extend(over.filter(|cell| !cell.span.is_empty()));
        }
        found
            .into_iter()
            .map(|cell| self.text(table, cell))
            .collect()
    }
}

/// The cells of a row that may name it.
fn leading(cells: &[SourceCell]) -> impl Iterator<Item = &SourceCell> {
    cells.iter().take(MOST_LEADING)
}

#[cfg(test)]
mod tests {
    use super::{CellPlace, MOST_NAMES};
    use crate::evidence::readers;

    #[test]
    fn a_cell_of_a_wide_row_has_a_few_names_and_its_unit() {
        let names = "<th>n".repeat(40);
        let cells = "<td>7".repeat(1_000);
        let text = format!(
            "<table><tr>{}<th>Unit</tr><tr>{names}{cells}<td>kg</table>",
            "<th>h".repeat(1_040)
        );
        let mut document = readers::read("log.html", text.as_bytes()).unwrap();
        document.find_units("unit");
        let place = |cell| CellPlace {
            table: 0,
            row: 1,
            cell,
        };
        let heads = document.heads(place(1_039));
        assert_eq!(heads.row, ["n"; MOST_NAMES]);
        assert_eq!((heads.column, heads.unit), (vec!["h"], Some("kg")));
        assert_eq!(document.heads(place(2)).row, ["n"; 2]);
    }

    #[test]
    fn a_last_row_of_one_text_is_told_wherever_that_stands() {
        let under = |last: &str| {
            let text = format!("<table><tr><th>h<th>h<tr><td>a<td>7<tr>{last}</table>");
            let document = readers::read("log.html", text.as_bytes()).unwrap();
            let heads = document.heads(CellPlace {
                table: 0,
                row: 1,
                cell: 1,
            });
            heads.under.map(str::to_owned)
        };
        assert_eq!(
            under("<td><td>In thousands").as_deref(),
            Some("In thousands")
        );
        assert_eq!(under("<td>b<td>In thousands"), None);
    }
}
