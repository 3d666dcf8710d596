//! Whether a hedge and a sign stand beside their figure, large enough to be read with it, and a key figure beside its words.

use super::spot::Spot;
use crate::audit::compare::{FoundText, find};
use crate::contrast::contrast;
use crate::diagnostics::FormError;
use crate::pdf_text::pdf::{Frame, Glyph, PdfDocument, Side};
use crate::pdf_text::text::{ReadMark, Reading, fold};
use crate::sheet::model::{Cell, Figure};
use crate::sheet::read_back::{Expectation, Layout, PieceKind, TextPiece, Wanted, pieces};
use crate::source_map::Span;

/// In points: what belongs to a figure is no smaller, as in a theme.
const SMALLEST: f32 = 5.95;

/// Of the size of a figure: a hedge or a sign on its line stands no further up or down, and a sign is no smaller.
const RAISED: f32 = 0.15;
const LINE: f32 = 0.75;
const SMALLER: f32 = 0.8;

/// In sizes: a key figure stands no further from its words.
const AWAY: f64 = 2.0;

/// The contrast of the parts of one figure is no larger.
const EVEN: f32 = 1.5;

/// In sizes: so far above their line letters and digits have no ink under them, and so far none above.
const FLOOR: f64 = 0.12;
const ROOF: f64 = 0.43;

/// Whether a glyph is another form of a letter or a digit than the plain one, as its font has for powers and fractions.
fn is_feature(glyph: &Glyph) -> bool {
    let size = f64::from(glyph.size);
    let line = f64::from(glyph.baseline);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric();
    glyph.text.chars().all(is_plain)
        && !glyph.text.is_empty()
        && (glyph.ink.y0 > line + FLOOR * size || glyph.ink.y1 < line + ROOF * size)
}

/// The marks of notes that stand right behind a number and are as large as that, so that they read as a part of it.
fn full_marks(paper: &PdfDocument, reading: &Reading) -> Vec<Spot> {
    let found = reading.marks.iter().filter_map(
        |&ReadMark {
             at,
             page: number,
             glyph: place,
             ..
         }| {
            let page = paper.pages.get(number as usize)?;
            let glyph = page.glyphs.get(place as usize)?;
            let before = reading.body.place(at.checked_sub(1)?)?;
            let before = page
                .glyphs
                .get(before.glyph as usize)
                .filter(|_| before.page == number)?;
            let gap = (glyph.left - before.right).max(before.left - glyph.right);
            let is_level = (glyph.baseline - before.baseline).abs() < RAISED * before.size;
            let is_full = is_level && glyph.size > SMALLER * before.size && !is_feature(glyph);
            let place = place as usize;
            let is_behind = before.text.ends_with(char::is_numeric) && gap < NEXT * before.size;
            (is_full && is_behind).then_some(Spot {
                page: number as usize,
                glyphs: place..=place,
                rule: FormError::AddedBeside,
                what: "is the mark of a note, and reads as a part of what stands before it",
            })
        },
    );
    found.collect()
}

/// In sizes: no blank between two glyphs is so narrow.
const NEXT: f32 = 0.2;

/// The raised digits of running lines, in which nothing calls for a note.
fn running_marks(paper: &PdfDocument) -> Vec<Spot> {
    let is_digit = |it: &Glyph| !it.text.is_empty() && it.text.chars().all(char::is_numeric);
    let is_up = |one: &Glyph, other: &Glyph| {
        let raised = RAISED * other.size..LINE * other.size;
        let is_small = one.size <= SMALLER * other.size;
        is_small && raised.contains(&(one.baseline - other.baseline))
    };
    let mut found = Vec::new();
    for (page, paper) in paper.pages.iter().enumerate() {
        let running = super::seen(paper).filter(|(_, it)| it.side == Side::Running);
        let running: Vec<(usize, &Glyph)> = running.filter(|(_, it)| it.turn == Some(0)).collect();
        let is_beside = |at: Option<usize>, one: &Glyph| {
            let other = at.and_then(|at| running.get(at));
            other.is_some_and(|(_, it)| is_up(one, it))
        };
        let marks = running.iter().enumerate().filter(|(at, (_, it))| {
            let line = f64::from(it.baseline) + FLOOR * f64::from(it.size);
            let is_raised = is_beside(at.checked_sub(1), it) || is_beside(Some(at + 1), it);
            is_digit(it) && (is_raised || it.text.is_ascii() && it.ink.y0 > line)
        });
        found.extend(marks.map(|(_, (at, _))| Spot {
            page,
            glyphs: *at..=*at,
            rule: FormError::AddedBeside,
            what: "is raised as the mark of a note, and stands in a running line, which has none",
        }));
    }
    found
}

