//! What a reader sees at points of some glyphs of a page, with the page's text and without: whatever is drawn there, and
//! however often.

use std::rc::Rc;

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro_interpret::{
    BlendMode, ClipPath, Device, FillRule, GlyphDrawMode, Image, ImageData, LumaData, Paint,
    PathDrawMode, SoftMask, StrokeProps,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Stroke, StrokeOpts};

/// So many points and edges may be looked at on a page for each point of a glyph: a hundred layers over all of its letters.
const MOST_LOOKED_AT: usize = 4_000_000;

/// A letter or a tile that is drawn of others may be drawn of itself. Each takes as long as so many points.
const DEEPEST: usize = 3;
const INNER: usize = 100;

#[derive(Clone)]
pub struct Dot {
    pub at: Point,
    /// The glyph that it was made for, and whether it has ink there.
    pub glyph: usize,
    pub is_ink: bool,
    pub with_text: [f32; 3],
    pub without: [f32; 3],
    /// The glyph that is on top there, and how much its own glyph shows through those over it.
    pub last: Option<usize>,
    /// Whether it cannot be known what is seen there.
    pub is_in_doubt: bool,
    shows: f32,
}

pub struct Dots {
    /// From the lowest to the highest.
    pub all: Vec<Dot>,
    /// What is left of them within each clip and those around it, by their numbers.
    clips: Vec<Rc<[usize]>>,
    /// How much of what is drawn covers, and whether that can be known.
    groups: Vec<(f32, bool)>,
    /// Whether there is a mask, and whether colours are mixed otherwise than by covering.
    is_veiled: [bool; 2],
    /// The glyph that is drawn, and how many there were.
    glyph: Option<usize>,
    glyphs: usize,
    is_tile: bool,
    /// How many letters and tiles are open that are drawn of others.
    depth: usize,
    left: usize,
}

impl Dots {
    /// On white paper, so many points over the frames of the ink of each of these glyphs. Their ink has a third of them or more.
    pub fn new(inks: impl Iterator<Item = (usize, Rect)>, points: u32) -> Self {
        // Points spread by the plastic number, so that neither stripes nor tiles fall between them.
        let spread =
            |n: u32| [0.754_877_666, 0.569_840_291].map(|step| (f64::from(n) * step).fract());
        let dot = |glyph: usize, ink: Rect, [x, y]: [f64; 2]| Dot {
            at: Point::new(ink.x0 + x * ink.width(), ink.y0 + y * ink.height()),
            glyph,
            is_ink: false,
            with_text: [1.0; 3],
            without: [1.0; 3],
            last: None,
            is_in_doubt: false,
            shows: 1.0,
        };
        let dots =
            inks.flat_map(|(glyph, ink)| (1..=points).map(move |n| dot(glyph, ink, spread(n))));
        let mut all: Vec<Dot> = dots.collect();
        all.sort_by(|a, b| a.at.y.total_cmp(&b.at.y));
        Self {
            clips: vec![(0..all.len()).collect()],
            all,
            groups: Vec::new(),
            is_veiled: [false; 2],
            glyph: None,
            glyphs: 0,
            is_tile: false,
            depth: 0,
            left: MOST_LOOKED_AT * points as usize,
        }
    }

    pub fn are_exhausted(&self) -> bool {
        self.left == 0
    }

    /// Those of some points that lie in a path.
    fn within(&mut self, some: &[usize], path: &BezPath, rule: FillRule) -> Vec<usize> {
        let (dots, left) = (&self.all, &mut self.left);
        let bounds = path.bounding_box();
        let below = |y: f64| some.partition_point(|n| dots[*n].at.y < y);
        // Of a path without end there is no frame.
        let near = some.get(below(bounds.y0)..below(bounds.y1));
        let near = near.unwrap_or_default().iter().copied();
        let near: Vec<usize> = near
            .filter(|n| (bounds.x0..bounds.x1).contains(&dots[*n].at.x))
            .collect();
        if near.is_empty() {
            return near;
        }
        // How often the path goes around each: by the edges to its right.
        let mut turns = vec![0; near.len()];
        let mut edge = |from: Point, to: Point| {
            let (turn, low, high) = match from.y < to.y {
                true => (1, from, to),
                false => (-1, to, from),
            };
            let first = near.partition_point(|n| dots[*n].at.y < low.y);
            *left = left.saturating_sub(1);
            for (n, turns) in near[first..].iter().zip(&mut turns[first..]) {
                let at = dots[*n].at;
                if at.y >= high.y || *left == 0 {
                    break;
                }
                *left -= 1;
                if low.x + (at.y - low.y) * (high.x - low.x) / (high.y - low.y) > at.x {
                    *turns += turn;
                }
            }
        };
        let (mut first, mut last) = (Point::ORIGIN, Point::ORIGIN);
        kurbo::flatten(path, 0.02, |element| match element {
            PathEl::LineTo(to) => {
                edge(last, to);
                last = to;
            }
            PathEl::MoveTo(to) => {
                edge(last, first);
                (first, last) = (to, to);
            }
            _ => {
                edge(last, first);
                last = first;
            }
        });
        edge(last, first);
        let is_in = |turns: i32| match rule {
            FillRule::NonZero => turns != 0,
            FillRule::EvenOdd => turns % 2 != 0,
        };
        let found = near
            .into_iter()
            .zip(turns)
            .filter(|(_, turns)| is_in(*turns));
        found.map(|(n, _)| n).collect()
    }

