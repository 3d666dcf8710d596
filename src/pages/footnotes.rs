//! Where each note is printed, once, and how the marks lead to it.

use std::collections::BTreeMap;

use super::heights;
use crate::sheet::Sheet;
use crate::sheet::model::{
    Affected, Cell, Mark, MarkRange, MarkSetting, Note, NotePlace, Segment, SheetTable,
    TablePaging, Words,
};
use crate::theme::Theme;

/// A table of more rows has the notes of each in a column of their own.
const MOST_ROWS_WITH_MARKS: usize = 14;

/// Goes through the marks in the order in which they are printed. The first that can sets the
/// footnote; without `possible` none can. What has no place then is left to the end.
pub(super) fn set(sheet: &mut Sheet, theme: &Theme, possible: bool) {
    let mut footnotes = Footnotes {
        possible,
        places: BTreeMap::new(),
    };
    footnotes.paragraphs(&mut sheet.highlights);
    for section in &mut sheet.sections {
        let figures = section.key_figures.iter_mut();
        footnotes.running(figures.filter_map(|it| it.figure.mark.as_mut()));
        if !section.beside {
            footnotes.paragraphs(&mut section.text);
        }
        if let Some(table) = &mut section.table {
            let low = heights::is_low(theme, table, section.beside);
            footnotes.table(table, &mut sheet.notes, low);
        }
        if section.beside {
            footnotes.paragraphs(&mut section.text);
        }
    }
    for caveat in &mut sheet.caveats {
        footnotes.running(marks(&mut caveat.text));
        footnotes.running(named(&mut caveat.affects));
        listed(ends(&mut caveat.marks));
    }
    for sum in &mut sheet.reconciliations {
        let lines = sum.parts.iter_mut().chain([&mut sum.whole]);
        footnotes.running(lines.filter_map(|it| it.figure.mark.as_mut()));
        footnotes.paragraphs(&mut sum.comment);
    }
    for speaker in &mut sheet.attributions {
        listed(named(&mut speaker.says).chain(ends(&mut speaker.marks)));
    }
    for note in &mut sheet.notes {
        let place = footnotes.places.get(&note.number);
        note.place = Some(place.copied().unwrap_or(NotePlace::End));
    }
}

/// The places given so far, by the numbers of the notes.
struct Footnotes {
    possible: bool,
    places: BTreeMap<usize, NotePlace>,
}

impl Footnotes {
    /// Marks that set footnotes where there are any.
    fn running<'m>(&mut self, marks: impl IntoIterator<Item = &'m mut Mark>) {
        for mark in marks {
            let known = self.places.get(&mark.number).copied();
            let first = self.possible && known.is_none();
            if first {
                self.places.insert(mark.number, NotePlace::Foot);
            }
            mark.setting = Some(MarkSetting {
                first,
                linked: !first && known != Some(NotePlace::Foot),
            });
        }
    }

    fn paragraphs<'w>(&mut self, paragraphs: impl IntoIterator<Item = &'w mut Words>) {
        self.running(paragraphs.into_iter().flat_map(marks));
    }

    /// In a table that breaks, Typst can set a footnote on another page than its mark, and lays the
    /// rest of the table out again for each: only one that is `low`, and so surely stays on a page,
    /// has footnotes. Under any other stand the notes that it is the first to call.
    fn table(&mut self, table: &mut SheetTable, notes: &mut [Note], low: bool) {
        let long = table.rows.len() > MOST_ROWS_WITH_MARKS;
        let breaks = long || !low || !self.possible;
        let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
        let words = cells.filter_map(|cell| match cell {
            Cell::Text(words) => Some(words),
            Cell::Bar(_) => None,
        });
        let in_table = table.title_mark.iter_mut().chain(words.flat_map(marks));
        let mut under = Vec::new();
        if !breaks {
            self.running(in_table);
        } else if self.possible {
            under.extend(listed(in_table));
            under.sort_unstable();
            under.retain(|number| !self.places.contains_key(number));
            under.dedup();
            let places = under.iter().map(|number| (*number, NotePlace::Table));
            self.places.extend(places);
        } else {
            listed(in_table);
        }
        self.paragraphs(&mut table.note);
        let under = under.iter().filter_map(|number| notes.get(number - 1));
        table.paging = Some(TablePaging {
            long,
            breaks,
            notes: under.cloned().collect(),
        });
    }
}

/// The marks of figures that a caveat or a speaker names.
fn named(named: &mut [Affected]) -> impl Iterator<Item = &mut Mark> {
    named.iter_mut().filter_map(|one| one.mark.as_mut())
}

fn ends(ranges: &mut [MarkRange]) -> impl Iterator<Item = &mut Mark> {
    let ranges = ranges.iter_mut();
    ranges.flat_map(|range| [&mut range.first].into_iter().chain(&mut range.last))
}

/// Makes marks links to their notes, and returns the numbers of these.
fn listed<'m>(marks: impl IntoIterator<Item = &'m mut Mark>) -> Vec<usize> {
    let marks = marks.into_iter().map(|mark| {
        mark.setting = Some(MarkSetting {
            first: false,
            linked: true,
        });
        mark.number
    });
    marks.collect()
}

fn marks(words: &mut Words) -> impl Iterator<Item = &mut Mark> {
    let segments = words.segments.iter_mut();
    segments.filter_map(|segment| match segment {
        Segment::Text(_) => None,
        Segment::Figure(figure) => figure.mark.as_mut(),
        Segment::Mark(mark) => Some(mark),
    })
}
