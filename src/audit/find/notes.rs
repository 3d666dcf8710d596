//! The notes at the pages' feet.

use rustc_hash::FxHashMap;

use super::Finder;
use super::search::find_pieces;
use crate::audit::element::SheetElement;
use crate::audit::expect::Piece;
use crate::audit::fault::{Fault, OUT_OF_ORDER, shortened};
use crate::pdf_text::text::ReadMark;

impl Finder<'_, '_> {
    /// Looks for each note that a footnote is set for, and holds their order against the numbers'.
    pub(super) fn footnotes(&mut self) {
        let notes = self.reading.notes.iter().enumerate();
        let seen: FxHashMap<usize, usize> = notes
            .filter_map(|(at, note)| Some((note.number?, at)))
            .collect();
        let mut last = None;
        for (number, short, fact) in &self.expected.footnotes {
            let thing = SheetElement::Footnote(*number, *fact);
            let at = seen.get(number).copied();
            let range = at
                .and_then(|at| self.reading.notes.get(at))
                .map(|note| note.range.clone());
            let wanted = [Piece::words(*short)];
            let found = range.and_then(|range| find_pieces(&self.reading.foot, &wanted, range));
            let Some(at) = at.filter(|_| found.is_some()) else {
                let message = format!("{thing} is not on paper: {}", shortened(short));
                self.missing(message, thing.path());
                continue;
            };
            self.counts.footnotes += 1;
            let page = self.reading.notes[at].page;
            let near = |mark: &ReadMark| mark.number == *number && Some(mark.page) == page;
            if !self.reading.marks.iter().any(near) {
                self.counts.strayed += 1;
            }
            if last.is_some_and(|last| at < last) {
                let message = format!("{thing} is printed in another place than it belongs");
                self.faults
                    .push(Fault::new(OUT_OF_ORDER, message, thing.path()));
            }
            last = Some(at);
        }
    }
}
