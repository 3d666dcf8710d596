//! A part of a page as a reader sees it, point by point, with its text and without: whether each glyph can be told from
//! what lies behind it and is not lost under what lies over it, whatever that is.

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro_interpret::{
    BlendMode, ClipPath, Device, FillRule, GlyphDrawMode, Image, ImageData, LumaData, Paint,
    PathDrawMode, SoftMask, StrokeProps,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape, Stroke, StrokeOpts};

use super::contrast::{contrast, luminance};
use super::spans::{self, DotRow, shared};

/// Points in a PDF's point, a little finer than 144 dpi: not a whole number, so that stripes at regular distances do not
/// all fall between them.
const SCALE: f64 = 2.07;

/// A part of a page has at most so many points: an A4 page is one part, and takes 60 MB.
pub const MOST_POINTS: f64 = 4_000_000.0;

/// So many points and edges may be drawn on a page: a hundred layers over the whole of it.
const MOST_DRAWN: usize = 400_000_000;

#[derive(Clone, Copy)]
struct Dot {
    with_text: [f32; 3],
    without: [f32; 3],
    /// The glyph drawn there last, counted from one.
    glyph: usize,
}

pub struct Raster {
    width: usize,
    height: usize,
    dots: Vec<Dot>,
    /// The points of each glyph.
    inks: Vec<Vec<usize>>,
    clips: Vec<Vec<DotRow>>,
    /// How much of what is drawn covers, and whether that can be known.
    groups: Vec<(f32, bool)>,
    is_masked: bool,
    is_blended: bool,
    glyph: Option<usize>,
    /// Within a pattern there is no text.
    patterns: usize,
    pub left: usize,
}

/// Where a part of a page lies among the points of a raster.
pub fn placed(part: Rect) -> (Affine, Rect) {
    let place = Affine::scale(SCALE) * Affine::translate((-part.x0, -part.y0));
    (
        place,
        Rect::new(0.0, 0.0, part.width() * SCALE, part.height() * SCALE),
    )
}

/// A part of a page in parts that are small enough to be drawn.
pub fn parts(whole: Rect) -> impl Iterator<Item = Rect> {
    let height = (MOST_POINTS / SCALE / SCALE / whole.width().max(1.0)).max(1.0);
    let count = (whole.height() / height).ceil() as usize;
    let top = move |n: usize| whole.y0 + height * n as f64;
    (0..count).map(move |n| Rect::new(whole.x0, top(n), whole.x1, top(n + 1).min(whole.y1)))
}

impl Raster {
    pub fn new(size: Rect, left: Option<usize>) -> Self {
        let (width, height) = (size.width().ceil() as usize, size.height().ceil() as usize);
        let white = Dot {
            with_text: [1.0; 3],
            without: [1.0; 3],
            glyph: 0,
        };
        Self {
            width,
            height,
            dots: vec![white; width * height],
            inks: Vec::new(),
            clips: Vec::new(),
            groups: Vec::new(),
            is_masked: false,
            is_blended: false,
            glyph: None,
            patterns: 0,
            left: left.unwrap_or(MOST_DRAWN),
        }
    }

    /// Of how many points of a glyph's ink the contrast with what is behind is at least so much, and how many there are.
    /// `same` says of which glyphs each may lie on the other.
    pub fn seen(&self, glyph: usize, least: f32, same: impl Fn(usize) -> bool) -> (usize, usize) {
        let ink = self.inks.get(glyph).map_or(&[][..], Vec::as_slice);
        let dots = ink.iter().filter_map(|at| self.dots.get(*at));
        let clear = dots.filter(|dot| {
            let [text, ground] = [dot.with_text, dot.without].map(luminance);
            let own = dot
                .glyph
                .checked_sub(1)
                .is_some_and(|last| last == glyph || same(last));
            own && contrast(text, ground) >= least
        });
        (clear.count(), ink.len())
    }

    fn spend(&mut self, count: usize) -> bool {
        let left = self.left.checked_sub(count);
        self.left = left.unwrap_or(0);
        left.is_some()
    }

    fn spans(&mut self, path: &BezPath, rule: FillRule) -> Vec<DotRow> {
        spans::within(path, rule, (self.width, self.height), &mut self.left)
    }

    /// Takes down the ink of the glyph that is drawn.
    fn take_ink(&mut self, spans: &[DotRow]) {
        if let Some(glyph) = self.glyph.filter(|_| self.patterns == 0) {
            let width = self.width;
            let points = |(row, from, to): &DotRow| row * width + from..row * width + to;
            self.inks[glyph].extend(spans.iter().flat_map(points));
        }
    }

