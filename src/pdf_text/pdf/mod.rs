//! A PDF, read: its glyphs as they lie on the pages, and its tree of structure.

mod attachments;
mod dots;
mod glyph;
mod glyph_collector;
mod kids;
mod limits;
mod links;
mod look;
mod marked;
mod nesting;
mod objects;
mod struck;
mod tree;
mod unchanged;
mod visibility;

use std::sync::Arc;

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::Pdf;
use kurbo::{Affine, Rect};
use rustc_hash::FxHashMap;

pub use attachments::AttachmentFault;
pub(crate) use attachments::attachments;
pub(crate) use glyph::{Frame, Glyph, GlyphPlace, Side, holds};
use links::Jump;
pub(crate) use objects::Objects;
pub(crate) use tree::{StructElement, StructKid, StructRole};
use visibility::{Drawing, Eye, READER, SEARCHER, is_told};

/// Why a PDF cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It is damaged, locked, or no PDF.
    #[error("this is no PDF that can be read")]
    Unreadable,
    /// It is not tagged, so that nothing tells its order of reading.
    #[error("the PDF has no tree of structure")]
    Untagged,
    /// It holds more than any sheet does, as a file does that is made to exhaust its reader.
    #[error("the PDF has more {0} than can be read")]
    TooMuch(&'static str),
    /// A page, by its number from one, has a side longer than PDF allows.
    #[error("page {0} is longer than {longest} pt (508 cm) on a side, which is the most that PDF allows", longest = LONGEST_SIDE)]
    PageTooLarge(usize),
}

/// A page: its frame in points, and what is printed on it in the order of its content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Its edges, from the lower left corner.
    pub frame: Rect,
    pub glyphs: Vec<Glyph>,
    /// What is drawn beside its text.
    pub drawings: Vec<Drawing>,
    /// The glyphs that something is drawn through.
    pub struck: Vec<usize>,
    /// Which glyphs each piece of marked content has, by its number.
    marked: FxHashMap<i32, Vec<usize>>,
}

/// A document as it was read.
#[derive(Debug, Default)]
pub struct PdfDocument {
    pub(crate) pages: Vec<Page>,
    /// The elements of the tree of structure; the first is its root.
    pub(crate) elements: Vec<StructElement>,
    /// Where its links lead that leave it.
    pub(crate) addresses: Vec<String>,
    /// Where those lead that stay in it.
    pub(crate) jumps: Vec<Jump>,
}

impl Page {
    pub fn marked(&self, number: i32) -> impl Iterator<Item = usize> {
        self.marked.get(&number).into_iter().flatten().copied()
    }

    /// Whether a drawing is told from what is behind it.
    pub fn shows(&self, at: usize) -> bool {
        is_told(&self.drawings[..at], &self.drawings[at])
    }

    /// The largest band without text between two margins in points, as a share of all that lies between them.
    pub fn hole(&self, top: f64, bottom: f64) -> f64 {
        let head = self.frame.height() - top;
        // What stands aslant is a mark behind the page, as of a draft.
        let straight = self.glyphs.iter().filter(|glyph| glyph.turn.is_some());
        let lines = straight.map(|glyph| f64::from(glyph.baseline));
        let mut lines: Vec<f64> = lines.filter(|line| (bottom..head).contains(line)).collect();
        lines.extend([bottom, head]);
        lines.sort_by(f64::total_cmp);
        let gaps = lines.windows(2).map(|pair| pair[1] - pair[0]);
        gaps.fold(0.0, f64::max) / (head - bottom)
    }
}

/// The longest side of a page, in points, that PDF allows: ISO 32000-1, annex C.2.
const LONGEST_SIDE: f64 = 14_400.0;

/// A source of more than a thousand full pages. Each letter takes a hundred bytes until its line is known.
const MOST_LETTERS: usize = 4_000_000;

/// Reads a tagged PDF.
///
/// # Errors
///
/// A file that is no PDF or is not tagged, and one that is made to exhaust its reader.
pub fn read(pdf: &[u8]) -> Result<PdfDocument, PdfError> {
    interpreted(&parsed(pdf)?, READER)?.tagged()
}

/// The same of a PDF that is to be packed; its pages are remembered in this thread until `read_packed` asks for them.
///
/// # Errors
///
/// As `read`.
pub(crate) fn read_unpacked(pdf: &[u8]) -> Result<PdfDocument, PdfError> {
    let pdf = parsed(pdf)?;
    let paper = interpreted(&pdf, READER)?;
    unchanged::keep(pdf, &paper.pages);
    paper.tagged()
}

