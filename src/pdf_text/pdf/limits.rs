//! What a PDF from elsewhere may ask of the reader of glyphs.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};

/// Numbers of glyphs have 16 bits (ISO 32000-1, annex C), and no glyph is as wide in thousandths.
const HIGHEST: f64 = 65_535.0;

/// Objects within objects are not followed deeper: a font stands at most this deep in resources.
const DEEPEST: usize = 8;

/// Whether a font gives widths to more glyphs than it can have. Of a range such as
/// `[0 4294967295 500]` hayro keeps the width of each number, until memory ends.
pub fn has_endless_widths(pdf: &Pdf) -> bool {
    let mut objects = pdf.objects().into_iter();
    objects.any(|object| match object {
        Object::Dict(dict) => is_endless(&dict, DEEPEST),
        Object::Stream(stream) => is_endless(stream.dict(), DEEPEST),
        _ => false,
    })
}

fn is_endless(dict: &Dict<'_>, deeper: usize) -> bool {
    let fonts = dict.get::<Array<'_>>("DescendantFonts");
    let fonts = fonts.iter().flat_map(|fonts| fonts.iter::<Dict<'_>>());
    fonts
        .chain([dict.clone()])
        .any(|font| has_wide_range(&font))
        || dict.keys().any(|key| match dict.get_raw::<Dict<'_>>(key) {
            Some(MaybeRef::NotRef(inner)) => deeper > 0 && is_endless(&inner, deeper - 1),
            // What is referred to is an object of the file by itself.
            Some(MaybeRef::Ref(_)) | None => false,
        })
}

fn has_wide_range(font: &Dict<'_>) -> bool {
    let widths = ["W", "W2"].map(|key| font.get::<Array<'_>>(key));
    let mut numbers = widths
        .iter()
        .flatten()
        .flat_map(|widths| widths.iter::<Object<'_>>());
    numbers
        .any(|number| matches!(number, Object::Number(number) if number.as_f64().abs() > HIGHEST))
}
