//! Tables, cell by cell.

use super::search::{find, find_pieces, joined};
use super::{Comparer, FoundText, Location};
use crate::audit::fault::Fault;
use crate::pdf_text::text::{ReadCell, ReadTable, Reading, fold};
use crate::sheet::model::{Cell, SheetRow, SheetTable, Words};
use crate::sheet::read_back::{Category, Subject, TextPiece, TitleKind, pieces};
use crate::source_map::Span;

/// How many rows away a row is looked for that is not where it belongs, since each costs a look at all its cells.
const FAR: usize = 2_000;

#[derive(Clone, Copy)]
struct Tables<'a> {
    reading: &'a Reading,
    wanted: &'a SheetTable,
    seen: &'a ReadTable,
}

impl<'a> Tables<'a> {
    fn is_headed(self) -> bool {
        let columns = || self.columns().map(|(_, column)| column);
        let titles = columns().filter(|at| !fold(&self.wanted.columns[*at].title).is_empty());
        let lost = self.lost_columns().count();
        // A layout may give the marks of notes a column of their own.
        self.seen.head.len() >= columns().count() && (lost == 0 || 2 * lost < titles.count())
    }

    /// The columns that a product has, by their places there and in the sheet; bars have none in one without pictures.
    fn columns(self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.wanted.columns.iter().enumerate();
        let columns = columns.filter(move |(_, column)| self.reading.draws || !column.chart);
        columns.map(|(at, _)| at).enumerate()
    }

    fn lost_columns(self) -> impl Iterator<Item = usize> {
        let lost = self.columns().filter(move |(there, column)| {
            let head = self.seen.head.get(*there);
            let title = &self.wanted.columns[*column].title;
            // The head over the column of names may be a blank alone.
            !fold(title).is_empty() && !head.is_some_and(|head| self.says(head, title))
        });
        lost.map(|(_, column)| column)
    }

    fn says(self, seen: &ReadCell, text: &str) -> bool {
        find(&self.reading.body, &fold(text), seen.range.clone()).is_some()
    }

    fn is_in_head(self, there: usize, text: &str) -> bool {
        let mut heads = [&self.seen.head, &self.seen.upper].into_iter();
        heads.any(|heads| heads.get(there).is_some_and(|head| self.says(head, text)))
    }

    fn cells(
        self,
        row: &'a SheetRow,
        seen: &'a [ReadCell],
    ) -> impl Iterator<Item = (usize, &'a Cell, Option<&'a ReadCell>)> {
        let is_there = move |cell: &&Cell| self.reading.draws || matches!(cell, Cell::Text(_));
        let cells = row.cells.iter().filter(is_there).enumerate();
        cells.map(|(there, cell)| (there, cell, seen.get(there)))
    }

    fn holds(self, row: usize, seen: &'a [ReadCell]) -> bool {
        let row = &self.wanted.rows[row];
        if row.group {
            // It goes over the whole table, and says nothing else.
            let title = row.cells.first().and_then(Cell::try_as_text_ref);
            let title = title.map(|words| joined(&pieces(words)));
            let range = seen.first().zip(seen.last());
            let range = range.map(|(first, last)| first.range.start..last.range.end);
            return range.and_then(|range| self.reading.body.text().get(range)) == title.as_deref();
        }
        self.lost_cells(row, seen).next().is_none()
    }

    fn lost_cells(
        self,
        row: &'a SheetRow,
        seen: &'a [ReadCell],
    ) -> impl Iterator<Item = (usize, &'a Words)> {
        let cells = self.cells(row, seen);
        cells.filter_map(move |(there, cell, seen)| {
            // A bar says what a figure beside it says, and is no text.
            let words = cell.try_as_text_ref()?;
            let holds = seen.is_some_and(|seen| self.cell_holds(&pieces(words), seen, there));
            (!holds).then_some((there, words))
        })
    }