    /// The points that something paints. What is cut off a glyph is its ink, too.
    fn painted(&mut self, path: &BezPath, rule: FillRule) -> Vec<usize> {
        let clip = Rc::clone(&self.clips[self.clips.len() - 1]);
        let Some(glyph) = self.glyph.filter(|_| !self.is_tile) else {
            return self.within(&clip, path, rule);
        };
        let page = Rc::clone(&self.clips[0]);
        let mut found = self.within(&page, path, rule);
        for n in &found {
            self.all[*n].is_ink |= self.all[*n].glyph == glyph;
        }
        if self.clips.len() > 1 {
            found.retain(|n| clip.binary_search(n).is_ok());
        }
        found
    }

    fn paint(&mut self, some: &[usize], color: impl Fn(Point) -> [f32; 4]) {
        let opacity: f32 = self.groups.iter().map(|group| group.0).product();
        let is_known = !self.is_veiled.contains(&true) && self.groups.iter().all(|group| group.1);
        self.left = self.left.saturating_sub(some.len());
        for n in some {
            let dot = &mut self.all[*n];
            dot.is_in_doubt |= !is_known;
            let [red, green, blue, alpha] = color(dot.at);
            let alpha = match (is_known, self.glyph) {
                (true, _) => alpha * opacity,
                // What is masked or mixed in other ways may cover, and may not be there at all.
                (false, Some(_)) => 0.0,
                (false, None) => alpha.signum().max(0.0),
            };
            let mix = |under: [f32; 3]| {
                let [r, g, b] = under.map(|part| part * (1.0 - alpha));
                [r + red * alpha, g + green * alpha, b + blue * alpha]
            };
            dot.with_text = mix(dot.with_text);
            let Some(glyph) = self.glyph else {
                dot.without = mix(dot.without);
                continue;
            };
            // A pale stamp over a letter leaves it to be read.
            dot.shows *= 1.0 - alpha;
            if glyph == dot.glyph {
                dot.shows = 1.0;
            }
            if glyph == dot.glyph || dot.shows < 0.5 {
                dot.last = Some(glyph);
            }
        }
    }

    fn fill<'a>(&mut self, path: &BezPath, rule: FillRule, paint: &Paint<'a>) {
        let painted = self.painted(path, rule);
        if painted.is_empty() {
            return;
        }
        match paint {
            Paint::Color(color) => {
                let color = color.to_rgba().components();
                self.paint(&painted, |_| color);
            }
            Paint::Pattern(pattern) => match &**pattern {
                Pattern::Shading(pattern) => {
                    let painted = match &pattern.shading.clip_path {
                        Some(bounds) => self.within(&painted, bounds, FillRule::NonZero),
                        None => painted,
                    };
                    let shading = pattern.encode();
                    self.paint(&painted, |at| shading.sample(shading.base_transform * at));
                }
                Pattern::Tiling(pattern) => self.tile(&painted, pattern),
            },
        }
    }

    fn stroke<'a>(&mut self, path: &BezPath, map: Affine, paint: &Paint<'a>, props: &StrokeProps) {
        // A map has a million lines that are near no letter.
        let reach = f64::from(props.line_width * props.miter_limit.max(1.0));
        let frame = map.transform_rect_bbox(path.bounding_box().inflate(reach, reach));
        let first = self.all.partition_point(|dot| dot.at.y < frame.y0);
        if self.all.get(first).is_none_or(|dot| dot.at.y > frame.y1) {
            return;
        }
        // Of a line in dashes what is between them counts as covered.
        let stroke = Stroke::new(props.line_width.into())
            .with_join(props.line_join)
            .with_caps(props.line_cap)
            .with_miter_limit(props.miter_limit.into());
        let outline = kurbo::stroke(path.iter(), &stroke, &StrokeOpts::default(), 0.05);
        self.fill(&(map * outline), FillRule::NonZero, paint);
    }

    /// Goes into a letter or a tile that is drawn of others, where that is not too deep.
    fn opens(&mut self) -> bool {
        self.left = self.left.saturating_sub(INNER);
        let opens = self.left > 0 && self.depth < DEEPEST;
        self.depth += usize::from(opens);
        opens
    }

    /// All tiles are drawn at once: each point is looked at where it lies in its tile.
    fn tile<'a>(&mut self, painted: &[usize], pattern: &TilingPattern<'a>) {
        if !self.opens() {
            return;
        }
        let (back, first) = (pattern.matrix.inverse(), pattern.bbox);
        let [across, down] = [pattern.x_step, pattern.y_step].map(|step| f64::from(step.abs()));
        let mut moved: Vec<(usize, Dot)> = Vec::with_capacity(painted.len());
        for n in painted {
            let (mut dot, at) = (self.all[*n].clone(), back * self.all[*n].at);
            dot.at.x = first.x0 + (at.x - first.x0).rem_euclid(across);
            dot.at.y = first.y0 + (at.y - first.y0).rem_euclid(down);
            moved.push((*n, dot));
        }
        moved.sort_by(|a, b| a.1.at.y.total_cmp(&b.1.at.y));
        let (places, all): (Vec<usize>, Vec<Dot>) = moved.into_iter().unzip();
        let mut tile = Self {
            clips: vec![(0..all.len()).collect()],
            all,
            groups: self.groups.clone(),
            is_tile: true,
            ..*self
        };
        let _ = pattern.interpret(&mut tile, Affine::IDENTITY, false);
        (self.left, self.depth) = (tile.left, self.depth - 1);
        for (n, dot) in places.into_iter().zip(tile.all) {
            self.all[n] = Dot {
                at: self.all[n].at,
                ..dot
            };
        }
    }
}

