//! A stretch of a page with which something is wrong.

use std::ops::RangeInclusive;

use rustc_hash::FxHashSet;

use super::owner::{Owners, thing};
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{GlyphPlace, PdfDocument};

#[derive(Debug, Clone)]
pub struct Spot {
    pub page: usize,
    pub glyphs: RangeInclusive<usize>,
    pub rule: FormError,
    /// As in “is struck out”.
    pub what: &'static str,
}

impl Spot {
    pub fn place(&self) -> GlyphPlace {
        GlyphPlace::new(self.page, *self.glyphs.start())
    }
}

/// Tells of each, once for each element of the sheet on a page.
pub fn report(paper: &PdfDocument, spots: &[Spot], owners: &Owners) -> Vec<Fault> {
    let mut told = FxHashSet::default();
    let mut faults = Vec::new();
    for Spot {
        page,
        glyphs,
        rule,
        what,
    } in spots
    {
        let owner = owners.get(GlyphPlace::new(*page, *glyphs.start()));
        let said = paper.pages[*page].glyphs.get(glyphs.clone());
        let said = said.unwrap_or_default().iter();
        let words: String = said.map(|glyph| &*glyph.text).collect();
        if told.insert((thing(owner), *what, *page)) {
            let (page, words, name) = (page + 1, shortened(&words), &owner.name);
            faults.push(Fault {
                rule: *rule,
                message: format!("on page {page}, {words} of {name} {what}"),
                path: owner.path.clone(),
            });
        }
    }
    faults
}