    fn cell_holds(self, pieces: &[TextPiece<'_>], seen: &ReadCell, there: usize) -> bool {
        let body = &self.reading.body;
        if pieces.iter().all(|piece| fold(&piece.text).is_empty()) {
            // Nothing stands in an empty cell that could be taken for a figure, but for its head in a list of records.
            let column = self.columns().nth(there);
            let title = column.map(|(_, column)| fold(&self.wanted.columns[column].title));
            let text = body.text().get(seen.range.clone()).unwrap_or_default();
            let behind = title.and_then(|title| Some(text.rsplit_once(&title)?.1));
            return !behind.unwrap_or(text).contains(char::is_numeric);
        }
        let is_there =
            |pieces: &[TextPiece<'_>]| find_pieces(body, pieces, seen.range.clone()).is_some();
        if is_there(pieces) {
            return true;
        }
        // A unit that the head of the column says need not stand in its cells.
        let in_head = |unit: &TextPiece<'_>| self.is_in_head(there, &unit.text);
        let (units, bare): (Vec<TextPiece<'_>>, Vec<TextPiece<'_>>) =
            pieces.iter().cloned().partition(TextPiece::is_unit);
        !units.is_empty() && units.iter().all(in_head) && is_there(&bare)
    }
}

impl<'a> Comparer<'a, '_> {
    fn tables(&self, wanted: &'a SheetTable, which: usize) -> Tables<'a> {
        Tables {
            reading: self.reading,
            wanted,
            seen: &self.reading.tables[which],
        }
    }

    pub(super) fn location_of_table(
        &self,
        table: &'a SheetTable,
        cursor: usize,
    ) -> Option<Location> {
        let tables = &self.reading.tables;
        let ahead = tables.partition_point(|table| table.range.start < cursor);
        let which = (ahead..tables.len()).find(|at| self.tables(table, *at).is_headed())?;
        let seen = tables[which].range.clone();
        // What is called like the table may stand before it too.
        let titled = self.captioned(table, cursor..seen.start);
        let start = titled.map_or(seen.start, |titled| titled.start);
        Some(Location::new(start..seen.end, which))
    }

    fn captioned(&self, table: &SheetTable, within: Span) -> Option<Span> {
        self.titles(&table.title, TitleKind::Caption, within).pop()
    }

    /// A head over several columns stands over each of them, or is said in each of their own.
    fn report_lost_groups(&mut self, tables: Tables<'a>) {
        for (number, group) in tables.wanted.groups.iter().enumerate() {
            let own = group.first..group.first + group.columns;
            let is_lost = |(there, column): (usize, usize)| {
                own.contains(&column) && !tables.is_in_head(there, &group.title)
            };
            if tables.columns().any(is_lost) {
                let (number, id) = (number + 1, &tables.wanted.id);
                let name = format!("the head of group {number} of columns of the table `{id}`");
                let fault = Fault::lost(name, &group.title, &group.path);
                self.faults.push(fault);
            }
        }
    }

    /// Marks in heads are plain numbers behind the words, where the product does not tell them apart.
    fn report_marks_of_heads(&mut self, table_at: usize, tables: Tables<'a>) {
        let body = &self.reading.body;
        for (there, at) in tables.columns() {
            let (column, head) = (&tables.wanted.columns[at], tables.seen.head.get(there));
            let range = head.map_or(0..0, |head| head.range.clone());
            let title = find(body, &fold(&column.title), range.clone());
            let said = [TextPiece::words(&column.title)];
            // In a list of records a cell is read with its head, and as its head.
            let text = |range: &Span| body.text().get(range.clone());
            let cells = tables.seen.rows.iter().filter_map(|row| row.get(there));
            if !cells.map(|it| text(&it.range)).any(|it| it == text(&range)) {
                self.say(table_at, &said, &range);
            }
            let behind = title.map_or(range.start, |title| title.end)..range.end;
            let mut marks: Vec<usize> = column.marks.iter().map(|mark| mark.number).collect();
            marks.retain(|mark| find(body, &mark.to_string(), behind.clone()).is_none());
            self.count(Category::Mark, column.marks.len() - marks.len());
            self.report_marks(&Subject::head(tables.wanted, at), &marks, marks_of(&range));
        }
    }

    pub(super) fn report_lost_table(&mut self, subject: &Subject, table: &'a SheetTable) {
        let fault = match self.location_of_table(table, 0) {
            Some(_) => Fault::out_of_order(subject),
            None => Fault::lost(&subject.name, &table.title, &subject.path),
        };
        self.faults.push(fault);
    }

    pub(super) fn table_in_full(
        &mut self,
        at: usize,
        table: &'a SheetTable,
        location: &Location,
        room: Span,
    ) -> usize {
        let subject = &self.expectations[at].subject;
        let tables = self.tables(table, location.which);
        let title = fold(&table.title);
        let body = &self.reading.body;
        let above = room.start..tables.seen.range.start;
        let under = tables.seen.range.end..room.end;
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
        self.report_marks_of_heads(at, tables);
        self.report_lost_groups(tables);
        for at in tables.lost_columns() {
            let Subject { name, path } = Subject::head(table, at);
            let fault = Fault::lost(name, &table.columns[at].title, &path);
            self.faults.push(fault);
        }
        self.rows(at, tables);
        titled.map_or(0, |it| it.end).max(location.range.end)
    }

    fn rows(&mut self, at: usize, tables: Tables<'a>) {
        let (table, seen) = (tables.wanted, tables.seen);
        let (mut row, mut line) = (0, 0);
        let mut taken = rustc_hash::FxHashSet::default();
        while row < table.rows.len() && !self.is_full() {
            if taken.contains(&line) {
                line += 1;
                continue;
            }
            let here = seen.rows.get(line);
            if let Some(here) = here.filter(|here| tables.holds(row, here)) {
                self.found_row((at, row), tables, here);
                (row, line) = (row + 1, line + 1);
                continue;
            }
            let mut ahead = (line + 1..seen.rows.len()).take(FAR);
            let later = ahead.find(|at| !taken.contains(at) && tables.holds(row, &seen.rows[*at]));
            let mut next = (row + 1..table.rows.len()).take(FAR);
            let next = next.find(|at| here.is_some_and(|here| tables.holds(*at, here)));
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
                    self.report_cells((at, row), tables, here);
                    (row, line) = (row + 1, line + 1);
                }
                (None, None, None) => {
                    self.faults.push(lost_row(table, &table.rows[row]));
                    row += 1;
                }
            }
        }
    }

