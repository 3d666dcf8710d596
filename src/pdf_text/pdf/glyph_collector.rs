//! The device that takes down what is drawn on a page.

use std::f64::consts::FRAC_PI_2;
use std::rc::Rc;

use hayro_interpret::font::{Glyph as Drawn, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape};
use rustc_hash::FxHashMap;

use super::glyph::{Glyph, Side, holds};
use super::marked::MarkedContent;
use super::{Page, PdfError};

/// A glyph's outline is drawn on a square of so many units.
const UNITS: f64 = 1_000.0;

/// Text under this size, in points, counts as hidden: the smallest print that is set to be read has 5.
const SMALLEST: f32 = 3.0;

/// How much, of the way from black to white, text must differ from what is behind it. On white this is a contrast of
/// 1.3 to 1, which can hardly be made out; the palest text of the built-in templates differs by more than 0.6.
const CONTRAST: f32 = 0.12;

/// What is known of each glyph of each font, since a page repeats the same few.
pub type Fonts = FxHashMap<(u128, u32), Known>;

#[derive(Clone)]
pub struct Known {
    text: Rc<str>,
    ink: Rect,
    advance: f64,
}

impl Known {
    fn of(glyph: &OutlineGlyph, unknown: &str) -> Self {
        Self {
            text: text(glyph.as_unicode(), unknown),
            ink: glyph.outline().bounding_box(),
            advance: f64::from(glyph.advance_width().unwrap_or(0.0)),
        }
    }
}

fn text(unicode: Option<BfString>, unknown: &str) -> Rc<str> {
    match unicode {
        Some(BfString::Char(letter)) => letter.to_string().into(),
        Some(BfString::String(letters)) => letters.into(),
        None => unknown.into(),
    }
}

/// How many times a glyph of a page may be held against a fill: a page of 10,000 letters with 20,000 fills.
const MOST_HELD: usize = 200_000_000;

struct Fill {
    frame: Rect,
    tone: f32,
    /// How many glyphs were drawn before it.
    after: usize,
}

struct Open {
    number: Option<i32>,
    side: Side,
    /// What it reads instead of its glyphs; taken by the first of them.
    reads: Option<Option<String>>,
}

pub struct GlyphCollector<'f> {
    page: Page,
    fonts: &'f mut Fonts,
    unknown: &'f str,
    marked: std::vec::IntoIter<MarkedContent>,
    open: Vec<Open>,
    runs: u32,
    tones: Vec<f32>,
    fills: Vec<Fill>,
    clips: Vec<Rect>,
}

impl<'f> GlyphCollector<'f> {
    /// Begins a page whose marked content has these properties; a glyph that nobody knows says `unknown`.
    pub fn new(marked: Vec<MarkedContent>, fonts: &'f mut Fonts, unknown: &'f str) -> Self {
        Self {
            page: Page::default(),
            fonts,
            unknown,
            marked: marked.into_iter(),
            open: Vec::new(),
            runs: 0,
            tones: Vec::new(),
            fills: Vec::new(),
            clips: Vec::new(),
        }
    }

    /// The page as taken down, with what is hidden known to be so.
    pub fn finish(mut self) -> Result<Page, PdfError> {
        // Each glyph is held against each fill.
        if self.fills.len().saturating_mul(self.page.glyphs.len()) > MOST_HELD {
            return Err(PdfError::TooMuch("fills behind its text"));
        }
        say_once(&mut self.page.glyphs);
        for (at, glyph) in self.page.glyphs.iter_mut().enumerate() {
            let (before, after): (Vec<&Fill>, Vec<&Fill>) = self
                .fills
                .iter()
                .filter(|fill| holds(fill.frame, glyph.ink))
                .partition(|fill| fill.after <= at);
            let behind = before.last().map_or(1.0, |fill| fill.tone);
            let told_apart = (self.tones[at] - behind).abs() >= CONTRAST;
            glyph.visible &= told_apart && after.is_empty();
        }
        Ok(self.page)
    }

