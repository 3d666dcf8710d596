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
    objects.any(|object| is_endless(&object, DEEPEST))
}

fn is_endless(object: &Object<'_>, deeper: usize) -> bool {
    let within = |inner: MaybeRef<Object<'_>>| match inner {
        MaybeRef::NotRef(inner) => deeper > 0 && is_endless(&inner, deeper - 1),
        // What is referred to is an object of the file by itself.
        MaybeRef::Ref(_) => false,
    };
    let dict: &Dict<'_> = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        Object::Array(array) => return array.raw_iter().any(within),
        _ => return false,
    };
    let widths = ["W", "W2"].map(|key| dict.get::<Array<'_>>(key));
    let mut widths = widths
        .iter()
        .flatten()
        .flat_map(|widths| widths.iter::<Object<'_>>());
    widths.any(|width| matches!(width, Object::Number(number) if number.as_f64().abs() > HIGHEST))
        || dict.entries().any(|(_, value)| within(value))
}