/// What was found of a text on one page.
struct Stretch<'p> {
    page: usize,
    glyphs: Vec<(usize, &'p Glyph)>,
}

impl Stretch<'_> {
    fn size(&self) -> f32 {
        let sizes = self.glyphs.iter().map(|(_, glyph)| glyph.size);
        sizes.fold(0.0, f32::max)
    }

    fn frame(&self) -> Option<Frame> {
        let frames = self.glyphs.iter().map(|(_, glyph)| glyph.ink);
        frames.reduce(|one, other| one.union(other))
    }

    fn spot(&self, rule: FormError, what: &'static str) -> Option<Spot> {
        let places = self.glyphs.iter().map(|(at, _)| *at);
        Some(Spot {
            page: self.page,
            glyphs: places.clone().min()?..=places.max()?,
            rule,
            what,
        })
    }

    fn away_from(&self, other: &Self) -> f64 {
        let frames = self.frame().zip(other.frame());
        let Some((own, other)) = frames.filter(|_| self.page == other.page) else {
            return f64::INFINITY;
        };
        let across = (own.x0 - other.x1).max(other.x0 - own.x1).max(0.0);
        across.hypot((own.y0 - other.y1).max(other.y0 - own.y1).max(0.0))
    }

    /// Whether it is a part of a figure that does not look like one.
    fn beside(&self, figure: &Self, least: Option<f32>) -> Option<Spot> {
        let size = figure.size();
        let line = figure.glyphs.iter().filter(|(_, it)| it.size == size);
        let line = line.map(|(_, it)| it.baseline).next_back()?;
        let mut own = self.glyphs.iter().map(|(_, glyph)| glyph);
        let small = SMALLEST.max(least.unwrap_or(0.0) * size);
        let off = |glyph: &&Glyph| {
            let off = (glyph.baseline - line).abs();
            self.page == figure.page && (RAISED * size..LINE * size).contains(&off)
        };
        let tones = || self.glyphs.iter().map(|(_, glyph)| glyph.tone);
        let is_uneven = tones().zip(tones().skip(1)).any(|pair| match pair {
            (Some(one), Some(other)) => contrast(one, other) > EVEN,
            (one, other) => one != other,
        });
        let what = match () {
            () if least.is_some() && is_uneven => "is paler in one part than in another",
            () if own.clone().any(|it| is_feature(it)) => {
                "is set in letters that are raised, lowered or small"
            }
            () if own.clone().any(|glyph| glyph.size < small) => "is too small for its figure",
            () if own.any(off) => "is raised or lowered beside its figure",
            () => return None,
        };
        self.spot(FormError::MissingOnPaper, what)
    }
}

