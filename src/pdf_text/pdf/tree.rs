//! The tree of structure: what is a table, a note, a heading, and the order of reading.

use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, Name, Number, Object, ObjectIdentifier, String as PdfString,
};
use rustc_hash::FxHashMap;

use super::PdfError;
use super::marked::decoded;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StructRole {
    Table,
    Row,
    /// A cell that heads others.
    Head,
    Cell,
    Note,
    Heading,
    /// What a table or a picture is called.
    Caption,
    Link,
    /// A label: of a list's item, or around the mark of a note.
    Label,
    /// A stretch of text within a line.
    Inline,
    Block,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum StructKid {
    Element(usize),
    Content { page: usize, number: i32 },
}

#[derive(Debug, Clone)]
pub(crate) struct StructElement {
    pub role: StructRole,
    pub alt: Option<String>,
    /// Whether it stands above the line, as the mark of a note does.
    pub raised: bool,
    pub span: (usize, usize),
    pub kids: Vec<StructKid>,
    /// Of a link: what leads within the document.
    pub annotations: Vec<Annotation>,
}

/// What leads elsewhere in the document when it is pressed.
#[derive(Debug, Clone)]
pub(crate) struct Annotation {
    /// The number of its object.
    pub number: i32,
    pub said: String,
}

/// Deeper trees than any sheet has are not followed, since each level costs the reader a frame.
const DEEPEST: usize = 128;

/// A table of 10,000 rows has some 200,000 elements. An element that holds itself twice would have no end of them.
const MOST_ELEMENTS: usize = 1_000_000;

/// A cell that goes over more columns or rows is no cell of a sheet.
const MOST_SPANNED: usize = 1_000;

pub(crate) fn read(pdf: &Pdf) -> Result<Vec<StructElement>, PdfError> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let root = catalogue.and_then(|it| it.get::<Dict<'_>>(b"StructTreeRoot"));
    let pages = pdf.pages().iter().enumerate();
    let pages = pages.filter_map(|(number, page)| Some((page.raw().obj_id()?, number)));
    let mut reader = Reader {
        pages: pages.collect(),
        elements: Vec::new(),
    };
    reader.element(&root.ok_or(PdfError::Untagged)?, None, DEEPEST);
    if reader.elements.len() > MOST_ELEMENTS {
        return Err(PdfError::TooMuch("elements in its structure"));
    }
    Ok(reader.elements)
}

struct Reader {
    pages: FxHashMap<ObjectIdentifier, usize>,
    elements: Vec<StructElement>,
}

impl Reader {
    fn element(&mut self, dict: &Dict<'_>, page: Option<usize>, deeper: usize) -> usize {
        let at = self.elements.len();
        let several = dict.get::<Array<'_>>(b"A");
        let several = several.iter().flat_map(Array::iter::<Dict<'_>>);
        let attributes: Vec<_> = dict.get(b"A").into_iter().chain(several).collect();
        let has_block =
            |it: &Dict<'_>| it.get::<Name<'_>>(b"Placement").as_deref() == Some(b"Block");
        let is_raised = |it: &Dict<'_>| it.get::<f32>(b"BaselineShift") > Some(0.0);
        let spanned = |key: &[u8]| {
            let last = attributes.iter().rev().find_map(|it| it.get::<u32>(key));
            last.map_or(1, |n| (n as usize).clamp(1, MOST_SPANNED))
        };
        self.elements.push(StructElement {
            role: role(dict, attributes.iter().any(has_block)),
            alt: dict.get::<PdfString<'_>>(b"Alt").map(|text| decoded(&text)),
            raised: attributes.iter().any(is_raised),
            span: (spanned(b"ColSpan"), spanned(b"RowSpan")),
            kids: Vec::new(),
            annotations: Vec::new(),
        });
        let page = self.page(dict).or(page);
        let kids = match dict.get::<Object<'_>>(b"K") {
            Some(Object::Array(kids)) => kids
                .iter::<Object<'_>>()
                .filter_map(|kid| self.kid(at, kid, page, deeper))
                .collect(),
            Some(kid) => self.kid(at, kid, page, deeper).into_iter().collect(),
            None => Vec::new(),
        };
        self.elements[at].kids = kids;
        at
    }

    fn kid(
        &mut self,
        of: usize,
        kid: Object<'_>,
        page: Option<usize>,
        deeper: usize,
    ) -> Option<StructKid> {
        match kid {
            Object::Number(number) => content(&number, page),
            Object::Dict(dict) => match dict.get::<Name<'_>>(b"Type").as_deref() {
                Some(b"MCR") => content(&dict.get(b"MCID")?, self.page(&dict).or(page)),
                Some(b"OBJR") => {
                    self.elements[of].annotations.extend(annotation(&dict));
                    None
                }
                _ if deeper == 0 || self.elements.len() > MOST_ELEMENTS => None,
                _ => Some(StructKid::Element(self.element(&dict, page, deeper - 1))),
            },
            _ => None,
        }
    }

    fn page(&self, dict: &Dict<'_>) -> Option<usize> {
        let page = dict.get_ref(b"Pg")?;
        self.pages.get(&page.into()).copied()
    }
}

fn annotation(reference: &Dict<'_>) -> Option<Annotation> {
    let number = ObjectIdentifier::from(reference.get_ref(b"Obj")?);
    let annotation = reference.get::<Dict<'_>>(b"Obj")?;
    annotation.contains_key(b"Dest").then(|| Annotation {
        number: number.obj_number,
        said: annotation
            .get::<PdfString<'_>>(b"Contents")
            .map_or_else(String::new, |text| decoded(&text)),
    })
}

fn content(number: &Number, page: Option<usize>) -> Option<StructKid> {
    let number = i32::try_from(number.as_i64()).ok()?;
    page.map(|page| StructKid::Content { page, number })
}

fn role(dict: &Dict<'_>, is_block: bool) -> StructRole {
    match dict.get::<Name<'_>>(b"S").as_deref() {
        Some(b"Table") => StructRole::Table,
        Some(b"TR") => StructRole::Row,
        Some(b"TH") => StructRole::Head,
        Some(b"TD") => StructRole::Cell,
        Some(b"Note" | b"FENote") => StructRole::Note,
        Some(b"Title" | b"H" | b"Hn" | [b'H', b'1'..=b'9']) => StructRole::Heading,
        Some(b"Caption") => StructRole::Caption,
        Some(b"Link") => StructRole::Link,
        Some(b"Lbl") => StructRole::Label,
        Some(b"Span" | b"Em" | b"Strong" | b"Code" | b"Quote" | b"Sub") if !is_block => {
            StructRole::Inline
        }
        _ => StructRole::Block,
    }
}
