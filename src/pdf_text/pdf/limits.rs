//! What a PDF from elsewhere may ask of the reader of glyphs.

use super::kids::Kids;
use super::nesting::is_deep;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// Numbers of glyphs have 16 bits (ISO 32000-1, annex C), and no glyph is as wide in thousandths.
const HIGHEST: f64 = 65_535.0;

/// Objects within objects are not followed deeper: a font stands at most this deep in resources.
const DEEPEST: usize = 8;

/// The most that the streams of a file may hold, unpacked, in bytes: text is a small part of this.
const LARGEST: usize = 256 * 1024 * 1024;

/// The most that one of them may: a picture of 5,000 dots a side.
const LARGEST_STREAM: usize = 96 * 1024 * 1024;

/// What there is too much of for a reader, before anything is read. hayro unpacks each stream to its end, and one byte may be a
/// thousand; what is packed twice is unpacked twice.
pub fn too_much(pdf: &[u8]) -> Option<&'static str> {
    const BYTES: &str = "bytes when unpacked";
    const OBJECTS: &str = "objects within each other";
    let mut left = LARGEST;
    let mut rest = pdf;
    let mut kids = Kids::default();
    while let Some(at) = rest.windows(6).position(|window| window == b"stream") {
        let before = &rest[..at];
        let ends = before.ends_with(b"end");
        // What is before the end of a stream is its bytes.
        if !ends && is_deep(before) {
            return Some(OBJECTS);
        }
        if !ends {
            kids.add(before);
        }
        let is_of_objects = !ends && before.windows(7).any(|window| window == b"/ObjStm");
        rest = &rest[at + 6..];
        let line_end = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let mut packed = std::borrow::Cow::Borrowed(&rest[line_end..]);
        // CMF and FLG of RFC 1950.
        while let [first, second, ..] = packed.as_ref()
            && first & 0x0f == 8
            && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
        {
            let unpacked =
                match decompress_to_vec_zlib_with_limit(&packed, left.min(LARGEST_STREAM)) {
                    Ok(unpacked) => unpacked,
                    Err(error) if error.status == TINFLStatus::HasMoreOutput => return Some(BYTES),
                    Err(error) => error.output,
                };
            left = left.saturating_sub(unpacked.len());
            packed = unpacked.into();
            if is_of_objects {
                if is_deep(&packed) {
                    return Some(OBJECTS);
                }
                kids.add_stream(before, &packed);
            }
        }
    }
    kids.add(rest);
    is_deep(rest).then_some(OBJECTS).or(kids.too_much())
}

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