    fn put(&mut self, known: &Known, map: Affine, tone: f32, inked: bool) {
        let ink = map.transform_rect_bbox(known.ink);
        let along = map * Point::new(UNITS, 0.0) - map * Point::ORIGIN;
        let quarters = along.atan2() / FRAC_PI_2;
        // What runs aslant, by more than some degrees, is no line.
        let is_straight = (quarters - quarters.round()).abs() < 0.06;
        let turn = is_straight.then(|| (quarters.round() as i8).rem_euclid(4) as u8);
        let upright = turn.map_or(map, |turn| {
            Affine::rotate(-FRAC_PI_2 * f64::from(turn)) * map
        });
        let (origin, next) = (
            upright * Point::ORIGIN,
            upright * Point::new(known.advance, 0.0),
        );
        let size = (upright * Point::new(0.0, UNITS) - origin).hypot() as f32;
        let clipped = self.clips.iter().any(|clip| !holds(*clip, ink));
        let mut sides = self.open.iter().map(|open| open.side);
        let side = sides.find(|side| *side != Side::Content);
        let mut inmost = self.open.iter_mut().rev();
        let text = match inmost.find_map(|open| open.reads.as_mut()) {
            Some(reads) => reads.take().unwrap_or_default().into(),
            None => known.text.clone(),
        };
        let at = self.page.glyphs.len();
        if let Some(number) = self.open.iter().rev().find_map(|open| open.number) {
            self.page.marked.entry(number).or_default().push(at);
        }
        self.tones.push(tone);
        self.page.glyphs.push(Glyph {
            text,
            ink,
            turn,
            left: origin.x.min(next.x) as f32,
            right: origin.x.max(next.x) as f32,
            baseline: origin.y as f32,
            size,
            visible: inked && size >= SMALLEST && !clipped,
            side: side.unwrap_or(Side::Content),
            run: self.runs,
        });
    }
}

impl<'a> Device<'a> for GlyphCollector<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let known = match glyph {
            Drawn::Outline(glyph) => {
                let key = (glyph.font_cache_key(), glyph.glyph_id().to_u32());
                let known = self.fonts.entry(key);
                known
                    .or_insert_with(|| Known::of(glyph, self.unknown))
                    .clone()
            }
            // A coloured picture such as an emoji: how far it reaches is not known before drawing it.
            Drawn::Type3(glyph) => Known {
                text: text(glyph.as_unicode(), self.unknown),
                ink: Rect::new(0.0, 0.0, UNITS, UNITS),
                advance: UNITS,
            },
        };
        let inked = !matches!(mode, GlyphDrawMode::Invisible);
        let (tone, opaque) = tone(paint);
        self.put(&known, transform * glyph_transform, tone, inked && opaque);
    }

    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        self.draw_rect(&path.bounding_box(), transform, paint, mode);
    }

    fn draw_rect(
        &mut self,
        rect: &Rect,
        transform: Affine,
        paint: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        let frame = transform.transform_rect_bbox(*rect);
        let (tone, opaque) = tone(paint);
        // Rules and ticks are too thin to have text on them.
        let room = frame.width().min(frame.height()) > f64::from(SMALLEST);
        if opaque && room && matches!(mode, PathDrawMode::Fill(_)) {
            let after = self.page.glyphs.len();
            self.fills.push(Fill { frame, tone, after });
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(clip.path.bounding_box());
    }

    fn pop_clip_path(&mut self) {
        self.clips.pop();
    }

    fn begin_marked_content(&mut self, tag: &[u8], number: Option<i32>) {
        let marked = self.marked.next().unwrap_or_default();
        self.runs += 1;
        self.open.push(Open {
            number,
            side: match tag {
                b"Artifact" if marked.running => Side::Running,
                b"Artifact" => Side::Repeated,
                _ => Side::Content,
            },
            reads: marked.reads.map(Some),
        });
    }

    fn end_marked_content(&mut self) {
        self.runs += 1;
        self.open.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
}

/// A letter and the signs on it are glyphs of their own, and each says all of them.
fn say_once(glyphs: &mut [Glyph]) {
    let mut last: Option<usize> = None;
    for at in 0..glyphs.len() {
        if glyphs[at].text.is_empty() {
            continue;
        }
        let Some(before) = last.replace(at) else {
            continue;
        };
        let (other, glyph) = (&glyphs[before], &glyphs[at]);
        let same = glyph.text.chars().nth(1).is_some() && other.text == glyph.text;
        let shared = other.ink.intersect(glyph.ink).width();
        let narrow = other.ink.width().min(glyph.ink.width());
        if same && shared > 0.5 * narrow {
            glyphs[before].text = "".into();
        }
    }
}

/// How light a paint is, from 0 to 1, and whether it covers what is behind it.
fn tone(paint: &Paint<'_>) -> (f32, bool) {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            (light, alpha > 0.5)
        }
        // A gradient or a pattern can be seen.
        Paint::Pattern(_) => (0.5, false),
    }
}
