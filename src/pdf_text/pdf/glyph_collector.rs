//! The device that takes down what is drawn on a page.

use std::rc::Rc;

use hayro_interpret::font::{Glyph as Drawn, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape};
use rustc_hash::FxHashMap;

use super::contrast::{contrast, luminance};
use super::glyph::{Glyph, Side, holds};
use super::marked::MarkedContent;
use super::{Page, PdfError};

/// A glyph's outline is drawn on a square of so many units.
const UNITS: f64 = 1_000.0;

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
}

/// What is printed to be read has 5 pt or more; and black on white, or nearly.
pub const READER: Eye = Eye {
    unknown: "",
    smallest: 5.0,
    contrast: 3.0,
    upright: true,
};

/// What can be made out somehow.
pub const SEARCHER: Eye = Eye {
    unknown: "\u{fffd}",
    smallest: 3.0,
    contrast: FAINT,
    upright: false,
};

/// The contrast that can hardly be made out: so faint may be what stands on every page, such as a word behind the text.
pub const FAINT: f32 = 1.3;

/// Raised marks of notes are smaller than what they stand behind: so small, in points, and at most such a share.
const SMALLEST_RAISED: f32 = 4.0;
const RAISED: f32 = 0.75;

/// Letters that lean lean no further, up to their height.
const LEAN: f64 = 0.35;

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

/// What is drawn beside text.
struct Drawing {
    frame: Rect,
    /// How light it is, where it is a rectangle of one colour that covers.
    tone: Option<f32>,
    /// How many glyphs were drawn before it.
    after: usize,
}

/// The luminance of paper.
const WHITE: f32 = 1.0;

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
    /// How light each glyph is, where that is known.
    tones: Vec<Option<f32>>,
    drawings: Vec<Drawing>,
    clips: Vec<Rect>,
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
            tones: Vec::new(),
            drawings: Vec::new(),
            veils: 0,
            is_veiled: [false; 2],
            clips: Vec::new(),
        }
    }

    /// The page as taken down, with what is hidden known to be so, and the glyphs of which only looking at the page can tell:
    /// something lies over them, or behind them what is no rectangle of one colour.
    pub fn finish(mut self) -> Result<(Page, Vec<usize>), PdfError> {
        // Each glyph is held against what is drawn.
        if self.drawings.len().saturating_mul(self.page.glyphs.len()) > MOST_HELD {
            return Err(PdfError::TooMuch("fills behind its text"));
        }
        say_once(&mut self.page.glyphs);
        let mut doubtful = Vec::new();
        for at in 0..self.page.glyphs.len() {
            let (before, rest) = self.page.glyphs.split_at_mut(at);
            let glyph = &mut rest[0];
            glyph.visible &= is_large(glyph, before.last(), self.eye);
            if !glyph.visible || is_blank(&glyph.text) {
                continue;
            }
            let middle = glyph.ink.center();
            let core = Rect::from_center_size(middle, glyph.ink.size() * CORE);
            let mut drawings = self.drawings.iter().rev();
            let touching = drawings.find(|it| it.frame.overlaps(core));
            let ground = match touching {
                None => Some(WHITE),
                Some(it) => it
                    .tone
                    .filter(|_| it.after <= at && holds(it.frame, glyph.ink)),
            };
            let seen = ground.zip(self.tones[at]);
            match seen.map(|(ground, tone)| contrast(ground, tone)) {
                Some(contrast) => glyph.visible = contrast >= self.eye.least(glyph),
                None => doubtful.push(at),
            }
        }
        Ok((self.page, doubtful))
    }

    fn put(&mut self, known: &Known, map: Affine, tone: Option<f32>, inked: bool) {
        let ink = map.transform_rect_bbox(known.ink);
        let (origin, next) = (map * Point::ORIGIN, map * Point::new(known.advance, 0.0));
        let size = (map * Point::new(0.0, UNITS) - origin).hypot() as f32;
        let side_is_content = self.open.iter().all(|open| open.side == Side::Content);
        let is_askew = self.eye.upright && side_is_content && !is_upright(map);
        // What has no ink is not seen, whatever it says.
        let inked = inked && (known.ink.height() > 0.0 || is_blank(&known.text));
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
            left: origin.x.min(next.x) as f32,
            right: origin.x.max(next.x) as f32,
            baseline: origin.y as f32,
            size,
            visible: inked && !clipped && !is_askew,
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
        let is_rectangle = (path.area().abs() - bounds.area()).abs() <= 1e-6 * bounds.area();
        let tone = tone(paint).filter(|_| is_rectangle && is_straight(transform));
        let is_pointed = path.elements().len() > 2 && !(is_rectangle && is_straight(transform));
        self.draw(
            transform.transform_rect_bbox(bounds),
            transform,
            tone,
            mode,
            is_pointed,
        );
    }

    fn draw_rect(
        &mut self,
        rect: &Rect,
        transform: Affine,
        paint: &Paint<'a>,
        mode: &PathDrawMode,
    ) {
        let tone = tone(paint).filter(|_| is_straight(transform));
        self.draw(
            transform.transform_rect_bbox(*rect),
            transform,
            tone,
            mode,
            false,
        );
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
        self.add(frame, None);
    }
}

