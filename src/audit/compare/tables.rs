//! Tables, cell by cell.

use std::ops::Range;

use super::search::{find, find_pieces};
use super::{Comparer, FoundText, Location};
use crate::audit::fault::Fault;
use crate::pdf_text::text::{ReadCell, ReadTable, fold};
use crate::sheet::model::{Cell, SheetRow, SheetTable};
use crate::sheet::read_back::{Category, Subject, TextPiece, TitleKind, pieces};

/// How many rows away a row is looked for that is not where it belongs, since each costs a look at all its cells.
const FAR: usize = 2_000;

impl<'s> Comparer<'_, 's> {
    /// The next table whose heads are those of one that is wanted, but for a few.
    pub(super) fn location_of_table(&self, table: &SheetTable, cursor: usize) -> Option<Location> {
        let tables = &self.reading.tables;
        let ahead = tables.partition_point(|table| table.range.start < cursor);
        let which = (ahead..tables.len()).find(|at| self.is_headed(table, &tables[*at]))?;
        let seen = tables[which].range.clone();
        // What is called like the table may stand before it too.
        let titled = self.captioned(table, cursor..seen.start);
        let start = titled.map_or(seen.start, |titled| titled.start);
        Some(Location::new(start..seen.end, which))
    }

    /// The last caption in a range that is a table's title.
    fn captioned(&self, table: &SheetTable, within: Range<usize>) -> Option<Range<usize>> {
        self.titles(&table.title, TitleKind::Caption, within).pop()
    }

    fn is_headed(&self, table: &SheetTable, seen: &ReadTable) -> bool {
        let columns = || self.columns(table).map(|(_, column)| column);
        let titles = columns().filter(|at| !table.columns[*at].title.is_empty());
        let lost = self.lost_columns(table, seen).count();
        // A layout may give the marks of notes a column of their own.
        seen.head.len() >= columns().count() && (lost == 0 || 2 * lost < titles.count())
    }

    /// The columns that a product has, by their places there and in the sheet; bars have none in one without pictures.
    fn columns(&self, table: &'_ SheetTable) -> impl Iterator<Item = (usize, usize)> {
        let draws = self.reading.draws;
        let all = 0..table.columns.len();
        all.filter(move |at| draws || !table.columns[*at].chart)
            .enumerate()
    }

    fn lost_columns<'t>(
        &'t self,
        table: &'t SheetTable,
        seen: &'t ReadTable,
    ) -> impl Iterator<Item = usize> {
        self.columns(table).filter_map(move |(there, column)| {
            let title = fold(&table.columns[column].title);
            let head = seen.head.get(there).map(|head| head.range.clone());
            let found = head.and_then(|head| find(&self.reading.body, &title, head));
            (!title.is_empty() && found.is_none()).then_some(column)
        })
    }

    pub(super) fn report_lost_table(&mut self, subject: &Subject, table: &SheetTable) {
        let fault = match self.location_of_table(table, 0) {
            Some(_) => Fault::out_of_order(subject),
            None => Fault::lost(&subject.name, &table.title, &subject.path),
        };
        self.faults.push(fault);
    }

    /// Looks for all of the table that stands at a place in the list, and returns where it ends.
    pub(super) fn table_in_full(
        &mut self,
        at: usize,
        table: &'s SheetTable,
        location: &Location,
        room: Range<usize>,
    ) -> usize {
        let subject = &self.expectations[at].subject;
        let seen = &self.reading.tables[location.which];
        let title = fold(&table.title);
        let body = &self.reading.body;
        let above = room.start..seen.range.start;
        let under = seen.range.end..room.end;
        let titled = self
            .captioned(table, above.clone())
            .or_else(|| self.captioned(table, under.clone()))
            .or_else(|| find(body, &title, above))
            .or_else(|| find(body, &title, under));
        if titled.is_none() && !title.is_empty() {
            let name = format!("the title of {}", subject.name);
            let fault = Fault::lost(name, &table.title, &subject.path.key("title"));
            self.faults.push(fault);
        }
        let marks: Vec<usize> = table.title_mark.iter().map(|mark| mark.number).collect();
        let from = titled.as_ref().map_or(room.start, |titled| titled.start);
        let within = from.min(location.range.start)..location.range.end;
        self.report_marks(subject, &marks, within);
        let lost: Vec<usize> = self.lost_columns(table, seen).collect();
        for at in lost {
            let (number, column) = (at + 1, &table.columns[at]);
            let name = format!("the head of column {number} of {}", subject.name);
            let fault = Fault::lost(name, &column.title, &column.path);
            self.faults.push(fault);
        }
        self.rows(at, table, seen);
        titled
            .map_or(0, |titled| titled.end)
            .max(location.range.end)
    }

    /// Goes through the rows that are wanted and those that are there side by side.
    fn rows(&mut self, at: usize, table: &'s SheetTable, seen: &ReadTable) {
        let (mut row, mut line) = (0, 0);
        let mut taken = rustc_hash::FxHashSet::default();
        while row < table.rows.len() && !self.is_full() {
            if taken.contains(&line) {
                line += 1;
                continue;
            }
            let here = seen.rows.get(line);
            if let Some(here) = here.filter(|here| self.holds(&table.rows[row], here)) {
                self.found_row((at, row), table, here);
                (row, line) = (row + 1, line + 1);
                continue;
            }
            let mut ahead = (line + 1..seen.rows.len()).take(FAR);
            let later = ahead
                .find(|at| !taken.contains(at) && self.holds(&table.rows[row], &seen.rows[*at]));
            let mut next = (row + 1..table.rows.len()).take(FAR);
            let next = next.find(|at| here.is_some_and(|here| self.holds(&table.rows[*at], here)));
            match (later, next, here) {
                (Some(later), Some(_), _) => {
                    let subject = Subject::row(table, &table.rows[row]);
                    self.faults.push(Fault::out_of_order(&subject));
                    taken.insert(later);
                    row += 1;
                }
                // Between them stand rows that the template adds by itself.
                (Some(later), None, _) => line = later,
                (None, Some(next), _) => {
                    let lost = table.rows[row..next].iter();
                    self.faults.extend(lost.map(|row| lost_row(table, row)));
                    row = next;
                }
                (None, None, Some(here)) => {
                    self.report_cells((at, row), table, here);
                    (row, line) = (row + 1, line + 1);
                }
                (None, None, None) => {
                    self.faults.push(lost_row(table, &table.rows[row]));
                    row += 1;
                }
            }
        }
    }

    /// The cells of a row with those of a product.
    fn cells<'r>(
        &self,
        row: &'r SheetRow,
        seen: &'r [ReadCell],
    ) -> impl Iterator<Item = (&'r Cell, Option<&'r ReadCell>)> + use<'r, 's> {
        let draws = self.reading.draws;
        let cells = row.cells.iter();
        let cells = cells.filter(move |cell| draws || matches!(cell, Cell::Text(_)));
        cells.enumerate().map(|(at, cell)| (cell, seen.get(at)))
    }

    /// Whether a row of a product holds all cells of a row.
    fn holds(&self, row: &SheetRow, seen: &[ReadCell]) -> bool {
        self.cells(row, seen)
            .all(|(cell, seen)| match (cell, seen) {
                (Cell::Text(words), Some(seen)) => self.cell_holds(&pieces(words), seen),
                (Cell::Bar(None), _) => true,
                (Cell::Bar(Some(bar)), Some(seen)) => self.draws(&bar.alt, seen),
                (_, None) => false,
            })
    }

    fn cell_holds(&self, pieces: &[TextPiece<'_>], seen: &ReadCell) -> bool {
        let body = &self.reading.body;
        let is_there =
            |pieces: &[TextPiece<'_>]| find_pieces(body, pieces, seen.range.clone()).is_some();
        if pieces.iter().all(|piece| fold(&piece.text).is_empty()) || is_there(pieces) {
            return true;
        }
        // The unit may stand in the head of the column.
        let bare = pieces.iter().filter(|it| !it.is_unit()).cloned();
        let bare: Vec<TextPiece<'_>> = bare.collect();
        bare.len() < pieces.len() && is_there(&bare)
    }

    fn draws(&self, alt: &str, seen: &ReadCell) -> bool {
        let pictures = self.reading.pictures.get(seen.pictures.clone());
        pictures.unwrap_or_default().contains(&fold(alt))
    }

    fn found_row(&mut self, at: (usize, usize), table: &SheetTable, seen: &[ReadCell]) {
        let row = &table.rows[at.1];
        let mut marks = Vec::new();
        for (cell, _) in self.cells(row, seen) {
            match cell {
                Cell::Text(words) => {
                    marks.extend(words.marks().map(|mark| mark.number));
                    self.count(Category::Cell, 1);
                    self.count_figures(&pieces(words));
                }
                Cell::Bar(bar) => self.count(Category::Picture, usize::from(bar.is_some())),
            }
        }
        // A list of marks is looked for one by one, since its blanks tell “1, 2” from a number.
        let apart = seen.get(self.columns(table).count()..).unwrap_or_default();
        let body = &self.reading.body;
        let holds = |cell: &ReadCell, mark: &str| find(body, mark, cell.range.clone()).is_some();
        let all = marks.len();
        marks.retain(|mark| {
            let mark = mark.to_string();
            !apart.iter().any(|cell| holds(cell, &mark))
        });
        self.count(Category::Mark, all - marks.len());
        if let Some(mut range) = self.row_range(at, seen) {
            // A mark at the end of the row before stands where the words of this one begin.
            range.start += usize::from(seen.first().is_some_and(|cell| !cell.range.is_empty()));
            self.report_marks(&Subject::row(table, row), &marks, range);
        }
    }

    /// The text of a row, which belongs to that row from then on.
    fn row_range(&mut self, at: (usize, usize), seen: &[ReadCell]) -> Option<Range<usize>> {
        let range = seen.first()?.range.start..seen.last()?.range.end;
        self.rows.push(FoundText {
            range: range.clone(),
            expectation: at.0,
            row: Some(at.1),
        });
        Some(range)
    }

    fn report_cells(&mut self, at: (usize, usize), table: &SheetTable, seen: &[ReadCell]) {
        self.row_range(at, seen);
        let row = &table.rows[at.1];
        for (column, (cell, seen)) in self.cells(row, seen).enumerate() {
            match cell {
                Cell::Text(words) => {
                    let pieces = pieces(words);
                    if !seen.is_some_and(|seen| self.cell_holds(&pieces, seen)) {
                        let subject = Subject::cell(table, row, column, &words.path);
                        let within = seen.map_or(0..0, |seen| seen.range.clone());
                        self.report_pieces(&subject, &pieces, within);
                    }
                }
                Cell::Bar(Some(bar)) => {
                    if !seen.is_some_and(|seen| self.draws(&bar.alt, seen)) {
                        let path = &table.columns[column].path;
                        let name = Subject::cell(table, row, column, path).name;
                        let fault = Fault::lost(format!("the bar in {name}"), &bar.alt, path);
                        self.faults.push(fault);
                    }
                }
                Cell::Bar(None) => {}
            }
        }
    }
}

fn lost_row(table: &SheetTable, row: &SheetRow) -> Fault {
    let Subject { name, path } = Subject::row(table, row);
    let cells = row.cells.iter().filter_map(Cell::words);
    let pieces = cells.flat_map(|words| pieces(words));
    let text: Vec<String> = pieces
        .map(|piece| piece.text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    Fault::lost(name, &text.join(" "), &path)
}
