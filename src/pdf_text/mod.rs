//! The text of a PDF: its objects and glyphs with their places, its tree of structure, and what it
//! says in the order of reading. Independent: it knows no other module of the package.
//!
//! The text of other products comes into the same form by `text::Block`, so that one comparison serves all.

pub(crate) mod lines;
pub mod pdf;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;

/// What a product says.
#[derive(Debug)]
pub struct ReadBack {
    /// Its text in the order of reading.
    pub reading: text::Reading,
    /// Where its glyphs lie, where it is paper.
    pub paper: Option<pdf::PdfDocument>,
    /// Its words as they stand, where it is none.
    pub(crate) words: String,
    /// Where it is seen so, if not everywhere: on a dark screen.
    pub(crate) look: Option<String>,
}

impl ReadBack {
    /// Reads a PDF; `from_right` where its language is written from right to left.
    pub fn of_paper(paper: pdf::PdfDocument, from_right: bool) -> Self {
        Self {
            reading: text::Reading::of(&paper, from_right),
            paper: Some(paper),
            words: String::new(),
            look: None,
        }
    }

    pub(crate) fn of_blocks(blocks: &[text::Block], from_right: bool) -> Self {
        Self {
            reading: text::Reading::of_blocks(blocks, from_right),
            paper: None,
            words: blocks.iter().map(text::Block::line).collect(),
            look: None,
        }
    }
}
