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
use super::visibility::{
    Drawing, Eye, Ground, is_blank, is_rectangle, is_straight, is_upright, tone,
};
use super::{Page, PdfError};

/// A glyph's outline is drawn on a square of so many units.
const UNITS: f64 = 1_000.0;

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

struct Open {
    number: Option<i32>,
    side: Side,
    /// What it reads instead of its glyphs; taken by the first of them.
    reads: Option<Option<String>>,
}

pub struct GlyphCollector<'f> {
    page: Page,
    fonts: &'f mut Fonts,
    eye: Eye,
    marked: std::vec::IntoIter<MarkedContent>,
    open: Vec<Open>,
    runs: u32,
    ground: Ground,
    /// Each with whether it is a rectangle.
    clips: Vec<(Rect, bool)>,
    /// How many groups that are drawn as one, or through something, are open.
    veils: usize,
    /// Whether there is a mask, and whether colours are mixed otherwise than by covering.
    is_veiled: [bool; 2],
}

impl<'f> GlyphCollector<'f> {
    /// Begins a page whose marked content has these properties.
    pub fn new(marked: Vec<MarkedContent>, fonts: &'f mut Fonts, eye: Eye) -> Self {
        Self {
            page: Page::default(),
            fonts,
            eye,
            marked: marked.into_iter(),
            open: Vec::new(),
            runs: 0,
            ground: Ground::default(),
            veils: 0,
            is_veiled: [false; 2],
            clips: Vec::new(),
        }
    }

    /// The page as taken down, with what is hidden known to be so, and the glyphs of which only looking at the page can tell.
    pub fn finish(mut self) -> Result<(Page, Vec<usize>), PdfError> {
        say_once(&mut self.page.glyphs);
        let doubtful = self.ground.judge(&mut self.page.glyphs, self.eye)?;
        self.page.drawings = self.ground.drawings;
        Ok((self.page, doubtful))
    }

    fn put(&mut self, known: &Known, map: Affine, tone: Option<f32>, inked: bool) {
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
        let side_is_content = self.open.iter().all(|open| open.side == Side::Content);
        let is_askew = self.eye.upright && side_is_content && !is_upright(map);
        // What has no ink is not seen, whatever it says.
        let inked = inked && (known.ink.height() > 0.0 || is_blank(&known.text));
        let clipped = self.clips.iter().any(|clip| !holds(clip.0, ink));
        let is_cut_off = |clip: &(Rect, bool)| !clip.0.contains(ink.center());
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
        let glyph = Glyph {
            text,
            ink,
            turn,
            left: origin.x.min(next.x) as f32,
            right: origin.x.max(next.x) as f32,
            baseline: origin.y as f32,
            size,
            tone,
            visible: inked && !clipped && !is_askew,
            traced: inked && !self.clips.iter().any(is_cut_off),
            side: side.unwrap_or(Side::Content),
            run: self.runs,
        };
        self.ground.put(&glyph, tone, self.eye);
        self.page.glyphs.push(glyph);
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
                    .or_insert_with(|| Known::of(glyph, self.eye.unknown))
                    .clone()
            }
            // A coloured picture such as an emoji: how far it reaches is not known before drawing it.
            Drawn::Type3(glyph) => Known {
                text: text(glyph.as_unicode(), self.eye.unknown),
                ink: Rect::new(0.0, 0.0, UNITS, UNITS),
                advance: UNITS,
            },
        };
        let inked = !matches!(mode, GlyphDrawMode::Invisible);
        // How a picture of a letter looks is known when it is drawn.
        let tone = tone(paint).filter(|_| !self.is_veiled() && matches!(glyph, Drawn::Outline(_)));
        self.put(&known, transform * glyph_transform, tone, inked);
    }

    fn draw_path(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        let bounds = path.bounding_box();
        let is_plain = is_rectangle(path, bounds) && is_straight(transform);
        let frame = transform.transform_rect_bbox(bounds);
        match mode {
            PathDrawMode::Fill(_) => self.add(frame, tone(paint), is_plain),
            PathDrawMode::Stroke(props) => {
                let [a, b, c, d, ..] = transform.as_coeffs();
                // A pointed join reaches further than half of the line's width.
                let is_pointed = path.elements().len() > 2 && !is_plain;
                let pointed = if is_pointed {
                    props.miter_limit.max(1.0)
                } else {
                    1.0
                };
                let reach =
                    a.hypot(b).max(c.hypot(d)) * f64::from(props.line_width * pointed) / 2.0;
                self.add(frame.inflate(reach, reach), tone(paint), false);
            }
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = clip.path.bounding_box();
        self.clips.push((bounds, is_rectangle(&clip.path, bounds)));
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

    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.is_veiled[0] = mask.is_some();
    }

    fn set_blend_mode(&mut self, mode: BlendMode) {
        self.is_veiled[1] = mode != BlendMode::Normal;
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.veils += 1;
    }

    fn pop_transparency_group(&mut self) {
        self.veils = self.veils.saturating_sub(1);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let frame = transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        self.add(frame, None, false);
    }
}

impl GlyphCollector<'_> {
    fn is_veiled(&self) -> bool {
        let is_cut = self.clips.iter().any(|clip| !clip.1);
        is_cut || self.veils > 0 || self.is_veiled.contains(&true)
    }

    fn add(&mut self, frame: Rect, paint: Option<f32>, is_plain: bool) {
        let paint = paint.filter(|_| !self.is_veiled());
        let tone = paint.filter(|_| is_plain && self.clips.is_empty());
        let frame = self
            .clips
            .iter()
            .fold(frame, |frame, clip| frame.intersect(clip.0));
        let after = self.page.glyphs.len();
        let drawing = Drawing {
            frame,
            paint,
            tone,
            after,
        };
        self.ground.drawings.push(drawing);
    }
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
