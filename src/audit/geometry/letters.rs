//! Letters of one word that stand over each other, or in another order than they are read in.

use rustc_hash::FxHashSet;

use super::owner::{Owners, thing};
use super::seen;
use crate::audit::fault::{Fault, shortened};
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Glyph, GlyphPlace, PdfDocument, Side};
use crate::pdf_text::text::is_from_right;

/// Of the wider of two letters one over the other takes less: kerning and italics take a fifth at most.
const OVER: f32 = 0.35;

/// In sizes: letters of one word are no further apart.
const APART: f32 = 0.12;

#[derive(Debug, Clone, Copy)]
pub struct Jammed {
    pub glyph: GlyphPlace,
    next: usize,
    is_reversed: bool,
}

/// The pairs of letters, one drawn after the other, that cannot be read as they are said.
pub fn jammed(paper: &PdfDocument) -> Vec<Jammed> {
    let mut found = Vec::new();
    for (number, page) in paper.pages.iter().enumerate() {
        let glyphs = seen(page).filter(|(_, it)| it.is_straight_letter());
        let glyphs: Vec<_> = glyphs.filter(|(_, it)| it.side != Side::Running).collect();
        for pair in glyphs.windows(2) {
            let [(at, one), (next, other)] = *pair else {
                continue;
            };
            if (one.baseline - other.baseline).abs() > 0.2 * one.size.max(other.size) {
                continue;
            }
            let is_reversed = are_reversed(one, other);
            if is_reversed || are_over_each_other(one, other) {
                found.push(Jammed {
                    glyph: GlyphPlace::new(number, at),
                    next,
                    is_reversed,
                });
            }
        }
    }
    found
}

fn are_over_each_other(one: &Glyph, other: &Glyph) -> bool {
    let widths = [one, other].map(|it| it.right - it.left);
    // Signs over letters have no width. What is drawn twice at one place is bolder.
    let is_twice = one.text == other.text && (one.left - other.left).abs() < 0.1 * one.size;
    let shared = one.right.min(other.right) - one.left.max(other.left);
    widths.iter().all(|width| *width > 0.05 * one.size)
        && shared > OVER * widths[0].max(widths[1])
        && !is_twice
}

/// Whether the second stands right before the first, in a script that is read from the left.
fn are_reversed(one: &Glyph, other: &Glyph) -> bool {
    let is_right = |glyph: &Glyph| glyph.text.chars().any(is_from_right);
    let gap = one.left - other.right;
    !is_right(one) && !is_right(other) && other.left < one.left && gap.abs() < APART * one.size
}

/// Tells of each, once for each element of the sheet.
pub fn report(paper: &PdfDocument, jammed: &[Jammed], owners: &Owners) -> Vec<Fault> {
    let mut told = FxHashSet::default();
    let mut faults = Vec::new();
    for it in jammed {
        let (owner, number) = (owners.get(it.glyph), it.glyph.page + 1);
        let page = paper.pages.get(it.glyph.page as usize);
        let Some(page) = page.filter(|_| told.insert((thing(owner), number))) else {
            continue;
        };
        let glyphs = &page.glyphs[it.glyph.glyph as usize..=it.next];
        let text: String = glyphs.iter().map(|glyph| &*glyph.text).collect();
        let (text, name) = (shortened(&text), &owner.name);
        let how = match it.is_reversed {
            true => "are drawn in the reverse order",
            false => "lie on one another",
        };
        faults.push(Fault {
            rule: FormError::Overprinted,
            message: format!("on page {number}, the letters {text} of {name} {how}"),
            path: owner.path.clone(),
        });
    }
    faults
}
