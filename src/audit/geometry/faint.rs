//! Large words behind a page, or over it, that nobody sees.

use super::spot::Spot;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Glyph, Page, PdfDocument, Side};

/// In points: so large is what is to be seen from afar, as that a sheet is a draft.
const LARGE: f32 = 24.0;

pub fn spots(paper: &PdfDocument) -> Vec<Spot> {
    let pages = paper.pages.iter().enumerate();
    let found =
        pages.flat_map(|(number, page)| unseen(page).into_iter().map(move |it| (number, it)));
    let spots = found.map(|(page, (first, last))| Spot {
        page,
        glyphs: first..=last,
        rule: FormError::MissingOnPaper,
        what: "is large and cannot be told from what is behind it",
    });
    spots.collect()
}

/// The first and the last letter of each large text beside the content of a page of which no letter can be made out.
fn unseen(page: &Page) -> Vec<(usize, usize)> {
    let is_large = |it: &&(usize, &Glyph)| it.1.side != Side::Content && it.1.size >= LARGE;
    let is_letter = |it: &&(usize, &Glyph)| it.1.text.chars().any(char::is_alphanumeric);
    let glyphs: Vec<(usize, &Glyph)> = page.glyphs.iter().enumerate().collect();
    let glyphs: Vec<_> = glyphs.iter().filter(is_large).filter(is_letter).collect();
    let texts = glyphs.chunk_by(|one, other| one.1.run == other.1.run);
    let hidden = texts.filter(|it| it.iter().all(|it| !it.1.visible && !it.1.traced));
    hidden
        .filter_map(|it| Some((it.first()?.0, it.last()?.0)))
        .collect()
}
