//! What a page says of its marked content beside the numbers: what it really reads, and whether it
//! runs along the page's edge. The interpreter does not pass these on.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Stream, String as PdfString, dict_or_stream};
use hayro_syntax::page::{Page, Resources};

/// The properties of a piece of marked content.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    /// What it reads, where that is not what its glyphs say.
    pub reads: Option<String>,
    /// Whether it is a running header or footer.
    pub running: bool,
}

/// Forms in forms in forms are nothing that a sheet has.
const DEEPEST: usize = 8;

/// The marked content of a page, in the order in which it begins.
pub fn of(page: &Page<'_>) -> Vec<Marked> {
    let mut found = Vec::new();
    gather(
        page.typed_operations(),
        page.resources(),
        &mut found,
        DEEPEST,
    );
    found
}

fn gather(
    mut content: TypedIter<'_>,
    resources: &Resources<'_>,
    found: &mut Vec<Marked>,
    deeper: usize,
) {
    while let Some(instruction) = content.next() {
        match instruction {
            TypedInstruction::BeginMarkedContent(_) => found.push(Marked::default()),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let properties = dict_or_stream(begin.1);
                found
                    .push(properties.map_or_else(Marked::default, |(dict, _)| properties_of(dict)));
            }
            TypedInstruction::XObject(form) if deeper > 0 => {
                let Some(form) = resources.get_x_object(form.0) else {
                    continue;
                };
                inside(&form, resources, found, deeper - 1);
            }
            _ => {}
        }
    }
}

/// The marked content of a form, which the interpreter draws as part of the page.
fn inside(form: &Stream<'_>, parent: &Resources<'_>, found: &mut Vec<Marked>, deeper: usize) {
    let kind = form.dict().get::<Name<'_>>(b"Subtype");
    if kind.is_none_or(|kind| kind.as_ref() != b"Form") {
        return;
    }
    if let Ok(content) = form.decoded() {
        let own = form.dict().get::<Dict<'_>>(b"Resources");
        let resources = Resources::from_parent(own.unwrap_or_else(Dict::empty), parent.clone());
        gather(TypedIter::new(&content), &resources, found, deeper);
    }
}

fn properties_of(dict: &Dict<'_>) -> Marked {
    let kind = dict.get::<Name<'_>>(b"Type");
    Marked {
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
            let units = rest
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}
