//! Whether what warns of the whole sheet stands alone: words beside it may turn it round.

use rustc_hash::FxHashSet;

use super::seen;
use super::spot::Spot;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Frame, GlyphPlace, PdfDocument, holds};
use crate::pdf_text::text::Reading;
use crate::source_map::Span;

/// In sizes: so far above and below a notice, and so far beside it, nothing else is said.
const AROUND: f32 = 1.6;
const BESIDE: f32 = 3.0;

pub fn spots(paper: &PdfDocument, reading: &Reading, notices: &[Span]) -> Vec<Spot> {
    let letters = notices.iter().cloned().flatten();
    let own: FxHashSet<GlyphPlace> = letters.filter_map(|at| reading.body.place(at)).collect();
    let mut found = Vec::new();
    for (number, page) in paper.pages.iter().enumerate() {
        let words = seen(page).filter(|(_, glyph)| glyph.is_straight_letter());
        let is_own = |at| own.contains(&GlyphPlace::new(number, at));
        let (own, others): (Vec<_>, Vec<_>) = words.partition(|(at, _)| is_own(*at));
        let rooms: Vec<Frame> = own
            .iter()
            .map(|(_, it)| {
                let (beside, around) = (BESIDE * it.size, AROUND * it.size);
                let [left, right] = [it.left - beside, it.right + beside].map(f64::from);
                let [low, high] = [it.baseline - around, it.baseline + around].map(f64::from);
                Frame::new(left, low, right, high)
            })
            .collect();
        let beside = others.into_iter().filter(|(_, it)| {
            let (across, line) = (it.ink.center().x, f64::from(it.baseline));
            let point = Frame::new(across, line, across, line);
            rooms.iter().any(|room| holds(*room, point))
        });
        let beside: Vec<usize> = beside.map(|(at, _)| at).collect();
        found.extend(beside.first().zip(beside.last()).map(|(first, last)| Spot {
            page: number,
            glyphs: *first..=*last,
            rule: FormError::CrowdedNotice,
            what: "stands beside a notice that must stand alone",
        }));
    }
    found
}
