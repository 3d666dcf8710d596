//! What is told of pieces that were not found.

use std::ops::Range;

use super::Comparer;
use super::search::lost;
use crate::audit::fault::{Fault, shortened};
use crate::sheet::read_back::{PieceKind, Subject, TextPiece};

impl Comparer<'_, '_> {
    /// Tells which pieces are not in a range; all of them together where none is.
    pub(super) fn report_pieces(
        &mut self,
        subject: &Subject,
        pieces: &[TextPiece<'_>],
        within: Range<usize>,
    ) {
        let lost = lost(&self.reading.body, pieces, within);
        let all = lost.len() == pieces.len() && pieces.len() > 1;
        if all || lost.is_empty() {
            // Where every piece is there, they do not stand as they belong together.
            let text: Vec<&str> = pieces.iter().map(|piece| piece.text.trim()).collect();
            let text = shortened(&text.join(" "));
            let message = format!("{} is not on paper: {text}", subject.name);
            self.faults.push(Fault::missing(message, &subject.path));
        } else {
            let lost = lost.into_iter().map(|piece| lost_piece(subject, piece));
            self.faults.extend(lost);
        }
    }
}

/// Tells that a piece is not there; what belongs to a figure, at the figure's place.
fn lost_piece(subject: &Subject, piece: &TextPiece<'_>) -> Fault {
    let (name, text) = (&subject.name, shortened(&piece.text));
    let (message, figure) = match piece.kind {
        PieceKind::Words => {
            let message = format!("these words of {name} are not on paper: {text}");
            return Fault::missing(message, &subject.path);
        }
        PieceKind::Hedge(figure) => (
            format!(
                "the hedge {text} of the figure `{}` in {name} is not on paper",
                figure.id
            ),
            figure,
        ),
        PieceKind::Amount(figure) => (
            format!(
                "the figure `{}` in {name} is not on paper: {text}",
                figure.id
            ),
            figure,
        ),
        PieceKind::Unit(figure) => (
            format!(
                "what the figure `{}` in {name} counts is not on paper: {text}",
                figure.id
            ),
            figure,
        ),
    };
    Fault::missing(message, &figure.path)
}