pub fn spots(
    paper: &PdfDocument,
    reading: &Reading,
    expectations: &[Expectation<'_>],
    places: &[FoundText],
) -> Vec<Spot> {
    let mut found = full_marks(paper, reading);
    found.extend(running_marks(paper));
    let mut key_figures = Vec::new();
    for place in places {
        match (&expectations[place.expectation].wanted, place.row) {
            (Wanted::Text { layouts, .. }, _) => {
                if let Some(layout) = layouts.last() {
                    let all = std::iter::once(&layout.contiguous).chain(&layout.nearby);
                    for pieces in all {
                        found.extend(dwarfed(paper, reading, pieces, &place.range));
                    }
                }
                key_figures.extend(key_figure(paper, reading, layouts, &place.range));
            }
            (Wanted::Table(table), Some(row)) => {
                let cells = table.rows[row].cells.iter();
                let said = cells.filter_map(Cell::try_as_text_ref);
                let said: Vec<TextPiece<'_>> = said.flat_map(|words| pieces(words)).collect();
                found.extend(dwarfed(paper, reading, &said, &place.range));
            }
            _ => {}
        }
    }
    for (amount, words) in &key_figures {
        let own = amount.away_from(words);
        let mut others = key_figures.iter().map(|(_, words)| words);
        let what = if others.any(|other| amount.away_from(other) + 1.0 < own) {
            "stands nearer to the words of another figure than to its own"
        } else if own > AWAY * f64::from(amount.size()) {
            "stands away from its words"
        } else {
            continue;
        };
        found.extend(amount.spot(FormError::OutOfOrderOnPaper, what));
    }
    found
}

/// The hedges and the figures among some pieces, one behind the other, that are not as large and as high as the figure.
fn dwarfed(
    paper: &PdfDocument,
    reading: &Reading,
    pieces: &[TextPiece<'_>],
    within: &Span,
) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut found = in_order(reading, within);
    let mut next = |text: &str| stretch(paper, reading, found(text)?);
    let mut hedge: Option<Stretch<'_>> = None;
    for piece in pieces {
        match piece.kind {
            PieceKind::Hedge(_) => hedge = next(&piece.text),
            PieceKind::Amount(Figure { amount, .. }) => {
                let before = hedge.take();
                let Some(amount) = next(amount) else { continue };
                let hedge = before.and_then(|it| it.beside(&amount, None));
                spots.extend(
                    hedge
                        .into_iter()
                        .chain(amount.beside(&amount, Some(SMALLER))),
                );
            }
            _ => {}
        }
    }
    spots.extend(hedge.and_then(|it| it.beside(&it, None)));
    spots
}

/// The amount of a key figure, and the words and the unit by it.
fn key_figure<'p>(
    paper: &'p PdfDocument,
    reading: &Reading,
    layouts: &[Layout<'_>],
    within: &Span,
) -> Option<(Stretch<'p>, Stretch<'p>)> {
    let (first, last) = (layouts.first()?, layouts.last()?);
    let PieceKind::Amount(figure) = first.contiguous.first()?.kind else {
        return None;
    };
    let mut next = in_order(reading, within);
    let is_key_figure = layouts.len() > 1;
    let amount = next(&figure.amount).filter(|_| is_key_figure)?;
    let unit = figure.unit.as_deref().and_then(&mut next);
    let label = next(&last.contiguous.first()?.text)?;
    let start = unit.map_or(label.start, |unit| unit.start);
    let words = stretch(paper, reading, start..label.end)?;
    Some((stretch(paper, reading, amount)?, words))
}

/// Finds texts one behind the other.
fn in_order<'r>(reading: &'r Reading, within: &Span) -> impl FnMut(&str) -> Option<Span> + use<'r> {
    let mut rest = within.clone();
    move |text| {
        let found = find(&reading.body, &fold(text), rest.clone())?;
        rest.start = found.end;
        Some(found)
    }
}

/// The glyphs of a stretch of the text that have ink, on the page where it begins.
fn stretch<'p>(paper: &'p PdfDocument, reading: &Reading, range: Span) -> Option<Stretch<'p>> {
    let mut places = range.filter_map(|at| reading.body.place(at)).peekable();
    let page = places.peek()?.page;
    let glyphs = places.filter(|place| place.page == page);
    let all = &paper.pages.get(page as usize)?.glyphs;
    let glyphs = glyphs.filter_map(|place| {
        let at = place.glyph as usize;
        let glyph = all.get(at)?;
        (glyph.turn == Some(0) && glyph.ink.height() > 0.0).then_some((at, glyph))
    });
    let glyphs: Vec<(usize, &Glyph)> = glyphs.collect();
    (!glyphs.is_empty()).then_some(Stretch {
        page: page as usize,
        glyphs,
    })
}
