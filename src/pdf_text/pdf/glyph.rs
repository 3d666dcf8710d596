//! A glyph as it lies on paper.

use std::rc::Rc;

use kurbo::Rect;

/// A place on a page, in points from its lower left corner.
pub(crate) type Frame = Rect;

/// A glyph by its page and its number on it, both from zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GlyphPlace {
    pub page: u32,
    pub glyph: u32,
}

impl GlyphPlace {
    pub fn new(page: usize, glyph: usize) -> Self {
        let (page, glyph) = (page as u32, glyph as u32);
        Self { page, glyph }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Content,
    Running,
    /// It repeats something, such as the head of a table that goes on.
    Repeated,
}

#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    /// Nothing where another glyph says it too, or nobody knows.
    pub text: Rc<str>,
    /// Where its ink is, in points from the page's lower left corner; of no height where it has none.
    pub ink: Rect,
    /// By how many quarters its line is turned to the left; none where it runs aslant.
    pub turn: Option<u8>,
    /// Along its line: where it begins, and where the next one does.
    pub left: f32,
    pub right: f32,
    /// The height of its line; of a turned one, as it is where the line runs to the right.
    pub baseline: f32,
    pub size: f32,
    /// How light it is, where it is of one colour that covers.
    pub tone: Option<f32>,
    /// Whether a reader sees it: large enough, and told from what is behind it.
    pub visible: bool,
    /// Whether it may be made out at all, however pale, small or bent.
    pub traced: bool,
    pub side: Side,
    /// The piece of marked content that it belongs to.
    pub run: u32,
}

impl Glyph {
    /// Whether it is a letter or a digit on a line that runs to the right.
    pub fn is_straight_letter(&self) -> bool {
        self.turn == Some(0) && self.text.chars().any(char::is_alphanumeric)
    }
}

/// Of what is drawn twice in one place, as with an edge of its own colour, only the first says what it is.
pub(crate) fn say_doubles_once(glyphs: &mut [Glyph]) {
    for at in 1..glyphs.len() {
        let (before, after) = glyphs.split_at_mut(at);
        let (Some(first), Some(again)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let is_double = first.ink == again.ink && first.baseline == again.baseline;
        if is_double && first.text == again.text && first.ink.height() > 0.0 {
            first.visible |= again.visible;
            first.traced |= again.traced;
            again.text = "".into();
        }
    }
}

pub(crate) fn holds(frame: Rect, other: Rect) -> bool {
    const HAIR: f64 = 0.05;
    let frame = frame.inflate(HAIR, HAIR);
    frame.union(other) == frame
}
