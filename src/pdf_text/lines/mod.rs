//! The lines of any PDF, by where its glyphs lie: columns in the order of reading, running lines set apart.

mod columns;
mod pieces;
mod running;

pub(crate) use pieces::is_within_number;

use super::pdf::{Page, PdfDocument};

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
    /// Whether the mark of a note stands before it.
    pub is_note: bool,
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

/// The lines of each page in the order of reading, without running heads and the numbers of pages. The way in which most of its letters
/// are turned is that in which a page is read; what runs another way, such as a label of an axis, is behind the rest.
pub(crate) fn of(paper: &PdfDocument) -> Vec<Vec<PrintedLine>> {
    let turns = paper.pages.iter().map(turns);
    let turns: Vec<[u8; 4]> = turns.collect();
    let read = |(page, turns): (&Page, &[u8; 4])| pieces::rows(page, turns[0]);
    let mut pages: Vec<Vec<PrintedLine>> = paper.pages.iter().zip(&turns).map(read).collect();
    let heights = paper.pages.iter().zip(&turns);
    let heights = heights.map(|(page, turns)| height(page, turns[0]));
    running::set_apart(&heights.collect::<Vec<_>>(), &mut pages);
    let mut pages: Vec<Vec<PrintedLine>> = pages.into_iter().map(columns::in_order).collect();
    for (lines, (page, turns)) in pages.iter_mut().zip(paper.pages.iter().zip(&turns)) {
        for turn in &turns[1..] {
            let column = lines.last().map_or(0, |line| line.column + 1);
            let aside = columns::in_order(pieces::rows(page, *turn)).into_iter();
            lines.extend(aside.map(|line| PrintedLine {
                column: column + line.column,
                ..line
            }));
        }
    }
    pages
}

/// The ways in which letters may be turned, first that of most of a page.
fn turns(page: &Page) -> [u8; 4] {
    let mut turns = [0, 1, 2, 3];
    let count = |turn: &u8| {
        let letters = page.glyphs.iter();
        letters.filter(|one| one.turn == Some(*turn)).count()
    };
    turns.sort_by_cached_key(|turn| std::cmp::Reverse(count(turn)));
    turns
}

/// How high a page is that is read in this way.
fn height(page: &Page, turn: u8) -> f32 {
    let sides = [page.frame.height(), page.frame.width()];
    sides[usize::from(turn % 2)] as f32
}
