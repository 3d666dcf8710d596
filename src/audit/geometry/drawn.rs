//! What is drawn through letters, or so close to a figure that it reads as a part of it.

use std::ops::RangeInclusive;

use kurbo::Rect;
use rustc_hash::FxHashSet;

use super::seen;
use super::spot::Spot;
use crate::contrast::contrast;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Drawing, FAINT, Glyph, Page, PdfDocument, Side, holds};

/// In sizes of letters: a sign is no larger, stands no further from its figure, and between the line and the height of capitals.
const LARGEST: f64 = 1.5;
const NEAR: f64 = 0.4;
const LOWEST: f64 = 0.02;
const HIGHEST: f64 = 0.75;

/// A line is so thin, in sizes of letters, at most; what is thicker is seen when the page is looked at.
const THIN: f64 = 0.1;

/// In sizes of letters: what goes through the middle of a letter keeps so far from its line and its upper edge.
const MIDDLE: f64 = 0.09;

/// Luminance of paper.
const WHITE: f32 = 1.0;

/// What is struck out, and what a drawing stands beside.
pub fn spots(paper: &PdfDocument) -> Vec<Spot> {
    let pages = paper.pages.iter().enumerate();
    let found = pages.flat_map(|(number, page)| [struck(number, page), signs(number, page)]);
    found.flatten().collect()
}

/// A page's glyphs from the lowest line to the highest, each with its number.
fn lines(page: &Page) -> Vec<(usize, &Glyph)> {
    let letters = seen(page).filter(|(_, glyph)| glyph.is_straight_letter());
    let mut letters: Vec<_> = letters.collect();
    letters.sort_by(|a, b| a.1.baseline.total_cmp(&b.1.baseline));
    letters
}

/// Those of some glyphs, from the lowest to the highest, whose line is so high.
fn between<'l, 'p>(
    lines: &'l [(usize, &'p Glyph)],
    low: f64,
    high: f64,
) -> &'l [(usize, &'p Glyph)] {
    let below = |height: f64| lines.partition_point(|it| f64::from(it.1.baseline) < height);
    lines.get(below(low)..below(high)).unwrap_or_default()
}

fn largest(page: &Page) -> f64 {
    let sizes = page.glyphs.iter().filter(|it| it.is_straight_letter());
    sizes.fold(0.0, |most, glyph| f64::from(glyph.size).max(most))
}

fn struck(number: usize, page: &Page) -> Vec<Spot> {
    let mut found: FxHashSet<usize> = page.struck.iter().copied().collect();
    let (lines, largest) = (lines(page), largest(page));
    for (at, line) in page.drawings.iter().enumerate() {
        let frame = line.frame;
        if frame.height() > THIN * largest {
            continue;
        }
        let height = frame.center().y;
        let crosses = |glyph: &Glyph| {
            let size = f64::from(glyph.size);
            let over = height - f64::from(glyph.baseline);
            let across = frame.x1.min(glyph.ink.x1) - frame.x0.max(glyph.ink.x0);
            frame.height() <= THIN * size
                && over > MIDDLE * size
                && height < glyph.ink.y1 - MIDDLE * size
                && across > 0.5 * glyph.ink.width()
                && !is_covered(page, at, frame.intersect(glyph.ink))
        };
        let crossed = between(&lines, height - largest, height).iter();
        let crossed = crossed.filter(|(_, glyph)| crosses(glyph) && differs(page, at));
        found.extend(crossed.map(|(at, _)| *at));
    }
    let mut found: Vec<usize> = found.into_iter().collect();
    found.retain(|at| page.glyphs[*at].visible);
    found.sort_unstable();
    let is_blank = |at: usize| page.glyphs[at].text.trim().is_empty();
    let goes_on = |a: &usize, b: &usize| (a + 1..*b).all(is_blank);
    let runs = found.chunk_by(goes_on);
    // A letter alone may touch the edge of something.
    let runs = runs.filter(|run| run.len() > 1 || run.iter().any(|at| is_digit(&page.glyphs[*at])));
    let runs = runs.filter_map(|run| Some((*run.first()?, *run.last()?)));
    let spots = runs.map(|(first, last)| Spot {
        page: number,
        glyphs: first..=last,
        rule: FormError::StruckOut,
        what: "is struck out",
    });
    spots.collect()
}

fn signs(number: usize, page: &Page) -> Vec<Spot> {
    let mut digits = lines(page);
    digits.retain(|(_, glyph)| is_digit(glyph) && glyph.side == Side::Content);
    let largest = largest(page);
    let mut found = FxHashSet::default();
    for (at, drawing) in page.drawings.iter().enumerate() {
        let frame = drawing.frame;
        if frame.width().max(frame.height()) > LARGEST * largest {
            continue;
        }
        let beside = between(&digits, frame.y0 - largest, frame.y1 + largest).iter();
        let beside = beside.filter(|(_, glyph)| is_beside(frame, glyph) && differs(page, at));
        found.extend(beside.map(|(at, _)| *at));
    }
    let mut found: Vec<usize> = found.into_iter().collect();
    found.sort_unstable();
    let spots = found.into_iter().map(|at| Spot {
        page: number,
        glyphs: figure(page, at),
        rule: FormError::DrawnSign,
        what: "has a drawing right beside it, which may be read as a sign",
    });
    spots.collect()
}

fn is_beside(frame: Rect, glyph: &Glyph) -> bool {
    let size = f64::from(glyph.size);
    let height = frame.center().y - f64::from(glyph.baseline);
    let gap = (frame.x0 - glyph.ink.x1).max(glyph.ink.x0 - frame.x1);
    frame.width().max(frame.height()) <= LARGEST * size
        && (LOWEST * size..=HIGHEST * size).contains(&height)
        && gap <= NEAR * size
        // What is drawn around a number, as behind the number of a step, is no sign.
        && !holds(frame, glyph.ink)
}

fn is_digit(glyph: &Glyph) -> bool {
    glyph.text.chars().any(char::is_numeric)
}

/// Whether a drawing is told from what is behind it.
fn differs(page: &Page, at: usize) -> bool {
    let (before, drawing): (&[Drawing], &Drawing) = (&page.drawings[..at], &page.drawings[at]);
    let mut behind = before.iter().rev();
    let behind = behind.find(|it| holds(it.frame, drawing.frame));
    let ground = behind.map_or(Some(WHITE), |it| it.tone);
    let both = ground.zip(drawing.paint);
    both.is_none_or(|(ground, paint)| contrast(ground, paint) >= FAINT)
}

/// Whether a part of a drawing lies under a later one.
fn is_covered(page: &Page, at: usize, part: Rect) -> bool {
    let mut later = page.drawings[at + 1..].iter();
    later.any(|it| it.tone.is_some() && holds(it.frame, part))
}

/// The figure that a digit belongs to.
fn figure(page: &Page, at: usize) -> RangeInclusive<usize> {
    let goes_on = |other: &&Glyph| {
        let word = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '’' | '%');
        other.baseline == page.glyphs[at].baseline && other.text.chars().all(word)
    };
    let before = page.glyphs[..at].iter().rev().take_while(goes_on).count();
    let behind = page.glyphs[at + 1..].iter().take_while(goes_on).count();
    at - before..=at + behind
}
