//! What is told of pieces that were not found.

use std::ops::Range;

use super::Comparer;
use super::search::lost;
use crate::audit::fault::{Fault, shortened};
use crate::sheet::model::Figure;
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
            let fault = Fault::lost(&subject.name, &text.join(" "), &subject.path);
            self.faults.push(fault);
        } else {
            let lost = lost.into_iter().map(|piece| lost_piece(subject, piece));
            self.faults.extend(lost);
        }
    }
}

/// Tells that a piece is not there; what belongs to a figure, at the figure's place.
fn lost_piece(subject: &Subject, piece: &TextPiece<'_>) -> Fault {
    let (name, text) = (&subject.name, &piece.text);
    match piece.kind {
        PieceKind::Words => {
            let text = shortened(text);
            let message = format!("these words of {name} are not on paper: {text}");
            Fault::missing(message, &subject.path)
        }
        PieceKind::Hedge(Figure { id, path, .. }) => {
            let text = shortened(text);
            let message =
                format!("the hedge {text} of the figure `{id}` in {name} is not on paper");
            Fault::missing(message, path)
        }
        PieceKind::Amount(Figure { id, path, .. }) => {
            Fault::lost(format!("the figure `{id}` in {name}"), text, path)
        }
        PieceKind::Unit(Figure { id, path, .. }) => Fault::lost(
            format!("what the figure `{id}` in {name} counts"),
            text,
            path,
        ),
    }
}