impl GlyphCollector<'_> {
    fn is_veiled(&self) -> bool {
        self.veils > 0 || self.is_veiled.contains(&true)
    }

    fn draw(
        &mut self,
        frame: Rect,
        transform: Affine,
        tone: Option<f32>,
        mode: &PathDrawMode,
        is_pointed: bool,
    ) {
        match mode {
            PathDrawMode::Fill(_) => self.add(frame, tone),
            PathDrawMode::Stroke(props) => {
                let [a, b, c, d, ..] = transform.as_coeffs();
                let scale = a.hypot(b).max(c.hypot(d));
                // A pointed join reaches further than half of the line's width.
                let pointed = if is_pointed {
                    f64::from(props.miter_limit).max(1.0)
                } else {
                    1.0
                };
                let reach = scale * f64::from(props.line_width) * pointed / 2.0;
                // The line around a frame leaves open what is within.
                let within = frame.inset(-reach);
                if is_pointed || within.width() <= 0.0 || within.height() <= 0.0 {
                    return self.add(frame.inset(reach), None);
                }
                let Rect { x0, y0, x1, y1 } = frame;
                for side in [
                    (x0, y0, x0, y1),
                    (x1, y0, x1, y1),
                    (x0, y0, x1, y0),
                    (x0, y1, x1, y1),
                ] {
                    self.add(Rect::new(side.0, side.1, side.2, side.3).inset(reach), None);
                }
            }
        }
    }

    fn add(&mut self, frame: Rect, tone: Option<f32>) {
        let tone = tone.filter(|_| !self.is_veiled() && self.clips.is_empty());
        let frame = self
            .clips
            .iter()
            .fold(frame, |frame, clip| frame.intersect(*clip));
        let after = self.page.glyphs.len();
        self.drawings.push(Drawing { frame, tone, after });
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
fn is_blank(text: &str) -> bool {
    let has_no_ink = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    text.chars().all(|c| c.is_whitespace() || has_no_ink(c))
}

/// Whether a glyph is large enough; a raised one may be smaller than what it stands behind.
fn is_large(glyph: &Glyph, before: Option<&Glyph>, eye: Eye) -> bool {
    let is_raised = before.is_some_and(|before| {
        glyph.baseline > before.baseline && glyph.size <= RAISED * before.size
            || before.visible && glyph.baseline == before.baseline && glyph.size == before.size
    });
    glyph.size >= eye.smallest || is_raised && glyph.size >= SMALLEST_RAISED
}

/// Whether what is drawn so keeps its sides along the page's.
fn is_straight(map: Affine) -> bool {
    let [a, b, c, d, ..] = map.as_coeffs();
    (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0)
}

/// Whether letters that are drawn so stand upright, and are at most twice as high as wide or as wide as high as they are made.
fn is_upright(map: Affine) -> bool {
    let [a, b, c, d, ..] = map.as_coeffs();
    let is_level = b.abs() <= 0.02 * a && c.abs() <= LEAN * d;
    a > 0.0 && d > 0.0 && is_level && (0.5..=2.0).contains(&(a / d))
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

/// How light a paint is, from 0 to 1, where it is one colour that covers what is behind it.
fn tone(paint: &Paint<'_>) -> Option<f32> {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            (alpha >= 1.0).then(|| luminance([red, green, blue]))
        }
        Paint::Pattern(_) => None,
    }
}