    fn found_row(&mut self, at: (usize, usize), tables: Tables<'a>, seen: &'a [ReadCell]) {
        let table = tables.wanted;
        let row = &table.rows[at.1];
        let mut marks: Vec<usize> = row.mark.iter().map(|mark| mark.number).collect();
        for (column, cell, seen) in tables.cells(row, seen) {
            let Some(words) = cell.try_as_text_ref() else {
                continue;
            };
            // The mark of a figure belongs in its cell.
            let marks: Vec<usize> = words.marks().map(|mark| mark.number).collect();
            let range = seen.map_or(0..0, |seen| seen.range.clone());
            let subject = Subject::cell(table, row, column, &words.path);
            self.report_marks(&subject, &marks, marks_of(&range));
            self.count(Category::Cell, 1);
            self.count_figures(&pieces(words));
            self.say(at.0, &pieces(words), &range);
        }
        // A list of marks is looked for one by one, since its blanks tell “1, 2” from a number.
        let apart = seen.get(tables.columns().count()..).unwrap_or_default();
        let body = &self.reading.body;
        let holds = |cell: &ReadCell, mark: &str| find(body, mark, cell.range.clone()).is_some();
        let all = marks.len();
        marks.retain(|mark| {
            let mark = mark.to_string();
            !apart.iter().any(|cell| holds(cell, &mark))
        });
        self.count(Category::Mark, all - marks.len());
        if let Some(range) = self.row_range(at, seen) {
            self.report_marks(&Subject::row(table, row), &marks, marks_of(&range));
        }
    }

    /// The text of a row, which belongs to that row from then on.
    fn row_range(&mut self, at: (usize, usize), seen: &[ReadCell]) -> Option<Span> {
        let range = seen.first()?.range.start..seen.last()?.range.end;
        self.rows.push(FoundText {
            range: range.clone(),
            expectation: at.0,
            row: Some(at.1),
        });
        Some(range)
    }

    fn report_cells(&mut self, at: (usize, usize), tables: Tables<'a>, seen: &'a [ReadCell]) {
        let table = tables.wanted;
        self.row_range(at, seen);
        let row = &table.rows[at.1];
        if row.group {
            self.faults.push(lost_row(table, row));
            return;
        }
        for (column, words) in tables.lost_cells(row, seen) {
            let pieces = pieces(words);
            let subject = Subject::cell(table, row, column, &words.path);
            if pieces.is_empty() {
                let name = &subject.name;
                let message = format!("a number stands in {name}, which is empty");
                self.faults.push(Fault::missing(message, &subject.path));
            } else {
                let within = seen.get(column).map_or(0..0, |seen| seen.range.clone());
                self.report_pieces(&subject, &pieces, within);
            }
        }
    }
}

/// Where the marks of a cell stand: one before its first letter belongs to the cell before it.
fn marks_of(cell: &Span) -> Span {
    (cell.start + 1).min(cell.end)..cell.end
}

fn lost_row(table: &SheetTable, row: &SheetRow) -> Fault {
    let Subject { name, path } = Subject::row(table, row);
    let cells = row.cells.iter().filter_map(Cell::try_as_text_ref);
    let pieces = cells.flat_map(|words| pieces(words));
    let texts = pieces.map(|piece| piece.text.trim().to_owned());
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    Fault::lost(name, &texts.join(" "), &path)
}
