//! Looking at a page, where nothing else tells whether its text can be read.

use hayro_interpret::{Context, InterpreterCache, interpret_page};
use hayro_syntax::page::Page as PdfPage;
use kurbo::Affine;

use super::raster::{self, Raster};
use super::visibility::{Eye, FAINT};
use super::{Page, PdfError};

/// So much of a glyph's ink must be told from what is behind it.
const ENOUGH: f32 = 0.6;

/// A picture among letters may have many colours, of which so much must be made out.
const ENOUGH_OF_PICTURE: f32 = 0.1;

/// Draws the parts of a page that have glyphs in doubt, and hides those that a reader cannot tell from what is around them.
pub fn at<'p>(
    page: &mut Page,
    doubtful: &[usize],
    pdf: &PdfPage<'p>,
    cache: &InterpreterCache<'p>,
    origin: Affine,
    eye: Eye,
) -> Result<(), PdfError> {
    let inks = doubtful.iter().map(|at| page.glyphs[*at].ink);
    let whole = inks.reduce(|all, ink| all.union(ink)).unwrap_or_default();
    let whole = whole.intersect(page.frame);
    let mut found = vec![(0, 0); doubtful.len()];
    let mut left = None;
    for part in raster::parts(whole) {
        let (place, size) = raster::placed(part);
        let mut raster = Raster::new(size, left);
        let settings = super::settings();
        let mut context = Context::new(place * origin, size, cache, pdf.xref(), settings);
        interpret_page(pdf, &mut context, &mut raster);
        if raster.left == 0 {
            return Err(PdfError::TooMuch("drawn around its text"));
        }
        left = Some(raster.left);
        for (at, (clear, all)) in doubtful.iter().zip(&mut found) {
            let glyph = &page.glyphs[*at];
            let is_drawn = glyph.text.chars().all(is_picture);
            let least = if is_drawn { FAINT } else { eye.least(glyph) };
            // What is drawn twice at one place is bolder, and the signs of one letter lie on each other.
            let same = |other: usize| {
                let other = page.glyphs.get(other);
                other.is_some_and(|other| other.text.is_empty() || other.text == glyph.text)
            };
            let (some, of) = raster.seen(*at, least, same);
            (*clear, *all) = (*clear + some, *all + of);
        }
    }
    for (at, (clear, all)) in doubtful.iter().zip(found) {
        let glyph = &mut page.glyphs[*at];
        let is_drawn = glyph.text.chars().all(is_picture);
        let enough = if is_drawn { ENOUGH_OF_PICTURE } else { ENOUGH };
        glyph.visible = all > 0 && clear as f32 >= enough * all as f32;
    }
    Ok(())
}

/// Whether a sign is a picture, as an emoji is: no letter, digit, sign of calculation or of punctuation.
fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
