//! What the finished PDF says, held against what it should say.
//!
//! The PDF is read back: its glyphs with their places, and its tree of structure with the order of
//! reading. Everything that the sheet holds must be found there, in order, visible and whole. Nothing
//! is written before that.

mod element;
mod expect;
mod fault;
mod find;
mod geometry;

pub use fault::{CUT_OFF, Fault, MISSING, OUT_OF_ORDER, OVERPRINTED};

use crate::locale::Direction;
use crate::pages::Pages;
use crate::pdf_text;

/// How much was found on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Figures with their hedges, each as often as it is printed.
    pub figures: usize,
    /// Marks of notes.
    pub marks: usize,
    /// Notes at pages' feet.
    pub footnotes: usize,
    /// Notes at the foot of another page than any of their marks stands on, as Typst sets them where a page is full.
    pub strayed: usize,
    /// Notes in full.
    pub notes: usize,
    /// Caveats.
    pub caveats: usize,
    /// Speakers.
    pub attributions: usize,
    /// Sources.
    pub sources: usize,
    /// Cells of tables.
    pub cells: usize,
    /// Charts and bars.
    pub charts: usize,
}

/// A paper on which everything was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// How many pages it has.
    pub pages: usize,
    /// How many glyphs.
    pub glyphs: usize,
    /// How much of what was found.
    pub found: Counts,
}

/// Holds a PDF against the pages that it was made from.
///
/// # Errors
///
/// Everything that is missing, out of order, cut off or overprinted.
pub fn audit(pdf: &[u8], pages: &Pages) -> Result<Report, Vec<Fault>> {
    let Some(paper) = pdf_text::pdf::read(pdf) else {
        let message = "the PDF that Typst made cannot be read back".to_owned();
        return Err(vec![Fault::new(
            MISSING,
            message,
            crate::source_map::Path::root(),
        )]);
    };
    let from_right = pages.document.direction == Direction::RightToLeft;
    let reading = pdf_text::text::Reading::of(&paper, from_right);
    let expected = expect::Expected::of(pages);
    let found = find::find(&expected, &reading);
    let mut faults = found.faults;
    faults.extend(geometry::faults(&paper, &reading, &found.things));
    if !faults.is_empty() {
        return Err(faults);
    }
    let glyphs = paper.pages.iter().map(|page| page.glyphs.len()).sum();
    Ok(Report {
        pages: paper.pages.len(),
        glyphs,
        found: found.counts,
    })
}
