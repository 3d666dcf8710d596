//! Tables, cell by cell.

use std::ops::Range;

use super::search::{find, find_pieces};
use super::{Finder, Place};
use crate::audit::element::SheetElement;
use crate::audit::expect::piece::{self, Piece};
use crate::audit::fault::{Fault, OUT_OF_ORDER, shortened};
use crate::pdf_text::pdf::Role;
use crate::pdf_text::text::{CellSeen, TableSeen, fold};
use crate::sheet::model::{Cell, SheetRow, SheetTable};

/// How far a row is looked for that is not where it belongs.
const FAR: usize = 2_000;

impl<'v> Finder<'_, 'v> {
    /// The next table whose heads are those of a view's, but for a few.
    pub(super) fn place_of_table(&self, view: &SheetTable, cursor: usize) -> Option<Place> {
        let tables = &self.reading.tables;
        let ahead = tables.partition_point(|table| table.range.start < cursor);
        let found = (ahead..tables.len()).find(|at| self.is_headed(view, &tables[*at]))?;
        let table = tables[found].range.clone();
        // What is called like the table may stand before it too.
        let titled = self.captioned(view, cursor..table.start);
        Some(Place {
            range: titled.map_or(table.start, |titled| titled.start)..table.end,
            which: found,
        })
    }

    /// The last caption in a range that is a table's title.
    fn captioned(&self, view: &SheetTable, within: Range<usize>) -> Option<Range<usize>> {
        let title = fold(&view.title);
        let mut captions = self.reading.titles(Role::Caption, &title, within);
        captions.next_back()
    }

    fn is_headed(&self, view: &SheetTable, seen: &TableSeen) -> bool {
        let titles = view
            .columns
            .iter()
            .filter(|column| !column.title.is_empty())
            .count();
        let lost = self.lost_columns(view, seen).count();
        // A look may give the marks of notes a column of their own.
        seen.head.len() >= view.columns.len() && (lost == 0 || 2 * lost < titles)
    }

    fn lost_columns<'t>(
        &self,
        view: &'t SheetTable,
        seen: &'t TableSeen,
    ) -> impl Iterator<Item = usize> {
        let columns = view.columns.iter().enumerate();
        columns.filter_map(move |(at, column)| {
            let head = seen.head.get(at).map(|head| head.range.clone());
            let title = fold(&column.title);
            let found = head.and_then(|head| find(&self.reading.body, &title, head));
            (!title.is_empty() && found.is_none()).then_some(at)
        })
    }

    pub(super) fn report_lost_table(&mut self, view: &'v SheetTable) {
        let thing = SheetElement::Table(view.id.as_str());
        if self.place_of_table(view, 0).is_some() {
            let message = format!("{thing} is printed in another place than it belongs");
            self.faults
                .push(Fault::new(OUT_OF_ORDER, message, thing.path()));
        } else {
            self.missing(
                format!("{thing} is not on paper: {}", shortened(&view.title)),
                thing.path(),
            );
        }
    }

    /// Looks for all of a table, and returns where it ends.
    pub(super) fn table_in_full(
        &mut self,
        view: &'v SheetTable,
        place: &Place,
        room: Range<usize>,
    ) -> usize {
        let thing = SheetElement::Table(view.id.as_str());
        let Some(seen) = self.reading.tables.get(place.which) else {
            return place.range.end;
        };
        let title = fold(&view.title);
        let body = &self.reading.body;
        let above = room.start..seen.range.start;
        let under = seen.range.end..room.end;
        let titled = self
            .captioned(view, above.clone())
            .or_else(|| self.captioned(view, under.clone()))
            .or_else(|| find(body, &title, above))
            .or_else(|| find(body, &title, under));
        if titled.is_none() && !title.is_empty() {
            let message = format!(
                "the title of {thing} is not on paper: {}",
                shortened(&view.title)
            );
            self.missing(message, thing.path().key("title"));
        }
        let marks: Vec<usize> = view.title_mark.iter().map(|mark| mark.number).collect();
        let from = titled.as_ref().map_or(room.start, |titled| titled.start);
        self.report_marks(
            thing,
            &marks,
            &(from.min(place.range.start)..place.range.end),
        );
        let lost: Vec<usize> = self.lost_columns(view, seen).collect();
        for column in lost {
            let title = shortened(&view.columns[column].title);
            let thing = SheetElement::Column(view.id.as_str(), column, in_file(view, column));
            self.missing(format!("{thing} is not on paper: {title}"), thing.path());
        }
        self.rows(view, seen);
        titled.map_or(0, |titled| titled.end).max(place.range.end)
    }

    /// Goes through the rows of a view and of a paper side by side.
    fn rows(&mut self, view: &'v SheetTable, seen: &TableSeen) {
        let (mut row, mut line) = (0, 0);
        let mut taken = rustc_hash::FxHashSet::default();
        while row < view.rows.len() && !self.is_full() {
            if taken.contains(&line) {
                line += 1;
                continue;
            }
            let here = seen.rows.get(line);
            if here.is_some_and(|here| self.holds(&view.rows[row], here)) {
                self.count_row(view, row, here.map_or(&[], |here| here));
                (row, line) = (row + 1, line + 1);
                continue;
            }
            let ahead = (line + 1..seen.rows.len()).take(FAR);
            let mut ahead = ahead.filter(|at| !taken.contains(at));
            let later = ahead.find(|at| self.holds(&view.rows[row], &seen.rows[*at]));
            let mut next = (row + 1..view.rows.len()).take(FAR);
            let next = next.find(|at| here.is_some_and(|here| self.holds(&view.rows[*at], here)));
            match (later, next, here) {
                (Some(later), Some(_), _) => {
                    let thing = SheetElement::Row(view.id.as_str(), row);
                    let message = format!("{thing} is printed in another place than it belongs");
                    self.faults
                        .push(Fault::new(OUT_OF_ORDER, message, thing.path()));
                    taken.insert(later);
                    row += 1;
                }
                // Between them stand rows that the sheet adds by itself.
                (Some(later), None, _) => line = later,
                (None, Some(next), _) => {
                    (row..next).for_each(|row| self.report_lost_row(view, row));
                    row = next;
                }
                (None, None, Some(here)) => {
                    self.report_cells(view, row, here);
                    (row, line) = (row + 1, line + 1);
                }
                (None, None, None) => {
                    self.report_lost_row(view, row);
                    row += 1;
                }
            }
        }
    }

    /// Whether a row on paper holds all cells of a row.
    fn holds(&self, row: &SheetRow, seen: &[CellSeen]) -> bool {
        let cells = row.cells.iter().enumerate();
        let mut cells = cells.map(|(at, cell)| (cell, seen.get(at)));
        cells.all(|(cell, seen)| match (cell, seen) {
            (Cell::Text(words), Some(seen)) => self.cell_holds(&piece::of(words), seen),
            (Cell::Bar(None), _) => true,
            (Cell::Bar(Some(bar)), Some(seen)) => self.draws(&bar.alt, seen),
            (_, None) => false,
        })
    }

    fn cell_holds(&self, pieces: &[Piece<'_>], seen: &CellSeen) -> bool {
        let body = &self.reading.body;
        if pieces.is_empty() || find_pieces(body, pieces, seen.range.clone()).is_some() {
            return true;
        }
        // The unit may stand in the head of the column.
        let bare: Vec<Piece<'_>> = pieces.iter().filter(|it| !it.is_unit()).cloned().collect();
        bare.len() < pieces.len() && find_pieces(body, &bare, seen.range.clone()).is_some()
    }

    fn draws(&self, alt: &str, seen: &CellSeen) -> bool {
        let figures = self.reading.figures.get(seen.figures.clone());
        let alt = fold(alt);
        figures
            .unwrap_or_default()
            .iter()
            .any(|figure| figure.alt == alt)
    }

    fn count_row(&mut self, view: &'v SheetTable, row: usize, seen: &[CellSeen]) {
        let mut marks = Vec::new();
        for cell in &view.rows[row].cells {
            match cell {
                Cell::Text(words) => {
                    marks.extend(words.marks().map(|mark| mark.number));
                    self.counts.cells += 1;
                    self.count_pieces(&piece::of(words));
                }
                Cell::Bar(bar) => self.counts.charts += usize::from(bar.is_some()),
            }
        }
        // Looked for one by one on paper, where a blank tells the list “1, 2” from a number.
        let apart = seen.get(view.columns.len()..).unwrap_or_default();
        let body = &self.reading.body;
        let holds = |cell: &CellSeen, mark: &str| find(body, mark, cell.range.clone()).is_some();
        let all = marks.len();
        marks.retain(|mark| {
            let mark = mark.to_string();
            !apart.iter().any(|cell| holds(cell, &mark))
        });
        self.counts.marks += all - marks.len();
        if let (Some(first), Some(last)) = (seen.first(), seen.last()) {
            let range = first.range.start..last.range.end;
            self.report_marks(SheetElement::Row(view.id.as_str(), row), &marks, &range);
        }
    }

    fn report_lost_row(&mut self, view: &'v SheetTable, row: usize) {
        let thing = SheetElement::Row(view.id.as_str(), row);
        let cells = view.rows[row].cells.iter().filter_map(|cell| match cell {
            Cell::Text(words) => Some(piece::of(words)),
            Cell::Bar(_) => None,
        });
        let text: Vec<String> = cells
            .flatten()
            .map(|piece| piece.text.trim().to_owned())
            .collect();
        let text = shortened(&text.join(" "));
        self.missing(format!("{thing} is not on paper: {text}"), thing.path());
    }

    fn report_cells(&mut self, view: &'v SheetTable, row: usize, seen: &[CellSeen]) {
        for (at, cell) in view.rows[row].cells.iter().enumerate() {
            let thing = SheetElement::Cell(view.id.as_str(), row, at, in_file(view, at));
            match (cell, seen.get(at)) {
                (Cell::Text(words), Some(seen)) => {
                    let pieces = piece::of(words);
                    if !self.cell_holds(&pieces, seen) {
                        self.report_pieces(thing, &pieces, seen.range.clone());
                    }
                }
                (Cell::Text(words), None) => {
                    self.report_pieces(thing, &piece::of(words), 0..0);
                }
                (Cell::Bar(Some(bar)), seen) => {
                    if !seen.is_some_and(|seen| self.draws(&bar.alt, seen)) {
                        let alt = shortened(&bar.alt);
                        self.missing(
                            format!("the bar in {thing} is not on paper: {alt}"),
                            thing.path(),
                        );
                    }
                }
                (Cell::Bar(None), _) => {}
            }
        }
    }
}

/// The column of the fact file that a column on paper is, for bars are put between them.
fn in_file(view: &SheetTable, column: usize) -> usize {
    let before = view.columns.iter().take(column);
    before.filter(|column| !column.chart).count()
}
