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

pub use fault::{CUT_OFF, Fault, MISSING, OUT_OF_ORDER};

use crate::pages::Pages;
use crate::pdf_text::ReadBack;
use crate::sheet::model::Cell;

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

/// Holds what a product says against the pages that it was made from.
///
/// # Errors
///
/// Everything that is missing, out of order, cut off or overprinted.
pub fn audit(read: &ReadBack, pages: &Pages) -> Result<Report, Vec<Fault>> {
    let in_words = read.paper.is_none().then(|| in_words(pages));
    let mut expected = expect::Expected::of(in_words.as_ref().unwrap_or(pages));
    if in_words.is_some() {
        expected.charts.clear();
        expected.footnotes.clear();
    }
    let found = find::find(&expected, &read.reading);
    let mut faults = found.faults;
    let paper = read.paper.as_ref();
    faults.extend(
        paper
            .into_iter()
            .flat_map(|paper| geometry::faults(paper, &read.reading, &found.things)),
    );
    if !faults.is_empty() {
        return Err(faults);
    }
    let printed = paper.map_or(&[][..], |paper| &paper.pages);
    Ok(Report {
        pages: printed.len(),
        glyphs: printed.iter().map(|page| page.glyphs.len()).sum(),
        found: found.counts,
    })
}

/// Pages without what paper alone has: bars, notes under tables, attachments.
fn in_words(pages: &Pages) -> Pages {
    let mut pages = pages.clone();
    let sections = pages.sheet.sections.iter_mut();
    for table in sections.filter_map(|section| section.table.as_mut()) {
        table.paging = None;
        table.columns.retain(|column| !column.chart);
        for row in &mut table.rows {
            row.cells.retain(|cell| matches!(cell, Cell::Text(_)));
        }
    }
    let colophon = &mut pages.sheet.colophon;
    colophon.text.clone_from(&colophon.plain_text);
    pages
}