    fn fill<'a>(&mut self, path: &BezPath, rule: FillRule, paint: &Paint<'a>) {
        let mut spans = self.spans(path, rule);
        let bounds = path.bounding_box();
        let middle = bounds.center();
        let page = Rect::new(0.0, 0.0, self.width as f64, self.height as f64);
        // What is smaller than the distance of two points has one.
        if spans.is_empty() && self.glyph.is_some() && bounds.area() > 0.0 && page.contains(middle)
        {
            let (row, column) = (middle.y as usize, middle.x as usize);
            spans.push((row, column, column + 1));
        }
        self.take_ink(&spans);
        let spans = self.clipped(spans);
        match paint {
            Paint::Color(color) => {
                let color = color.to_rgba().components();
                self.cover(&spans, |_| color);
            }
            Paint::Pattern(pattern) => match &**pattern {
                Pattern::Shading(shading) => {
                    let bounds = shading.shading.clip_path.as_ref();
                    let bounds = bounds.map(|bounds| self.spans(bounds, FillRule::NonZero));
                    let spans = bounds.map_or_else(|| spans.clone(), |it| shared(&spans, &it));
                    let encoded = shading.encode();
                    self.cover(&spans, |at| encoded.sample(encoded.base_transform * at));
                }
                Pattern::Tiling(tiling) => self.tile(tiling, spans),
            },
        }
    }

    fn stroke<'a>(&mut self, path: &BezPath, map: Affine, paint: &Paint<'a>, props: &StrokeProps) {
        let dashes = props.dash_array.iter().map(|dash| f64::from(*dash));
        let stroke = Stroke {
            width: f64::from(props.line_width),
            join: props.line_join,
            miter_limit: f64::from(props.miter_limit),
            start_cap: props.line_cap,
            end_cap: props.line_cap,
            dash_pattern: dashes.collect(),
            dash_offset: f64::from(props.dash_offset),
        };
        let outline = kurbo::stroke(path.iter(), &stroke, &StrokeOpts::default(), 0.05);
        self.fill(&(map * outline), FillRule::NonZero, paint);
    }

    fn tile<'a>(&mut self, tiling: &TilingPattern<'a>, spans: Vec<DotRow>) {
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return;
        };
        let left = spans.iter().map(|span| span.1).min().unwrap_or(0);
        let right = spans.iter().map(|span| span.2).max().unwrap_or(0);
        let drawn = Rect::new(
            left as f64,
            first.0 as f64,
            right as f64,
            last.0 as f64 + 1.0,
        );
        let drawn = tiling.matrix.inverse().transform_rect_bbox(drawn);
        let steps = [tiling.x_step, tiling.y_step].map(|step| f64::from(step.abs()));
        let range =
            |from: f64, to: f64, step: f64| (from / step).floor() as i64..(to / step).ceil() as i64;
        let columns = range(
            drawn.x0 - tiling.bbox.x1,
            drawn.x1 - tiling.bbox.x0,
            steps[0],
        );
        let rows = range(
            drawn.y0 - tiling.bbox.y1,
            drawn.y1 - tiling.bbox.y0,
            steps[1],
        );
        self.clips.push(spans);
        self.patterns += 1;
        for (row, column) in rows.flat_map(|row| columns.clone().map(move |column| (row, column))) {
            // A tile costs about as much as so many points.
            if !self.spend(1_000) {
                break;
            }
            let step = (column as f64 * steps[0], row as f64 * steps[1]);
            let place = tiling.matrix * Affine::translate(step);
            tiling.interpret(self, place, false);
        }
        self.patterns -= 1;
        self.clips.pop();
    }

    fn clipped(&self, spans: Vec<DotRow>) -> Vec<DotRow> {
        match self.clips.last() {
            Some(clip) => shared(&spans, clip),
            None => spans,
        }
    }

    fn cover(&mut self, spans: &[DotRow], color: impl Fn(Point) -> [f32; 4]) {
        let opacity: f32 = self.groups.iter().map(|group| group.0).product();
        // What is masked or mixed in other ways may cover, and may not be there at all.
        let is_known =
            !self.is_masked && !self.is_blended && self.groups.iter().all(|group| group.1);
        for (row, from, to) in spans {
            if !self.spend(to - from) {
                return;
            }
            for column in *from..*to {
                let at = Point::new(column as f64 + 0.5, *row as f64 + 0.5);
                let [red, green, blue, alpha] = color(at);
                let alpha = match (is_known, self.glyph) {
                    (true, _) => alpha * opacity,
                    (false, Some(_)) => 0.0,
                    (false, None) => alpha.signum().max(0.0),
                };
                let dot = &mut self.dots[row * self.width + column];
                let mix = |under: [f32; 3]| {
                    let [r, g, b] = under.map(|part| part * (1.0 - alpha));
                    [r + red * alpha, g + green * alpha, b + blue * alpha]
                };
                dot.with_text = mix(dot.with_text);
                match self.glyph {
                    Some(glyph) => dot.glyph = glyph + 1,
                    None => dot.without = mix(dot.without),
                }
            }
        }
    }

    /// Draws what has so many points across and down.
    fn picture(&mut self, size: (u32, u32), map: Affine, color: impl Fn(usize, usize) -> [f32; 4]) {
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        let path = map * Rect::new(0.0, 0.0, width, height).to_path(0.1);
        let spans = self.spans(&path, FillRule::NonZero);
        self.take_ink(&spans);
        let spans = self.clipped(spans);
        let back = map.inverse();
        self.cover(&spans, |at| {
            let at = back * at;
            color(
                at.x.clamp(0.0, width - 1.0) as usize,
                at.y.clamp(0.0, height - 1.0) as usize,
            )
        });
    }
}

