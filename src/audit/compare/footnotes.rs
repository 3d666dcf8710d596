//! The notes at the pages' feet.

use rustc_hash::FxHashMap;

use super::Comparer;
use super::search::find_pieces;
use crate::audit::fault::{Fault, shortened};
use crate::pdf_text::text::ReadMark;
use crate::sheet::read_back::{Category, TextPiece, Wanted};

impl Comparer<'_, '_> {
    /// Looks for each footnote, and holds their order against the numbers'.
    pub(super) fn footnotes(&mut self) {
        let notes = self.reading.notes.iter().enumerate();
        let seen: FxHashMap<usize, usize> = notes
            .filter_map(|(at, note)| Some((note.number?, at)))
            .collect();
        let mut last = None;
        for expectation in self.expectations {
            let Wanted::Footnote(number, short) = &expectation.wanted else {
                continue;
            };
            let subject = &expectation.subject;
            let at = seen.get(number).copied().filter(|at| {
                let range = self.reading.notes[*at].range.clone();
                find_pieces(&self.reading.foot, &[TextPiece::words(*short)], range).is_some()
            });
            let Some(at) = at else {
                let message = format!("{} is not on paper: {}", subject.name, shortened(short));
                self.faults.push(Fault::missing(message, &subject.path));
                continue;
            };
            self.count(expectation.category, 1);
            let page = self.reading.notes[at].page;
            let near = |mark: &ReadMark| mark.number == *number && Some(mark.page) == page;
            if !self.reading.marks.iter().any(near) {
                self.count(Category::DistantFootnote, 1);
            }
            if last.is_some_and(|last| at < last) {
                self.faults.push(Fault::out_of_order(subject));
            }
            last = Some(at);
        }
    }
}