/// The same of a PDF that may have been packed since: where all that its pages are drawn from is as it was, to the last byte, they say
/// what they said.
///
/// # Errors
///
/// As `read`.
pub(crate) fn read_packed(pdf: &[u8]) -> Result<PdfDocument, PdfError> {
    let pdf = parsed(pdf)?;
    let Some(pages) = unchanged::pages(&pdf) else {
        return interpreted(&pdf, READER)?.tagged();
    };
    let elements = elements(&pdf)?;
    PdfDocument {
        pages,
        elements,
        addresses: links::addresses(&pdf),
        jumps: links::jumps(&pdf),
    }
    .tagged()
}

/// Reads a PDF that any program may have made; it has no elements where it is not tagged.
///
/// # Errors
///
/// A file that is no PDF, and one that is made to exhaust its reader.
pub(crate) fn read_untagged(pdf: &[u8]) -> Result<PdfDocument, PdfError> {
    if let Some(much) = limits::too_much(pdf) {
        return Err(PdfError::TooMuch(much));
    }
    let pdf = parsed(pdf)?;
    if let Some(much) = nesting::too_much(&pdf) {
        return Err(PdfError::TooMuch(much));
    }
    interpreted(&pdf, SEARCHER)
}

impl PdfDocument {
    fn tagged(self) -> Result<Self, PdfError> {
        match self.elements.is_empty() {
            true => Err(PdfError::Untagged),
            false => Ok(self),
        }
    }
}

fn parsed(pdf: &[u8]) -> Result<Pdf, PdfError> {
    Pdf::new(Arc::new(pdf.to_vec())).map_err(|_| PdfError::Unreadable)
}

fn interpreted(pdf: &Pdf, eye: Eye) -> Result<PdfDocument, PdfError> {
    if limits::has_endless_widths(pdf) {
        return Err(PdfError::TooMuch("widths in a font"));
    }
    let cache = InterpreterCache::new();
    let mut fonts = glyph_collector::Fonts::default();
    let elements = elements(pdf)?;
    let (mut pages, mut shown, mut letters) = (Vec::new(), 0, 0);
    for (number, page) in pdf.pages().iter().enumerate() {
        let frame = page.media_box();
        let bounds = Rect::new(frame.x0, frame.y0, frame.x1, frame.y1);
        let (width, height) = (bounds.width(), bounds.height());
        if !(0.0..=LONGEST_SIDE).contains(&width) || !(0.0..=LONGEST_SIDE).contains(&height) {
            return Err(PdfError::PageTooLarge(number + 1));
        }
        // Positions count from the page's lower left corner, up and to the right.
        let origin = Affine::translate((-frame.x0, -frame.y0));
        let mut context = Context::new(origin, bounds, &cache, pdf.xref(), settings());
        let marked = marked::of(page, &mut shown)?;
        let mut collector = glyph_collector::GlyphCollector::new(marked, &mut fonts, eye);
        interpret_page(page, &mut context, &mut collector);
        let (mut read, doubtful) = collector.finish()?;
        read.frame = Rect::new(0.0, 0.0, width, height);
        letters += read.glyphs.len();
        if !eye.upright {
            if letters > MOST_LETTERS {
                return Err(PdfError::TooMuch("letters"));
            }
            // What lies beyond the edge at which a page is shown is hidden.
            let crop = page.intersected_crop_box();
            let shown = origin.transform_rect_bbox(Rect::new(crop.x0, crop.y0, crop.x1, crop.y1));
            let shown = if shown.area() > 0.0 {
                shown
            } else {
                read.frame
            };
            for glyph in &mut read.glyphs {
                glyph.visible &= shown.contains(glyph.ink.center());
            }
        }
        if !doubtful.is_empty() {
            look::at(&mut read, &doubtful, page, &cache, origin, eye)?;
        }
        if eye.upright {
            glyph::say_doubles_once(&mut read.glyphs);
        }
        pages.push(read);
    }
    Ok(PdfDocument {
        pages,
        elements,
        addresses: links::addresses(pdf),
        jumps: links::jumps(pdf),
    })
}

fn elements(pdf: &Pdf) -> Result<Vec<StructElement>, PdfError> {
    match tree::read(pdf) {
        Err(PdfError::Untagged) => Ok(Vec::new()),
        elements => elements,
    }
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        render_annotations: false,
        ..InterpreterSettings::default()
    }
}
