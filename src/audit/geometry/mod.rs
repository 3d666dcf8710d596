//! Whether what is printed can be read where it is: on the page, clear of the running lines, and not
//! on top of something else.

mod edges;
mod overprint;
mod owner;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::element::SheetElement;
use super::fault::Fault;
use crate::pdf_text::pdf::{Glyph, GlyphPlace, Page, PdfDocument};
use crate::pdf_text::text::Reading;
use owner::Owners;

/// What is wrong with the places of a paper's glyphs.
pub fn faults(
    paper: &PdfDocument,
    reading: &Reading,
    things: &[(Range<usize>, SheetElement<'_>)],
) -> Vec<Fault> {
    let cut = edges::cut(paper);
    let mut pairs = overprint::pairs(paper);
    // What runs over a footer lies on it too, and is told once.
    let lost: FxHashSet<(u32, u32)> = cut.iter().map(|it| (it.spot.page, it.spot.glyph)).collect();
    let is_lost = |spot: GlyphPlace| lost.contains(&(spot.page, spot.glyph));
    pairs.retain(|pair| !is_lost(pair.under) && !is_lost(pair.over));
    if cut.is_empty() && pairs.is_empty() {
        return Vec::new();
    }
    let spots = cut.iter().map(|cut| cut.spot);
    let spots = spots.chain(pairs.iter().flat_map(|pair| [pair.under, pair.over]));
    let owners = Owners::of(reading, things, spots);
    let mut faults = edges::report(paper, &cut, &owners);
    faults.extend(overprint::report(paper, &pairs, &owners));
    faults
}

/// The glyphs of a page that can be seen, with their places among all.
fn seen(page: &Page) -> impl Iterator<Item = (usize, &Glyph)> {
    let glyphs = page.glyphs.iter().enumerate();
    glyphs.filter(|(_, glyph)| glyph.visible && !glyph.text.is_blank() && glyph.ink.height() > 0.0)
}