/// How much of a mask there is at a point of a picture of that size.
fn masked(mask: &LumaData, (width, height): (u32, u32), x: usize, y: usize) -> f32 {
    let scaled = |at: usize, from: u32, to: u32| at * to as usize / (from.max(1) as usize);
    let (x, y) = (scaled(x, width, mask.width), scaled(y, height, mask.height));
    let part = mask.data.get(y * mask.width as usize + x);
    part.map_or(1.0, |part| f32::from(*part) / 255.0)
}

impl<'a> Device<'a> for Raster {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let is_text = self.patterns == 0 && self.glyph.is_none();
        if is_text {
            self.glyph = Some(self.inks.len());
            self.inks.push(Vec::new());
        }
        match (glyph, mode) {
            (_, GlyphDrawMode::Invisible) => {}
            (Drawn::Outline(glyph), GlyphDrawMode::Fill) => {
                let path = transform * glyph_transform * glyph.outline();
                self.fill(&path, FillRule::NonZero, paint);
            }
            (Drawn::Outline(glyph), GlyphDrawMode::Stroke(props)) => {
                self.stroke(
                    &(glyph_transform * glyph.outline()),
                    transform,
                    paint,
                    props,
                );
            }
            (Drawn::Type3(glyph), _) => {
                glyph.interpret(self, transform, glyph_transform, paint);
            }
        }
        if is_text {
            self.glyph = None;
        }
    }

    fn draw_path(&mut self, path: &BezPath, map: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        match mode {
            PathDrawMode::Fill(rule) => self.fill(&(map * path.clone()), *rule, paint),
            PathDrawMode::Stroke(props) => self.stroke(path, map, paint, props),
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, map: Affine) {
        let wanted = |width: u32, height: u32| {
            let across = (map * Point::new(f64::from(width), 0.0)).distance(map * Point::ORIGIN);
            let down = (map * Point::new(0.0, f64::from(height))).distance(map * Point::ORIGIN);
            Some((across.ceil() as u32, down.ceil() as u32))
        };
        let scaled = |(x, y): (f32, f32)| map * Affine::scale_non_uniform(x.into(), y.into());
        match image {
            Image::Raster(raster) => {
                let target = wanted(raster.width(), raster.height());
                let draw = |image: ImageData, mask: Option<LumaData>| {
                    let size = (image.width(), image.height());
                    self.picture(size, scaled(image.scale_factors()), |x, y| {
                        let at = y * size.0 as usize + x;
                        let part = |data: &[u8], at: usize| {
                            f32::from(data.get(at).copied().unwrap_or(0)) / 255.0
                        };
                        let [red, green, blue] = match &image {
                            ImageData::Rgb(it) => [0, 1, 2].map(|n| part(&it.data, 3 * at + n)),
                            ImageData::Luma(it) => [part(&it.data, at); 3],
                        };
                        let alpha = mask.as_ref().map_or(1.0, |mask| masked(mask, size, x, y));
                        [red, green, blue, alpha]
                    });
                };
                raster.with_rgba(draw, target);
            }
            Image::Stencil(stencil) => {
                let target = wanted(stencil.width(), stencil.height());
                let draw = |mask: LumaData, paint: &Paint<'a>| {
                    let size = (mask.width, mask.height);
                    let [red, green, blue, alpha] = match paint {
                        Paint::Color(color) => color.to_rgba().components(),
                        Paint::Pattern(_) => [0.5, 0.5, 0.5, 1.0],
                    };
                    self.picture(size, scaled(mask.scale_factors), |x, y| {
                        [red, green, blue, alpha * masked(&mask, size, x, y)]
                    });
                };
                stencil.with_stencil(draw, target);
            }
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let spans = self.spans(&clip.path, clip.fill);
        let spans = self.clipped(spans);
        self.clips.push(spans);
    }

    fn pop_clip_path(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.groups
            .push((opacity, mask.is_none() && blend == BlendMode::Normal));
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.is_masked = mask.is_some();
    }

    fn set_blend_mode(&mut self, blend: BlendMode) {
        self.is_blended = blend != BlendMode::Normal;
    }
}
