//! A glyph as it lies on paper.

use std::rc::Rc;

use kurbo::{BezPath, Point, Shape};

/// What a glyph says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GlyphText {
    Letter(char),
    /// Several, as a ligature does.
    Letters(Rc<str>),
    /// Nothing: another glyph says it too, or nobody knows.
    Nothing,
}

/// A glyph by its page and its number on it, both from zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct GlyphPlace {
    pub page: u32,
    pub glyph: u32,
}

/// A rectangle in points, from the page's lower left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
}

/// Whether a glyph belongs to the text or stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Content,
    /// It is a running header or footer.
    Running,
    /// It repeats something, such as the head of a table that goes on.
    Repeated,
}

#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub page: u32,
    pub text: GlyphText,
    /// Where its ink is; of no height where it has none.
    pub ink: Frame,
    /// Its outline, in units of its own; none for a picture.
    pub shape: Option<Rc<BezPath>>,
    pub left: f32,
    /// Where the next one begins.
    pub right: f32,
    /// The height of its line.
    pub baseline: f32,
    pub size: f32,
    /// Whether a reader sees it: large enough, and told from what is behind it.
    pub visible: bool,
    pub side: Side,
    /// The piece of marked content that it belongs to.
    pub run: u32,
}

impl GlyphText {
    pub fn letters(&self) -> impl Iterator<Item = char> {
        let (one, many) = match self {
            Self::Letter(letter) => (Some(*letter), ""),
            Self::Letters(letters) => (None, &**letters),
            Self::Nothing => (None, ""),
        };
        one.into_iter().chain(many.chars())
    }

    /// Whether all it says is white space.
    pub fn is_blank(&self) -> bool {
        self.letters().all(char::is_whitespace)
    }
}

impl Glyph {
    /// Whether there is ink of it at a point of the page.
    pub fn inks(&self, x: f32, y: f32) -> bool {
        let Some(shape) = &self.shape else {
            return self.ink.left <= x
                && x <= self.ink.right
                && self.ink.bottom <= y
                && y <= self.ink.top;
        };
        // Text stands upright, so the frames of ink and outline tell how one became the other.
        let frame = shape.bounding_box();
        let along = f64::from((x - self.ink.left) / self.ink.width().max(f32::EPSILON));
        let up = f64::from((y - self.ink.bottom) / self.ink.height().max(f32::EPSILON));
        let point = Point::new(
            frame.x0 + along * frame.width(),
            frame.y0 + up * frame.height(),
        );
        shape.winding(point) != 0
    }
}

impl Frame {
    pub fn width(&self) -> f32 {
        (self.right - self.left).max(0.0)
    }

    pub fn height(&self) -> f32 {
        (self.top - self.bottom).max(0.0)
    }

    /// What two of them share.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// Whether another lies in it, but for a hair.
    pub fn holds(&self, other: &Self) -> bool {
        const HAIR: f32 = 0.05;
        other.left >= self.left - HAIR
            && other.right <= self.right + HAIR
            && other.bottom >= self.bottom - HAIR
            && other.top <= self.top + HAIR
    }
}
