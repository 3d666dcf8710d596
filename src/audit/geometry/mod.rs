//! Whether what is printed can be read where it is: on the page, clear of the running lines, and not
//! on top of something else.

mod alone;
mod beside;
mod drawn;
mod edges;
mod faint;
mod leads;
mod letters;
mod overprint;
mod owner;
mod placed;
mod spot;

use rustc_hash::FxHashSet;

use super::compare::FoundText;
use super::fault::{Fault, shortened};
use crate::pdf_text::pdf::{Glyph, GlyphPlace, Page, PdfDocument, Side};
use crate::pdf_text::text::Reading;
use crate::sheet::read_back::Expectation;
use crate::source_map::Span;
use owner::Owners;
use spot::Spot;

/// What cannot be read, and where a template that is not built in has its `notices`, what it does to words besides.
pub fn faults(
    paper: &PdfDocument,
    reading: &Reading,
    expectations: &[Expectation<'_>],
    places: &[FoundText],
    notices: Option<&[Span]>,
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
    let spots = |notices| {
        let of_page = [
            drawn::spots(paper),
            faint::spots(paper),
            letters::spots(paper),
        ];
        let of_text = [
            alone::spots(paper, reading, notices),
            leads::spots(paper, reading, expectations, places),
            placed::spots(paper, reading, expectations, places),
            beside::spots(paper, reading, expectations, places),
        ];
        of_page.concat().into_iter().chain(of_text.concat())
    };
    let spots: Vec<Spot> = notices.into_iter().flat_map(spots).collect();
    wanted.extend(spots.iter().map(Spot::place));
    if wanted.is_empty() {
        return Vec::new();
    }
    let owners = Owners::of(expectations, places, reading, &wanted);
    let mut faults = edges::report(paper, &cut, &owners);
    faults.extend(overprint::report(paper, &pairs, &owners));
    faults.extend(spot::report(paper, &spots, &owners));
    faults
}

/// What is printed on each page and cannot be read, as it begins.
pub fn unread(paper: &PdfDocument) -> Vec<String> {
    let pages = paper.pages.iter().enumerate();
    let found = pages.filter_map(|(number, page)| {
        let glyphs = page.glyphs.iter();
        // A mark behind the page is faint, and is not what is missing.
        let is_mark = |glyph: &Glyph| glyph.turn.is_none() && glyph.side != Side::Content;
        let is_seen = |glyph: &Glyph| glyph.visible || is_mark(glyph);
        let hidden = glyphs.skip_while(|glyph| is_seen(glyph) || glyph.text.trim().is_empty());
        let hidden = hidden.take_while(|glyph| !is_seen(glyph) || glyph.text.trim().is_empty());
        let text: String = hidden.flat_map(|glyph| glyph.text.chars()).collect();
        let (number, text) = (number + 1, shortened(&text));
        (text.chars().count() > 2).then(|| {
            format!("on page {number} {text} is covered, too pale, too small, bent, or without ink")
        })
    });
    found.collect()
}

fn seen(page: &Page) -> impl Iterator<Item = (usize, &Glyph)> {
    let glyphs = page.glyphs.iter().enumerate();
    glyphs.filter(|(_, glyph)| {
        glyph.visible && !glyph.text.trim().is_empty() && glyph.ink.height() > 0.0
    })
}
