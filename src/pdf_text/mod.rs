//! The text of a PDF: its objects and glyphs with their places, its tree of structure, and what it
//! says in the order of reading.
//!
//! Nothing here knows of any other module: it could be a crate of its own.

pub mod pdf;
#[cfg(test)]
mod tests;
pub mod text;

/// What a product says.
#[derive(Debug)]
pub struct ReadBack {
    /// Its text in the order of reading.
    pub reading: text::Reading,
    /// Where its glyphs lie, where it is paper.
    pub paper: Option<pdf::Paper>,
}

impl ReadBack {
    /// Reads a paper; `from_right` where its language is written so.
    pub fn of_paper(paper: pdf::Paper, from_right: bool) -> Self {
        Self {
            reading: text::Reading::of(&paper, from_right),
            paper: Some(paper),
        }
    }
}
