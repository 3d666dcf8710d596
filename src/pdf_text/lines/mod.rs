//! The lines of any PDF, by where its glyphs lie: columns in the order of reading, running lines set apart.

mod columns;
mod pieces;
mod running;

use super::pdf::PdfDocument;

/// Text of a line without a wide gap in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrintedPiece {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub blanks: Vec<Blank>,
    /// The number of its first glyph in the order in which the page is drawn.
    order: usize,
}

/// A blank of a piece: where it is in the text and on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Blank {
    pub at: usize,
    pub left: f32,
    pub right: f32,
}

/// A line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PrintedLine {
    /// From left to right.
    pub pieces: Vec<PrintedPiece>,
    pub baseline: f32,
    pub size: f32,
    /// The column that it is of, from zero in the order of reading. What goes over all columns is one.
    pub column: usize,
}

impl PrintedLine {
    /// Where its text begins.
    pub fn left(&self) -> f32 {
        self.pieces.first().map_or(0.0, |piece| piece.left)
    }

    /// Its text, with a single space for each gap.
    pub fn text(&self) -> String {
        let pieces: Vec<&str> = self
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        pieces.join(" ")
    }
}

/// The lines of each page in the order of reading, without running heads and the numbers of pages.
pub(crate) fn of(paper: &PdfDocument) -> Vec<Vec<PrintedLine>> {
    let mut pages: Vec<Vec<PrintedLine>> = paper.pages.iter().map(pieces::rows).collect();
    running::set_apart(paper, &mut pages);
    pages.into_iter().map(columns::in_order).collect()
}
