//! The links within a document, as the tree of structure has them.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, ObjectIdentifier, Rect, String as PdfString};
use kurbo::Vec2;
use rustc_hash::FxHashMap;

use super::marked::decoded;
use super::{Frame, PdfDocument, StructElement, StructKid, StructRole};

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PdfLink<'a> {
    /// The number of the object that leads on.
    pub annotation: i32,
    pub said: &'a str,
    /// What is printed on the line and above it, in the order of its content.
    pub text: String,
    pub raised: String,
    /// Whether it is the mark of a note at the foot, in the text that calls it.
    pub calls_note: bool,
}

/// The addresses of the links on its pages.
pub(super) fn addresses(pdf: &Pdf) -> Vec<String> {
    let mut found = Vec::new();
    for page in pdf.pages().iter() {
        let annotations = page.raw().get::<Array<'_>>(b"Annots");
        let annotations = annotations.iter().flat_map(Array::iter::<Dict<'_>>);
        let actions = annotations.filter_map(|it| it.get::<Dict<'_>>(b"A"));
        let addresses = actions.filter_map(|it| it.get::<PdfString<'_>>(b"URI"));
        found.extend(addresses.map(|it| decoded(&it)));
    }
    found
}

/// A stretch of a page that leads to another place of the document when it is pressed.
#[derive(Debug)]
pub(crate) struct Jump {
    pub page: usize,
    pub frame: Frame,
    /// The page, and how high on it.
    pub to: (usize, f64),
}

pub(super) fn jumps(pdf: &Pdf) -> Vec<Jump> {
    let pages = pdf.pages().iter().enumerate();
    let ids = pages.clone();
    let ids = ids.filter_map(|(number, page)| Some((page.raw().obj_id()?, (number, page))));
    let ids: FxHashMap<ObjectIdentifier, _> = ids.collect();
    let mut found = Vec::new();
    for (number, page) in pages {
        let corner = |of: Rect| Vec2::new(of.x0, of.y0);
        let annotations = page.raw().get::<Array<'_>>(b"Annots");
        let annotations = annotations.iter().flat_map(Array::iter::<Dict<'_>>);
        found.extend(annotations.filter_map(|it| {
            let (rect, to) = (it.get::<Rect>(b"Rect")?, it.get::<Array<'_>>(b"Dest")?);
            let mut parts = to.raw_iter();
            let (MaybeRef::Ref(on), MaybeRef::NotRef(high)) = (parts.next()?, parts.nth(2)?) else {
                return None;
            };
            let (on, target) = ids.get(&on.into())?;
            let high = high.into_number()?.as_f64() - corner(target.media_box()).y;
            let frame = Frame::new(rect.x0, rect.y0, rect.x1, rect.y1);
            Some(Jump {
                page: number,
                frame: frame - corner(page.media_box()),
                to: (*on, high),
            })
        }));
    }
    found
}

impl PdfDocument {
    /// The links within the document, in the order of reading.
    pub(crate) fn links(&self) -> Vec<PdfLink<'_>> {
        let mut links = Vec::new();
        if let Some(root) = self.elements.first() {
            self.add_links(root, false, &mut links);
        }
        links
    }

    fn add_links<'a>(&'a self, of: &'a StructElement, in_note: bool, links: &mut Vec<PdfLink<'a>>) {
        let in_note = in_note || of.role == StructRole::Note;
        let kids = of.kids.iter();
        for kid in kids.filter_map(|kid| self.element(kid)) {
            links.extend(kid.annotations.iter().map(|annotation| {
                let (mut text, mut raised) = (String::new(), String::new());
                self.add_text(kid, kid.raised, &mut text, &mut raised);
                PdfLink {
                    annotation: annotation.number,
                    said: &annotation.said,
                    text,
                    raised,
                    calls_note: of.role == StructRole::Label && !in_note,
                }
            }));
            self.add_links(kid, in_note, links);
        }
    }

    fn add_text(
        &self,
        of: &StructElement,
        is_raised: bool,
        text: &mut String,
        raised: &mut String,
    ) {
        for kid in &of.kids {
            match kid {
                StructKid::Content { page, number } => {
                    let page = self.pages.get(*page);
                    let glyphs = page
                        .iter()
                        .flat_map(|page| page.marked(*number).map(|at| &page.glyphs[at]));
                    let letters = glyphs.flat_map(|glyph| glyph.text.chars());
                    if is_raised { &mut *raised } else { &mut *text }.extend(letters);
                }
                StructKid::Element(_) => {
                    if let Some(kid) = self.element(kid) {
                        self.add_text(kid, is_raised || kid.raised, text, raised);
                    }
                }
            }
        }
    }

    pub(crate) fn element(&self, kid: &StructKid) -> Option<&StructElement> {
        match kid {
            StructKid::Element(kid) => self.elements.get(*kid),
            StructKid::Content { .. } => None,
        }
    }
}
