//! What lies beyond the page's edge, or on its running lines.

use rustc_hash::FxHashSet;

use super::owner::{Owners, thing};
use super::seen;
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{GlyphPlace, Page, PdfDocument, Side, holds};

/// Printers leave so much of a page's edge blank: 3 mm.
const EDGE: f64 = 8.5;

/// So little ink on a running line is a descender.
const HAIR: f64 = 0.5;

#[derive(Debug, Clone, Copy)]
pub struct Cut {
    pub glyph: GlyphPlace,
    /// What it does, as in “runs off” the page.
    pub how: &'static str,
}

const OFF: &str = "runs off";

pub fn cut(paper: &PdfDocument) -> Vec<Cut> {
    let mut all = Vec::new();
    for (number, page) in paper.pages.iter().enumerate() {
        let (footer, header) = running(page);
        for (at, glyph) in seen(page) {
            let ink = glyph.ink;
            let how = match glyph.side {
                _ if !holds(page.frame.inset(-EDGE), ink) => OFF,
                Side::Running => continue,
                _ if ink.y0 < footer - HAIR => "runs over the footer of",
                _ if ink.y1 > header + HAIR => "runs over the header of",
                _ => continue,
            };
            let glyph = GlyphPlace::new(number, at);
            all.push(Cut { glyph, how });
        }
    }
    all
}

/// How far the running footer of a page reaches up, and its header down.
fn running(page: &Page) -> (f64, f64) {
    let lines = seen(page).filter(|(_, glyph)| glyph.side == Side::Running);
    let middle = page.frame.height() / 2.0;
    lines.fold(
        (0.0, page.frame.height()),
        |(footer, header), (_, glyph)| {
            if f64::from(glyph.baseline) < middle {
                (glyph.ink.y1.max(footer), header)
            } else {
                (footer, glyph.ink.y0.min(header))
            }
        },
    )
}

/// Tells what is cut off, once for each element; for texts of the template once on a page.
pub fn report(paper: &PdfDocument, cut: &[Cut], owners: &Owners) -> Vec<Fault> {
    let same = |a: &Cut, b: &Cut| {
        a.glyph.page == b.glyph.page && owners.get(a.glyph) == owners.get(b.glyph)
    };
    let mut told = FxHashSet::default();
    let mut faults = Vec::new();
    for group in cut.chunk_by(same) {
        // What runs off the page may run over the footer on its way.
        let gravest = group.iter().find(|cut| cut.how == OFF);
        let Some((first, last)) = gravest.or(group.first()).zip(group.last()) else {
            continue;
        };
        let text = text(paper, first.glyph, last.glyph);
        let page = first.glyph.page + 1;
        let owner = owners.get(first.glyph);
        let of_template = (*owner == owners.no_element).then_some(page);
        if !told.insert((thing(owner), of_template)) {
            continue;
        }
        let (name, how, text) = (&owner.name, first.how, shortened(&text));
        let message = format!("{name} {how} page {page}: {text}");
        faults.push(Fault {
            rule: FormError::CutOff,
            message,
            path: owner.path.clone(),
        });
    }
    faults
}

fn text(paper: &PdfDocument, first: GlyphPlace, last: GlyphPlace) -> String {
    let page = paper.pages.get(first.page as usize);
    let range = first.glyph as usize..=last.glyph as usize;
    let glyphs = page.and_then(|page| page.glyphs.get(range));
    let glyphs = glyphs.unwrap_or_default();
    let mut text = String::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &glyphs[before]);
        // The blank at the end of a line is not printed.
        if before.is_some_and(|before| before.baseline != glyph.baseline) {
            text.push(' ');
        }
        text.extend(glyph.text.chars());
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
