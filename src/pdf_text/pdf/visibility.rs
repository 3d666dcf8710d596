//! Whether what is printed can be seen, as far as its place, its size and what is drawn around it tell.

use hayro_interpret::Paint;
use kurbo::{Affine, BezPath, Rect, Shape};

use super::PdfError;
use super::glyph::{Glyph, Side, holds};
use super::struck;
use crate::contrast::{contrast, luminance};
use crate::unseen::is_unseen;

/// What counts as seen.
#[derive(Clone, Copy)]
pub struct Eye {
    /// What a glyph says of which its font does not say what it is.
    pub unknown: &'static str,
    /// Text under this size, in points, is hidden.
    pub smallest: f32,
    /// The least contrast of text with what is behind it, from 1 to 21.
    pub contrast: f32,
    /// Whether text must stand upright, its letters neither squeezed nor mirrored.
    pub upright: bool,
    /// Whether text that is struck out is seen: the reader of our own pages tells of the line.
    pub struck: bool,
    /// At how many points a glyph is looked at, where only that tells whether it is seen.
    pub points: u32,
}

/// What is printed to be read has 5 pt or more; and black on white, or nearly.
pub const READER: Eye = Eye {
    unknown: "",
    smallest: 5.0,
    contrast: 3.0,
    upright: true,
    struck: true,
    points: 144,
};

/// What can be made out somehow.
pub const SEARCHER: Eye = Eye {
    unknown: "\u{fffd}",
    smallest: 3.0,
    contrast: FAINT,
    upright: false,
    struck: false,
    points: 36,
};

/// The contrast that can hardly be made out: so faint may be what stands on every page, such as a word behind the text.
pub const FAINT: f32 = 1.3;

/// Under this contrast nothing is made out at all. The word behind a draft has 1.17.
pub const TRACE: f32 = 1.1;

/// Raised marks of notes are smaller than what they stand behind: so small, in points, and at most such a share.
const SMALLEST_RAISED: f32 = 4.0;
const RAISED: f32 = 0.75;

/// Letters that lean lean no further, up to their height.
const LEAN: f64 = 0.35;

/// How many times a glyph of a page may be held against a fill: a page of 10,000 letters with 20,000 fills.
const MOST_HELD: usize = 200_000_000;

/// What is drawn beside text.
#[derive(Debug, Clone)]
pub(crate) struct Drawing {
    pub frame: Rect,
    /// How light its colour is, where it is one that covers.
    pub paint: Option<f32>,
    /// How light it is, where it is a rectangle of one colour that covers.
    pub tone: Option<f32>,
    /// How many glyphs were drawn before it.
    pub after: usize,
}

/// A sign that has more ink than this share of the square of its size may cover what lies under it, and a letter of so many points.
const LARGE: f64 = 0.15;
const LARGEST_LETTER: f32 = 60.0;

/// The luminance of paper.
const WHITE: f32 = 1.0;

/// What lies behind and over the text of a page.
#[derive(Default)]
pub struct Ground {
    pub drawings: Vec<Drawing>,
    /// How light each glyph is, where that is known.
    tones: Vec<Option<f32>>,
    /// Glyphs that may hide those that they lie on, as a white letter or a black square does.
    covers: Vec<usize>,
}

impl Ground {
    /// Takes down the next glyph.
    pub fn put(&mut self, glyph: &Glyph, tone: Option<f32>, eye: Eye) {
        let light = tone.is_none_or(|tone| contrast(tone, WHITE) < eye.contrast);
        let is_letter = glyph.text.chars().any(char::is_alphanumeric);
        let (area, size) = (glyph.ink.area(), glyph.size);
        let is_full = !is_letter && area > LARGE * f64::from(size * size);
        if area > 0.0 && (light || is_full || size > LARGEST_LETTER) {
            self.covers.push(self.tones.len());
        }
        self.tones.push(tone);
    }

