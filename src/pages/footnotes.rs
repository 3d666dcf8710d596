//! Which mark sets a footnote, and which is a link to a list of notes.

use std::collections::BTreeSet;

use crate::sheet::Sheet;
use crate::sheet::model::{Cell, Mark, MarkSetting, Note, Segment, SheetTable, TablePaging, Words};

/// Up to this many rows a table's notes are footnotes: such a table stays on one page. In one that
/// breaks, Typst can set a footnote on another page than its mark, and lays the rest of the table
/// out again for each.
const MOST_FOOTNOTED_ROWS: usize = 14;

/// Goes through the marks in the order in which they are printed. The first that can sets the
/// footnote; without `possible` none can.
pub(super) fn set(sheet: &mut Sheet, possible: bool) {
    let mut footnotes = Footnotes {
        possible,
        set: BTreeSet::new(),
    };
    footnotes.paragraphs(&mut sheet.highlights);
    for section in &mut sheet.sections {
        let figures = section.key_figures.iter_mut();
        footnotes.running(figures.filter_map(|it| it.figure.mark.as_mut()));
        if !section.beside {
            footnotes.paragraphs(&mut section.text);
        }
        if let Some(table) = &mut section.table {
            footnotes.table(table, &sheet.notes);
        }
        if section.beside {
            footnotes.paragraphs(&mut section.text);
        }
    }
    for caveat in &mut sheet.caveats {
        footnotes.running(marks(&mut caveat.text));
        // What a caveat is about and who says what are lists; they lead to the notes in full.
        listed(caveat.affects.iter_mut().filter_map(|it| it.mark.as_mut()));
        let ranges = caveat.marks.iter_mut();
        listed(ranges.flat_map(|range| [&mut range.first].into_iter().chain(&mut range.last)));
    }
    for sum in &mut sheet.reconciliations {
        let lines = sum.parts.iter_mut().chain([&mut sum.whole]);
        footnotes.running(lines.filter_map(|it| it.figure.mark.as_mut()));
        footnotes.paragraphs(&mut sum.comment);
    }
    for speaker in &mut sheet.attributions {
        listed(speaker.says.iter_mut().filter_map(|it| it.mark.as_mut()));
        let ranges = speaker.marks.iter_mut();
        listed(ranges.flat_map(|range| [&mut range.first].into_iter().chain(&mut range.last)));
    }
}

/// The footnotes set so far, by the numbers of their notes.
struct Footnotes {
    possible: bool,
    set: BTreeSet<usize>,
}

impl Footnotes {
    /// Marks that set footnotes where there are any.
    fn running<'m>(&mut self, marks: impl IntoIterator<Item = &'m mut Mark>) {
        for mark in marks {
            mark.setting = Some(MarkSetting {
                first: self.possible && self.set.insert(mark.number),
                linked: !self.possible,
            });
        }
    }

    fn paragraphs<'w>(&mut self, paragraphs: impl IntoIterator<Item = &'w mut Words>) {
        self.running(paragraphs.into_iter().flat_map(marks));
    }

    fn table(&mut self, table: &mut SheetTable, notes: &[Note]) {
        let long = table.rows.len() > MOST_FOOTNOTED_ROWS;
        let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
        let words = cells.filter_map(|cell| match cell {
            Cell::Text(words) => Some(words),
            Cell::Bar(_) => None,
        });
        let in_table: Vec<&mut Mark> = table
            .title_mark
            .iter_mut()
            .chain(words.flat_map(marks))
            .collect();
        let mut under = BTreeSet::new();
        if long {
            under.extend(in_table.iter().map(|mark| mark.number));
            listed(in_table);
        } else {
            self.running(in_table);
        }
        self.paragraphs(&mut table.note);
        let under = notes.iter().filter(|note| under.contains(&note.number));
        table.paging = Some(TablePaging {
            long,
            notes: under.cloned().collect(),
        });
    }
}

/// Marks that lead to the notes in a list.
fn listed<'m>(marks: impl IntoIterator<Item = &'m mut Mark>) {
    for mark in marks {
        mark.setting = Some(MarkSetting {
            first: false,
            linked: true,
        });
    }
}

fn marks(words: &mut Words) -> impl Iterator<Item = &mut Mark> {
    words
        .segments
        .iter_mut()
        .filter_map(|segment| match segment {
            Segment::Text(_) => None,
            Segment::Figure(figure) => figure.mark.as_mut(),
            Segment::Mark(mark) => Some(mark),
        })
}
