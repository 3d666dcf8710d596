//! What a page says of its marked content beside the numbers: what it really reads, and whether it
//! runs along the page's edge. The interpreter does not pass these on.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString, dict_or_stream};
use hayro_syntax::page::{Page, Resources};

use super::PdfError;

#[derive(Debug, Clone, Default)]
pub struct MarkedContent {
    /// What it reads, where that is not what its glyphs say.
    pub reads: Option<String>,
    pub running: bool,
}

/// So deep do forms stand in forms at most: each see-through group of a drawing is two.
const DEEPEST: usize = 40;

/// Nor are so many: a file of a few lines, whose forms draw each other, can ask for billions.
const MOST_FORMS: usize = 10_000;

/// How many bytes of texts a page may show, of which a letter takes one or two, and how many all pages may. Packed, a text that
/// is said again and again is a thousandth of them.
const MOST_ON_PAGE: usize = 1_000_000;
const MOST_ON_PAGES: usize = 10_000_000;

/// The marked content of a page; `shown` counts the bytes of the texts of all pages.
pub fn of(page: &Page<'_>, shown: &mut usize) -> Result<Vec<MarkedContent>, PdfError> {
    let mut gatherer = Gatherer {
        most: MOST_ON_PAGE.min(MOST_ON_PAGES.saturating_sub(*shown)),
        ..Gatherer::default()
    };
    gatherer.content(page.typed_operations(), page.resources(), 0)?;
    *shown += gatherer.shown;
    Ok(gatherer.found)
}

#[derive(Default)]
struct Gatherer {
    found: Vec<MarkedContent>,
    forms: usize,
    shown: usize,
    most: usize,
}

impl Gatherer {
    fn content(
        &mut self,
        mut content: TypedIter<'_>,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), PdfError> {
        while let Some(instruction) = content.next() {
            match instruction {
                TypedInstruction::BeginMarkedContent(_) => {
                    self.found.push(MarkedContent::default());
                }
                TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                    let properties = dict_or_stream(begin.1);
                    let properties = properties.map(|(dict, _)| properties_of(dict));
                    self.found.push(properties.unwrap_or_default());
                }
                TypedInstruction::XObject(form) => {
                    if let Some(form) = resources.get_x_object(form.0) {
                        self.form(&form, resources, depth + 1)?;
                    }
                }
                TypedInstruction::ShowText(text) => self.show(text.0.len())?,
                TypedInstruction::NextLineAndShowText(text) => self.show(text.0.len())?,
                TypedInstruction::ShowTextWithParameters(text) => self.show(text.2.len())?,
                TypedInstruction::ShowTexts(texts) => {
                    for text in texts.0.iter::<Object<'_>>() {
                        self.show(text.into_string().map_or(0, |text| text.len()))?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, bytes: usize) -> Result<(), PdfError> {
        self.shown += bytes;
        let is_read = self.shown <= self.most;
        is_read.then_some(()).ok_or(PdfError::TooMuch("text"))
    }

    /// The marked content of a form, which the interpreter draws as part of the page.
    fn form(
        &mut self,
        form: &Stream<'_>,
        parent: &Resources<'_>,
        depth: usize,
    ) -> Result<(), PdfError> {
        let kind = form.dict().get::<Name<'_>>(b"Subtype");
        if kind.is_none_or(|kind| kind.as_ref() != b"Form") {
            return Ok(());
        }
        self.forms += 1;
        if depth > DEEPEST || self.forms > MOST_FORMS {
            return Err(PdfError::TooMuch("forms"));
        }
        let Ok(content) = form.decoded() else {
            return Ok(());
        };
        let own = form.dict().get::<Dict<'_>>(b"Resources");
        let resources = Resources::from_parent(own.unwrap_or_else(Dict::empty), parent.clone());
        self.content(TypedIter::new(&content), &resources, depth)
    }
}

fn properties_of(dict: &Dict<'_>) -> MarkedContent {
    let kind = dict.get::<Name<'_>>(b"Type");
    MarkedContent {
        reads: dict
            .get::<PdfString<'_>>(b"ActualText")
            .map(|text| decoded(&text)),
        running: kind.is_some_and(|kind| kind.as_ref() == b"Pagination"),
    }
}

/// A text of a PDF: UTF-16 or UTF-8 where it begins with their marks, else Latin.
pub fn decoded(text: &[u8]) -> String {
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let (pairs, _) = rest.as_chunks();
            let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}
