//! What is drawn through letters, or so close to a figure that it reads as a part of it.

use rustc_hash::FxHashSet;

use super::seen;
use super::spot::Spot;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Frame, Glyph, Page, PdfDocument, Side, holds};

/// In sizes of letters: a sign is no larger, stands no further from its figure, and between the line and the height of capitals.
const LARGEST: f64 = 1.5;
const NEAR: f64 = 0.4;
const OVER: f64 = 0.2;
const LOWEST: f64 = 0.02;
const HIGHEST: f64 = 0.75;

pub fn spots(paper: &PdfDocument) -> Vec<Spot> {
    let pages = paper.pages.iter().enumerate();
    let found = pages.flat_map(|(number, page)| [struck(number, page), signs(number, page)]);
    found.flatten().collect()
}

fn struck(page_number: usize, page: &Page) -> Vec<Spot> {
    let is_blank = |at: usize| page.glyphs[at].text.trim().is_empty();
    let goes_on = |a: &usize, b: &usize| (a + 1..*b).all(is_blank);
    let runs = page.struck.chunk_by(goes_on);
    // A letter alone may touch the edge of something.
    let runs = runs.filter(|run| run.len() > 1 || is_digit(&page.glyphs[run[0]]));
    let spots = runs.map(|run| Spot {
        page: page_number,
        glyphs: run[0]..=run[run.len() - 1],
        rule: FormError::StruckOut,
        what: "is struck out",
    });
    spots.collect()
}

fn signs(page_number: usize, page: &Page) -> Vec<Spot> {
    let digits = seen(page).filter(|(_, it)| it.is_straight_letter() && is_digit(it));
    let mut digits: Vec<_> = digits.filter(|it| it.1.side == Side::Content).collect();
    digits.sort_by(|a, b| a.1.baseline.total_cmp(&b.1.baseline));
    let largest = digits.iter().fold(0.0, |most, it| it.1.size.max(most));
    let mut found = FxHashSet::default();
    for (at, drawing) in page.drawings.iter().enumerate() {
        let frame = drawing.frame;
        let reach = HIGHEST as f32 * largest;
        let height = frame.center().y as f32;
        let from = digits.partition_point(|it| it.1.baseline < height - reach);
        let near = digits[from..].iter();
        let near = near.take_while(|it| it.1.baseline <= height);
        let near = near.filter(|it| is_beside(frame, it.1) && page.shows(at));
        found.extend(near.map(|(at, _)| *at));
    }
    let goes_on = |a: &usize, b: &usize| {
        let of_number = |glyph: &Glyph| is_digit(glyph) || matches!(&*glyph.text, "." | ",");
        page.glyphs[*a..*b].iter().all(of_number)
    };
    let numbers: Vec<usize> = (0..page.glyphs.len())
        .filter(|at| is_digit(&page.glyphs[*at]))
        .collect();
    let numbers = numbers.chunk_by(goes_on).map(|it| it[0]..=it[it.len() - 1]);
    let marked = numbers.filter(|it| it.clone().any(|at| found.contains(&at)));
    let spots = marked.map(|glyphs| Spot {
        page: page_number,
        glyphs,
        rule: FormError::DrawnSign,
        what: "has a drawing right beside it, which may be read as a sign",
    });
    spots.collect()
}

fn is_beside(frame: Frame, glyph: &Glyph) -> bool {
    let size = f64::from(glyph.size);
    let height = frame.center().y - f64::from(glyph.baseline);
    let gap = (frame.x0 - glyph.ink.x1).max(glyph.ink.x0 - frame.x1);
    frame.width().max(frame.height()) <= LARGEST * size
        && (LOWEST * size..=HIGHEST * size).contains(&height)
        && (-OVER * size..=NEAR * size).contains(&gap)
        // What is drawn around a number, as around that of a step, is no sign.
        && !holds(frame, glyph.ink)
}

fn is_digit(glyph: &Glyph) -> bool {
    glyph.text.chars().any(char::is_numeric)
}