impl<'a> Device<'a> for Dots {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        // Within a pattern, or a letter that is a picture, there is no text.
        let is_text = !self.is_tile && self.glyph.is_none();
        if is_text {
            self.glyph = Some(self.glyphs);
            self.glyphs += 1;
        }
        match (glyph, mode) {
            (_, GlyphDrawMode::Invisible) => {}
            (Drawn::Outline(glyph), GlyphDrawMode::Fill) => {
                let path = transform * glyph_transform * glyph.outline();
                self.fill(&path, FillRule::NonZero, paint);
            }
            (Drawn::Outline(glyph), GlyphDrawMode::Stroke(props)) => {
                let path = glyph_transform * glyph.outline();
                self.stroke(&path, transform, paint, props);
            }
            (Drawn::Type3(glyph), _) if self.opens() => {
                glyph.interpret(self, transform, glyph_transform, paint);
                self.depth -= 1;
            }
            (Drawn::Type3(_), _) => {}
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
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let frame = map * Rect::new(0.0, 0.0, width, height).to_path(0.1);
        let painted = self.painted(&frame, FillRule::NonZero);
        if painted.is_empty() {
            return;
        }
        let Image::Raster(raster) = image else {
            // A mask through which a colour is put on; Typst makes none.
            painted.iter().for_each(|n| self.all[*n].is_in_doubt = true);
            return self.paint(&painted, |_| [0.5, 0.5, 0.5, 1.0]);
        };
        let draw = |image: ImageData, mask: Option<LumaData>| {
            let scale = image.scale_factors();
            let [width, height] = [image.width(), image.height()].map(|side| side.max(1) as usize);
            let back = (map * Affine::scale_non_uniform(scale.0.into(), scale.1.into())).inverse();
            self.paint(&painted, |at| {
                let Point { x, y } = back * at;
                let (x, y) = ((x as usize).min(width - 1), (y as usize).min(height - 1));
                let at = y * width + x;
                let part =
                    |data: &[u8], at: usize| f32::from(data.get(at).copied().unwrap_or(0)) / 255.0;
                let [red, green, blue] = match &image {
                    ImageData::Rgb(it) => [0, 1, 2].map(|n| part(&it.data, 3 * at + n)),
                    ImageData::Luma(it) => [part(&it.data, at); 3],
                };
                let alpha = mask.as_ref().map_or(1.0, |mask| {
                    let across = mask.width as usize;
                    let (x, y) = (x * across / width, y * mask.height as usize / height);
                    part(&mask.data, y * across + x)
                });
                [red, green, blue, alpha]
            });
        };
        raster.with_rgba(draw, None);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let inside = Rc::clone(&self.clips[self.clips.len() - 1]);
        let inside = self.within(&inside, &clip.path, clip.fill);
        self.clips.push(inside.into());
    }

    fn pop_clip_path(&mut self) {
        // The first is the page.
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        let is_known = mask.is_none() && blend == BlendMode::Normal;
        self.groups.push((opacity, is_known));
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.is_veiled[0] = mask.is_some();
    }

    fn set_blend_mode(&mut self, blend: BlendMode) {
        self.is_veiled[1] = blend != BlendMode::Normal;
    }
}
