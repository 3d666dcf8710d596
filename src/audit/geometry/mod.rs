//! Whether what is printed can be read where it is: on the page, clear of the running lines, and not
//! on top of something else.

mod edges;
mod overprint;
mod owner;

use rustc_hash::FxHashSet;

use super::compare::FoundText;
use super::fault::Fault;
use crate::pdf_text::pdf::{Glyph, GlyphPlace, Page, PdfDocument};
use crate::pdf_text::text::Reading;
use crate::sheet::read_back::Expectation;
use owner::Owners;

pub fn faults(
    paper: &PdfDocument,
    reading: &Reading,
    expectations: &[Expectation<'_>],
    places: &[FoundText],
) -> Vec<Fault> {
    let cut = edges::cut(paper);
    let mut pairs = overprint::pairs(paper);
    // What runs over a footer lies on it too, and is told once.
    let mut wanted: FxHashSet<GlyphPlace> = cut.iter().map(|cut| cut.glyph).collect();
    pairs.retain(|pair| !pair.under.has(&wanted) && !pair.over.has(&wanted));
    wanted.extend(
        pairs
            .iter()
            .flat_map(|pair| [pair.under.place(), pair.over.place()]),
    );
    if wanted.is_empty() {
        return Vec::new();
    }
    let owners = Owners::of(expectations, places, reading, &wanted);
    let mut faults = edges::report(paper, &cut, &owners);
    faults.extend(overprint::report(paper, &pairs, &owners));
    faults
}

fn seen(page: &Page) -> impl Iterator<Item = (usize, &Glyph)> {
    let glyphs = page.glyphs.iter().enumerate();
    glyphs.filter(|(_, glyph)| {
        glyph.visible && !glyph.text.trim().is_empty() && glyph.ink.height() > 0.0
    })
}
