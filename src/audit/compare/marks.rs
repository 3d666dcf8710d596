//! Marks of notes that stand where nothing calls for them.

use rustc_hash::FxHashSet;

use super::Comparer;
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::text::{ReadMark, is_from_right};
use crate::sheet::model::{Cell, SheetTable};
use crate::sheet::read_back::{Category, Wanted};
use crate::source_map::{Path, Span};

/// A stretch of the text and the notes whose marks may stand in it, or right behind.
struct Calling {
    range: Span,
    marks: Vec<usize>,
    /// Whether they stand in this order.
    is_prose: bool,
    /// In which order what is written from the right was drawn is not known for certain.
    is_unsure: bool,
}

/// At a place end few stretches, one within the other.
const FEW: usize = 3;

impl Comparer<'_, '_> {
    pub(super) fn added_marks(&self) -> Vec<Fault> {
        let mut calling = self.calling();
        calling.sort_by_key(|it| (it.range.start, it.range.end));
        let all: FxHashSet<usize> = calling.iter().flat_map(|it| it.marks.clone()).collect();
        let notes = self.expectations.iter();
        let notes = notes.filter(|it| it.category == Some(Category::Note));
        let notes = notes.count();
        let body = &self.reading.body;
        let is_called = |&&ReadMark { at, number, .. }: &&ReadMark| {
            if !self.reading.draws {
                return (1..=notes).contains(&number);
            }
            let begun = &calling[..calling.partition_point(|it| it.range.start < at)];
            let around = begun.iter().rev().take(FEW);
            let around: Vec<&Calling> = around.filter(|it| at <= it.range.end).collect();
            // What a template says once more has its marks with it.
            match around.is_empty() || around.iter().any(|it| it.is_unsure) {
                true => all.contains(&number),
                false => around.iter().any(|it| it.marks.contains(&number)),
            }
        };
        let added = self.reading.marks.iter().filter(|it| !is_called(it));
        let prose = calling.iter().filter(|it| it.is_prose && !it.is_unsure);
        let mut added: Vec<_> = added
            .chain(prose.filter_map(|it| self.misplaced(it)))
            .collect();
        added.sort_by_key(|ReadMark { at, .. }| *at);
        added.dedup();
        let faults = added.into_iter().map(|ReadMark { number, at, .. }| {
            let words = body.words(body.block(at.saturating_sub(1)));
            let message = format!(
                "behind {} stands {number} as the mark of a note, for which nothing calls there",
                shortened(&words),
            );
            Fault {
                rule: FormError::AddedBeside,
                message,
                path: Path::root(),
            }
        });
        faults.collect()
    }

    /// The first mark of a prose text that is one too many or in another place than its own.
    fn misplaced(&self, text: &Calling) -> Option<&ReadMark> {
        let mut marks = text.marks.iter();
        let seen = self.reading.marks_in(&text.range).iter();
        let mut seen = seen.filter(|ReadMark { at, .. }| *at > text.range.start);
        seen.find(|it| !marks.any(|number| *number == it.number))
    }

    /// Each text, title, head and row that was found, up to the end of its block or the next of them.
    fn calling(&self) -> Vec<Calling> {
        let body = &self.reading.body;
        let mut found = Vec::new();
        for (at, it) in self.in_order() {
            let (Some(location), Some(end)) = (&self.locations[at], self.end(at)) else {
                continue;
            };
            let start = location.range.start;
            let block = body.block(end.saturating_sub(1)).end;
            let range = start..block.min(self.next_start(at)).max(end);
            let mut is_prose = false;
            let (range, marks) = match &it.wanted {
                Wanted::Text { layouts, marks } => {
                    is_prose = layouts.len() == 1 && layouts[0].nearby.is_empty();
                    (range, marks.clone())
                }
                Wanted::Table(table) => {
                    let rows = self.rows.iter().filter(|row| row.expectation == at);
                    found.extend(rows.filter_map(|row| {
                        let marks = marks_of_row(table, row.row?);
                        Some((row.range.clone(), marks, false))
                    }));
                    let heads = table.columns.iter().flat_map(|it| &it.marks);
                    let marks = heads.chain(&table.title_mark);
                    let marks = marks.map(|it| it.number).collect();
                    let rows = &self.reading.tables[location.which].rows;
                    let first = rows.first().and_then(|it| it.first());
                    let range = start..first.map_or(end, |it| it.range.start);
                    (range, marks)
                }
                _ => (range, Vec::new()),
            };
            found.push((range, marks, is_prose && self.reading.draws));
        }
        let calling = found.into_iter().map(|(range, marks, is_prose)| {
            let text = body.text().get(range.clone()).unwrap_or_default();
            let is_unsure = body.from_right || text.contains(is_from_right);
            Calling {
                range,
                marks,
                is_prose,
                is_unsure,
            }
        });
        calling.collect()
    }
}

fn marks_of_row(table: &SheetTable, row: usize) -> Vec<usize> {
    let row = &table.rows[row];
    let cells = row.cells.iter().filter_map(Cell::try_as_text_ref);
    let marks = cells.flat_map(|words| words.marks()).chain(row.mark);
    marks.map(|mark| mark.number).collect()
}
