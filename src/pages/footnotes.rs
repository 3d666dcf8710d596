//! Where each note is printed, once, and how the marks lead to it.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::Type;
use crate::sheet::model::{
    Affected, Cell, Mark, MarkRange, MarkSetting, Note, NotePlace, Segment, SheetCaveat,
    SheetSection, SheetTable, TablePaging, Words,
};
use crate::sheet::{Sheet, SheetPart};

/// A table of more rows has the notes of each in a column of their own.
const MOST_ROWS_WITH_MARKS: usize = 14;

/// Goes through the marks in the order in which they are printed. The first that can sets the
/// footnote; without `possible` none can. What has no place then is left to the end.
pub(super) fn set(sheet: &mut Sheet, possible: bool) {
    let mut footnotes = Footnotes {
        possible,
        places: BTreeMap::new(),
    };
    footnotes.paragraphs(&mut sheet.bottom_line);
    footnotes.paragraphs(&mut sheet.highlights);
    for part in sheet.order.clone() {
        match part {
            SheetPart::Sections => footnotes.sections(&mut sheet.sections, &sheet.notes),
            SheetPart::AnnexSections => footnotes.sections(&mut sheet.annex.sections, &sheet.notes),
            SheetPart::Caveats => footnotes.caveats(&mut sheet.caveats),
            SheetPart::AnnexCaveats => footnotes.caveats(&mut sheet.annex.caveats),
            SheetPart::Reconciliations => {
                for sum in &mut sheet.reconciliations {
                    let lines = sum.parts.iter_mut().chain([&mut sum.whole]);
                    footnotes.running(lines.filter_map(|it| it.figure.mark.as_mut()));
                    footnotes.paragraphs(&mut sum.comment);
                }
            }
            SheetPart::Attributions => {
                for speaker in &mut sheet.attributions {
                    listed(in_list(&mut speaker.says, &mut speaker.marks));
                }
            }
            SheetPart::Sources | SheetPart::Notes | SheetPart::Corrections | SheetPart::LeftOut => {
            }
        }
    }
    for note in &mut sheet.notes {
        let place = footnotes.places.get(&note.number);
        note.place = Some(place.copied().unwrap_or(NotePlace::End));
    }
}

/// White between two notes on a line, with what an estimate of their width may be wrong by, in sizes of the letters.
const BETWEEN: f64 = 5.0;

/// Puts each second of two short notes at the foot beside the first, in two columns of a text so wide.
pub(super) fn pair(notes: &mut [Note], types: &Type<'_>, width: f64) {
    let mut first = None;
    let at_foot = notes.iter_mut();
    for note in at_foot.filter(|note| note.place == Some(NotePlace::Foot)) {
        let words = note
            .body
            .iter()
            .map(|phrase| types.plain.width(&phrase.text));
        let is_short = (words.sum::<f64>() + BETWEEN) * types.note_size < width / 2.0;
        note.beside = first.take().filter(|_| is_short);
        first = Some(note.number).filter(|_| is_short && note.beside.is_none());
    }
}

/// The places given so far, by the numbers of the notes.
struct Footnotes {
    possible: bool,
    places: BTreeMap<usize, NotePlace>,
}

impl Footnotes {
    fn sections(&mut self, sections: &mut [SheetSection], notes: &[Note]) {
        for section in sections {
            let figures = section.key_figures.iter_mut();
            self.running(figures.filter_map(|it| it.figure.mark.as_mut()));
            if !section.beside {
                self.paragraphs(&mut section.text);
            }
            if let Some(table) = &mut section.table {
                self.table(table, notes);
            }
            if section.beside {
                self.paragraphs(&mut section.text);
            }
        }
    }

    fn caveats(&mut self, caveats: &mut [SheetCaveat]) {
        for caveat in caveats {
            self.running(marks(&mut caveat.text));
            listed(in_list(&mut caveat.affects, &mut caveat.marks));
        }
    }

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

    /// Gives those of some notes that have no place yet theirs under a table, where that is possible at all.
    fn under(&mut self, mut numbers: BTreeSet<usize>) -> BTreeSet<usize> {
        numbers.retain(|number| self.possible && !self.places.contains_key(number));
        let places = numbers.iter().map(|number| (*number, NotePlace::Table));
        self.places.extend(places);
        numbers
    }

    /// In a table that breaks, Typst can set a footnote on another page than its mark, and lays the
    /// rest of the table out again for each: only one that is `low`, and so surely stays on a page,
    /// has footnotes. Under any other stand the notes that it is the first to call, and so do those of a heading, which can
    /// have no footnote and no link where it is repeated.
    fn table(&mut self, table: &mut SheetTable, notes: &[Note]) {
        let low = table.layout.as_ref().is_some_and(|layout| layout.is_low);
        let breaks = !low || !self.possible;
        let long = breaks && has_notes_apart(table);
        let heads = table.columns.iter().flat_map(|it| &it.marks);
        let mut numbers: BTreeSet<usize> = heads.map(|mark| mark.number).collect();
        let in_rows = table.rows.iter_mut().flat_map(|row| {
            let words = row.cells.iter_mut().filter_map(Cell::try_as_text_mut);
            row.mark.iter_mut().chain(words.flat_map(marks))
        });
        let mut in_table = table.title_mark.iter_mut().chain(in_rows);
        if breaks {
            numbers.extend(listed(&mut in_table));
        }
        let under = self.under(numbers);
        self.running(in_table);
        self.paragraphs(&mut table.note);
        let under = under.iter().filter_map(|number| notes.get(number - 1));
        table.paging = Some(TablePaging {
            long,
            breaks,
            notes: under.cloned().collect(),
        });
    }
}

/// Whether a table that breaks has the notes of its rows in a column of their own.
pub(super) fn has_notes_apart(table: &SheetTable) -> bool {
    let many = table.rows.len() > MOST_ROWS_WITH_MARKS;
    many && table.rows.iter().any(|row| row.mark.is_some())
}

/// The marks of what a caveat is about, or of what a speaker says.
fn in_list<'m>(
    named: &'m mut [Affected],
    ranges: &'m mut [MarkRange],
) -> impl Iterator<Item = &'m mut Mark> {
    let ends = |range: &'m mut MarkRange| [&mut range.first].into_iter().chain(&mut range.last);
    let named = named.iter_mut().filter_map(|one| one.mark.as_mut());
    named.chain(ranges.iter_mut().flat_map(ends))
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
        Segment::Text(_) | Segment::Link { .. } => None,
        Segment::Figure(figure) => figure.mark.as_mut(),
        Segment::Mark(mark) => Some(mark),
    })
}