    /// Marks the glyphs that are not seen. Gives those of which only looking at the page can tell: something lies over them, or
    /// behind them what is no rectangle of one colour.
    pub fn judge(&self, glyphs: &mut [Glyph], eye: Eye) -> Result<Vec<usize>, PdfError> {
        // Each glyph is held against what is drawn.
        let held = self.drawings.len() + self.covers.len();
        if held.saturating_mul(glyphs.len()) > MOST_HELD {
            return Err(PdfError::TooMuch("fills behind its text"));
        }
        let mut doubtful = Vec::new();
        for at in 0..glyphs.len() {
            let (glyph, before) = (&glyphs[at], at.checked_sub(1).map(|at| &glyphs[at]));
            let is_seen = glyph.visible && is_large(glyph, before, eye);
            let (mut is_told, mut traced) = (true, glyph.traced);
            if (is_seen || traced && eye.upright) && !is_blank(&glyph.text) {
                let core = Rect::from_center_size(glyph.ink.center(), glyph.ink.size() * CORE);
                let mut drawings = self.drawings.iter().rev();
                let touching = drawings.find(|it| it.frame.overlaps(core));
                let mut covers = self.covers.iter().rev().take_while(|cover| **cover > at);
                let ground = match touching {
                    _ if covers.any(|cover| glyphs[*cover].ink.overlaps(core)) => None,
                    None => Some(WHITE),
                    Some(it) => it
                        .tone
                        .filter(|_| it.after <= at && holds(it.frame, glyph.ink)),
                };
                match ground.zip(self.tones[at]) {
                    Some((ground, tone)) => {
                        is_told = contrast(ground, tone) >= eye.least(glyph);
                        traced &= contrast(ground, tone) >= TRACE;
                    }
                    None if is_seen => doubtful.push(at),
                    None => {}
                }
            }
            glyphs[at].visible = is_seen && is_told;
            glyphs[at].traced = traced;
        }
        if !eye.struck {
            struck::hide(glyphs, &self.drawings);
        }
        Ok(doubtful)
    }
}

impl Eye {
    pub fn least(self, glyph: &Glyph) -> f32 {
        match glyph.side {
            Side::Running => FAINT,
            Side::Content | Side::Repeated => self.contrast,
        }
    }
}

/// So much of a glyph's ink, across and down, is looked at for what lies over it or behind: a line under a text touches its
/// lowest letters.
const CORE: f64 = 0.8;

/// Whether a glyph says what has no ink: white space, and signs that only tell others where to break.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Whether a glyph is large enough; a raised one may be smaller than what it stands behind.
fn is_large(glyph: &Glyph, before: Option<&Glyph>, eye: Eye) -> bool {
    let is_raised = before.is_some_and(|before| {
        glyph.baseline > before.baseline && glyph.size <= RAISED * before.size
            || before.visible && glyph.baseline == before.baseline && glyph.size == before.size
    });
    glyph.size >= eye.smallest || is_raised && glyph.size >= SMALLEST_RAISED
}

pub fn is_rectangle(path: &BezPath, bounds: Rect) -> bool {
    let is_single = path.elements().len() <= 6;
    is_single && (path.area().abs() - bounds.area()).abs() <= 1e-6 * bounds.area()
}

/// Whether what is drawn so keeps its sides along the page's.
pub fn is_straight(map: Affine) -> bool {
    let [a, b, c, d, ..] = map.as_coeffs();
    (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0)
}

/// How narrow letters may be set, as a share of how they are made.
const NARROWEST: f64 = 0.6;

/// Whether letters that are drawn so stand upright, neither squeezed nor drawn out.
pub fn is_upright(map: Affine) -> bool {
    let [a, b, c, d, ..] = map.as_coeffs();
    let is_level = b.abs() <= 0.02 * a && c.abs() <= LEAN * d;
    a > 0.0 && d > 0.0 && is_level && (NARROWEST..=1.0 / NARROWEST).contains(&(a / d))
}

/// How light a paint is, from 0 to 1, where it is one colour that covers what is behind it.
pub fn tone(paint: &Paint<'_>) -> Option<f32> {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            (alpha >= 1.0).then(|| luminance([red, green, blue]))
        }
        Paint::Pattern(_) => None,
    }
}

/// Whether a drawing is told from what was drawn before it.
pub fn is_told(before: &[Drawing], drawing: &Drawing) -> bool {
    let mut behind = before.iter().rev();
    let behind = behind.find(|it| holds(it.frame, drawing.frame));
    let ground = behind.map_or(Some(WHITE), |it| it.tone);
    let both = ground.zip(drawing.paint);
    both.is_none_or(|(ground, paint)| contrast(ground, paint) >= FAINT)
}
