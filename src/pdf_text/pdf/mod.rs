//! A finished PDF, read: its glyphs as they lie on the pages, and its tree of structure.

mod glyph;
mod glyph_collector;
mod limits;
mod marked;
mod tree;

use std::ops::Range;
use std::sync::Arc;

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::Pdf;
use kurbo::{Affine, Rect};
use rustc_hash::FxHashMap;

pub use glyph::{Frame, Glyph, GlyphText, Side};
pub use tree::{Kid, Node, Role};

/// A page: its size in points, and what is printed on it in the order of its content.
#[derive(Debug, Default)]
pub struct Page {
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// The glyphs, running lines included.
    pub glyphs: Vec<Glyph>,
    /// Which glyphs each piece of marked content has, by its number.
    marked: FxHashMap<i32, Vec<Range<usize>>>,
}

/// A document as it was read.
#[derive(Debug, Default)]
pub struct Paper {
    /// The pages.
    pub pages: Vec<Page>,
    /// The elements of the tree of structure; the first is its root.
    pub nodes: Vec<Node>,
}

impl Page {
    /// The glyphs of a piece of marked content.
    pub fn marked(&self, number: i32) -> impl Iterator<Item = usize> {
        let ranges = self.marked.get(&number);
        ranges.into_iter().flatten().cloned().flatten()
    }
}

/// Reads a PDF; `None` where it is not one, has no tree of structure, or would take memory without end.
pub fn read(pdf: &[u8]) -> Option<Paper> {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).ok()?;
    if limits::has_endless_widths(&pdf) {
        return None;
    }
    let cache = InterpreterCache::new();
    let mut fonts = glyph_collector::Fonts::default();
    let mut pages = Vec::new();
    for (number, page) in (0..).zip(pdf.pages().iter()) {
        let frame = page.media_box();
        let bounds = Rect::new(frame.x0, frame.y0, frame.x1, frame.y1);
        let settings = InterpreterSettings {
            render_annotations: false,
            ..InterpreterSettings::default()
        };
        // Positions count from the page's lower left corner, up and to the right.
        let origin = Affine::translate((-frame.x0, -frame.y0));
        let mut context = Context::new(origin, bounds, &cache, pdf.xref(), settings);
        let mut pen = glyph_collector::GlyphCollector::new(number, marked::of(page), &mut fonts);
        interpret_page(page, &mut context, &mut pen);
        pages.push(Page {
            width: bounds.width() as f32,
            height: bounds.height() as f32,
            ..pen.finish()
        });
    }
    let nodes = tree::read(&pdf)?;
    Some(Paper { pages, nodes })
}

impl Paper {
    /// A glyph by its place.
    pub fn glyph(&self, spot: super::text::Spot) -> Option<&Glyph> {
        let page = self.pages.get(spot.page as usize)?;
        page.glyphs.get(spot.glyph as usize)
    }
}
