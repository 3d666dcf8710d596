//! Whether the mark of a note leads to that note, where it is a link.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::spot::Spot;
use crate::audit::compare::FoundText;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Glyph, GlyphPlace, PdfDocument};
use crate::pdf_text::text::Reading;
use crate::sheet::read_back::{Category, Expectation, Wanted};

/// In sizes of its letters: what is led to stands on a line so far below, at the least and at most.
const BELOW: Range<f64> = 0.2..4.0;

/// The marks that lead to where another number stands, and not to their own.
pub fn spots(
    paper: &PdfDocument,
    reading: &Reading,
    expectations: &[Expectation<'_>],
    places: &[FoundText],
) -> Vec<Spot> {
    let glyph = |it: GlyphPlace| {
        paper
            .pages
            .get(it.page as usize)?
            .glyphs
            .get(it.glyph as usize)
    };
    let listed = places.iter().filter_map(|it| {
        let expectation = &expectations[it.expectation];
        let Wanted::Text { layouts, .. } = &expectation.wanted else {
            return None;
        };
        let number = layouts.first()?.contiguous.first()?.text.parse().ok()?;
        let is_note = expectation.category == Some(Category::Note);
        is_note.then_some((number, reading.body.place(it.range.start)?))
    });
    let notes = reading.notes.iter();
    let at_foot = notes.filter_map(|it| Some((it.number?, reading.foot.place(it.range.start)?)));
    let marks = reading.marks.iter();
    let marks = marks.map(|it| {
        (
            it.number,
            GlyphPlace::new(it.page as usize, it.glyph as usize),
        )
    });
    // What carries the number of a note on each page: its entry, or a mark in the text.
    let mut numbered: FxHashMap<usize, Vec<(usize, &Glyph)>> = FxHashMap::default();
    for (number, at) in listed.chain(at_foot).chain(marks.clone()) {
        let on_page = numbered.entry(at.page as usize).or_default();
        on_page.extend(glyph(at).map(|it| (number, it)));
    }
    let strays = marks.filter_map(|(number, at)| {
        let (page, place) = (at.page as usize, at.glyph as usize);
        let center = glyph(at)?.ink.center();
        let from = paper.jumps.partition_point(|it| it.page < page);
        let mut jumps = paper.jumps[from..].iter().take_while(|it| it.page == page);
        let (there, high) = jumps.find(|it| it.frame.contains(center))?.to;
        let is_led_to = |it: &&(usize, &Glyph)| {
            let [line, size] = [it.1.baseline, it.1.size].map(f64::from);
            BELOW.contains(&((high - line) / size))
        };
        let mut led_to = numbered.get(&there)?.iter().filter(is_led_to).peekable();
        let is_stray = led_to.peek().is_some() && !led_to.any(|it| it.0 == number);
        is_stray.then_some(Spot {
            page,
            glyphs: place..=place,
            rule: FormError::OutOfOrderOnPaper,
            what: "is the mark of a note, and leads to another",
        })
    });
    strays.collect()
}
