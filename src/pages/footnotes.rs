//! Which mark sets a footnote, and which is a link to a list of notes.

use std::collections::BTreeSet;

use super::heights;
use crate::sheet::model::{
    Affected, Cell, Mark, MarkRange, MarkSetting, Note, Segment, SheetTable, TablePaging, Words,
};
use crate::sheet::{Block, Sheet};
use crate::theme::Theme;

/// A table of more rows has the notes of each in a column of their own.
const MOST_ROWS_WITH_MARKS: usize = 14;

/// Goes through the marks in the order in which they are printed. The first that can sets the
/// footnote; without `possible` none can.
pub(super) fn set(sheet: &mut Sheet, theme: &Theme, possible: bool) {
    let mut footnotes = Footnotes {
        possible,
        set: BTreeSet::new(),
        under: BTreeSet::new(),
    };
    footnotes.paragraphs(&mut sheet.highlights);
    for block in sheet.order.clone() {
        match block {
            Block::Sections => {
                for section in &mut sheet.sections {
                    let figures = section.key_figures.iter_mut();
                    footnotes.running(figures.filter_map(|it| it.figure.mark.as_mut()));
                    if !section.beside {
                        footnotes.paragraphs(&mut section.text);
                    }
                    if let Some(table) = &mut section.table {
                        let low = heights::is_low(theme, table, section.beside);
                        footnotes.table(table, &sheet.notes, low);
                    }
                    if section.beside {
                        footnotes.paragraphs(&mut section.text);
                    }
                }
            }
            Block::Caveats => {
                for caveat in &mut sheet.caveats {
                    footnotes.running(marks(&mut caveat.text));
                    listed(in_list(&mut caveat.affects, &mut caveat.marks));
                }
            }
            Block::Reconciliations => {
                for sum in &mut sheet.reconciliations {
                    let lines = sum.parts.iter_mut().chain([&mut sum.whole]);
                    footnotes.running(lines.filter_map(|it| it.figure.mark.as_mut()));
                    footnotes.paragraphs(&mut sum.comment);
                }
            }
            Block::Attributions => {
                for speaker in &mut sheet.attributions {
                    listed(in_list(&mut speaker.says, &mut speaker.marks));
                }
            }
            Block::Sources | Block::Notes | Block::Corrections => {}
        }
    }
}

/// The footnotes set so far, by the numbers of their notes.
struct Footnotes {
    possible: bool,
    set: BTreeSet<usize>,
    /// The notes of heads, which stand under their table.
    under: BTreeSet<usize>,
}

impl Footnotes {
    /// Marks that set footnotes where there are any.
    fn running<'m>(&mut self, marks: impl IntoIterator<Item = &'m mut Mark>) {
        for mark in marks {
            let linked = !self.possible || self.under.contains(&mark.number);
            mark.setting = Some(MarkSetting {
                first: !linked && self.set.insert(mark.number),
                linked,
            });
        }
    }

    fn paragraphs<'w>(&mut self, paragraphs: impl IntoIterator<Item = &'w mut Words>) {
        self.running(paragraphs.into_iter().flat_map(marks));
    }

    /// In a table that breaks, Typst can set a footnote on another page than its mark, and lays the
    /// rest of the table out again for each: only one that is `low`, and so surely stays on a page,
    /// has footnotes.
    fn table(&mut self, table: &mut SheetTable, notes: &[Note], low: bool) {
        let many = table.rows.len() > MOST_ROWS_WITH_MARKS;
        let long = many && table.rows.iter().any(|row| row.mark.is_some());
        let breaks = many || !low || !self.possible;
        // A heading that is repeated can have no footnote and no link.
        let heads = table.columns.iter().flat_map(|it| &it.marks);
        let heads = heads.filter(|_| self.possible);
        let mut under: BTreeSet<usize> = heads.map(|mark| mark.number).collect();
        self.under
            .extend(under.iter().filter(|number| !self.set.contains(number)));
        let in_rows = table.rows.iter_mut().flat_map(|row| {
            let words = row.cells.iter_mut().filter_map(|cell| match cell {
                Cell::Text(words) => Some(words),
                Cell::Bar(_) => None,
            });
            row.mark.iter_mut().chain(words.flat_map(marks))
        });
        let title_mark = table.title_mark.iter_mut();
        let in_table: Vec<&mut Mark> = title_mark.chain(in_rows).collect();
        if breaks {
            // Few notes need not stand twice where there are no footnotes anywhere.
            if many || self.possible {
                under.extend(in_table.iter().map(|mark| mark.number));
            }
            listed(in_table);
        } else {
            self.running(in_table);
        }
        self.paragraphs(&mut table.note);
        let under = notes.iter().filter(|note| under.contains(&note.number));
        table.paging = Some(TablePaging {
            long,
            breaks,
            notes: under.cloned().collect(),
        });
    }
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
    let segments = words.segments.iter_mut();
    segments.filter_map(|segment| match segment {
        Segment::Text(_) | Segment::Link { .. } => None,
        Segment::Figure(figure) => figure.mark.as_mut(),
        Segment::Mark(mark) => Some(mark),
    })
}
