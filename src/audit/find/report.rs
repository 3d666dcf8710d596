//! Counting what is there and telling what is not.

use std::ops::Range;

use super::Finder;
use super::search::lost;
use crate::audit::element::SheetElement;
use crate::audit::expect::Piece;
use crate::audit::expect::piece::Kind;
use crate::audit::fault::{Fault, MISSING, shortened};
use crate::source_map::Path;

impl<'v> Finder<'_, 'v> {
    /// Tells which pieces of a thing are not in a range; all of them together where none is.
    pub(super) fn report_pieces(
        &mut self,
        thing: SheetElement<'v>,
        pieces: &[Piece<'v>],
        within: Range<usize>,
    ) {
        let lost = lost(&self.reading.body, pieces, within);
        let all = lost.len() == pieces.len() && pieces.len() > 1;
        if all || lost.is_empty() {
            // Where every piece is there, they do not stand as they belong together.
            let text: Vec<&str> = pieces.iter().map(|piece| piece.text.trim()).collect();
            let text = shortened(&text.join(" "));
            self.missing(format!("{thing} is not on paper: {text}"), thing.path());
        }
        for piece in lost.into_iter().filter(|_| !all) {
            self.report_piece(thing, piece);
        }
    }

    /// Tells that a piece of a thing is not on paper.
    fn report_piece(&mut self, thing: SheetElement<'v>, piece: &Piece<'v>) {
        let text = shortened(piece.text.trim());
        let figure = |id: &str| Path::root().key("facts").key(id);
        match piece.kind {
            Kind::Words => {
                let message = format!("these words of {thing} are not on paper: {text}");
                self.missing(message, thing.path());
            }
            Kind::Hedge(id) => {
                let message =
                    format!("the hedge {text} of the figure `{id}` in {thing} is not on paper");
                self.missing(message, figure(id));
            }
            Kind::Amount(id) => {
                let message = format!("the figure `{id}` in {thing} is not on paper: {text}");
                self.missing(message, figure(id));
            }
            Kind::Unit(id) => {
                let message =
                    format!("what the figure `{id}` in {thing} counts is not on paper: {text}");
                self.missing(message, figure(id));
            }
        }
    }

    /// Tells which marks of notes are not in a range.
    pub(super) fn report_marks(
        &mut self,
        thing: SheetElement<'v>,
        marks: &[usize],
        within: &Range<usize>,
    ) {
        let seen = self.reading.marks_in(within);
        let lost = marks
            .iter()
            .filter(|mark| !seen.iter().any(|seen| seen.number == **mark));
        let lost: Vec<usize> = lost.copied().collect();
        self.counts.marks += marks.len() - lost.len();
        for number in lost {
            let message = format!("the mark of note {number} is not on paper in {thing}");
            self.missing(message, thing.path());
        }
    }

    pub(super) fn missing(&mut self, message: String, path: Path) {
        self.faults.push(Fault::new(MISSING, message, path));
    }

    /// Counts a thing that was found.
    pub(super) fn count(&mut self, thing: SheetElement<'v>, pieces: &[Piece<'v>]) {
        match thing {
            SheetElement::Caveat(..) => self.counts.caveats += 1,
            SheetElement::Attribution(_) => self.counts.attributions += 1,
            SheetElement::Source(_) => self.counts.sources += 1,
            SheetElement::Note(..) => self.counts.notes += 1,
            _ => {}
        }
        self.count_pieces(pieces);
    }

    /// Counts the figures among pieces that were found.
    pub(super) fn count_pieces(&mut self, pieces: &[Piece<'v>]) {
        let figures = pieces
            .iter()
            .filter(|piece| matches!(piece.kind, Kind::Amount(_)));
        self.counts.figures += figures.count();
    }
}
