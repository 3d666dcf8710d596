//! Letters of one word that stand over each other, or in another order than they are read in.

use super::seen;
use super::spot::Spot;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Glyph, PdfDocument, Side};
use crate::pdf_text::text::is_from_right;

/// Of the wider of two letters one over the other takes less: kerning and italics take a fifth at most.
const OVER: f32 = 0.35;

/// In sizes: letters of one word are no further apart.
const APART: f32 = 0.12;

/// The pairs of letters, one drawn after the other, that cannot be read as they are said.
pub fn spots(paper: &PdfDocument) -> Vec<Spot> {
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
            let what = match () {
                () if are_reversed(one, other) => "has letters in the reverse order",
                () if are_over_each_other(one, other) => "has letters that lie on one another",
                () => continue,
            };
            found.push(Spot {
                page: number,
                glyphs: at..=next,
                rule: FormError::Overprinted,
                what,
            });
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
