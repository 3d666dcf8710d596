//! Writing a PDF with streams of objects and a stream of references: ISO 32000-1, 7.5.7 and 7.5.8.

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::file::PdfFile;
use super::object::{Dict, Object};

/// As many objects as one stream holds: readers unpack the list of all of them for each that they want, so that the time to read
/// a sheet grows with it, and smaller streams pack hardly worse.
const TOGETHER: usize = 50;

/// The strongest that gains anything; the two above it take longer and give the same.
const LEVEL: u8 = 8;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(usize),
    Within { stream: usize, index: usize },
}

/// Streams stay plain, since they must, and the catalogue, the particulars and the pages, so that what a file
/// is can be seen in it; the rest is packed in the order of its numbers.
pub(super) fn write(file: &PdfFile<'_>) -> Option<Vec<u8>> {
    let mut out = file.header.to_vec();
    let mut places = vec![Place::Free; file.objects.len()];
    let plain = [file.named(b"Root"), file.named(b"Info")];
    let mut packed = Vec::new();
    for (number, object) in file.objects.iter().enumerate() {
        let Some(object) = object else { continue };
        let is_plain = plain.contains(&Some(number)) || object.starts_with(b"<</Type/Page");
        if object.ends_with(b"endstream") || is_plain {
            places[number] = Place::At(out.len());
            put(&mut out, number, object);
        } else {
            packed.push((number, &**object));
        }
    }
    for together in packed.chunks(TOGETHER) {
        let stream = places.len();
        for (index, (number, _)) in together.iter().enumerate() {
            places[*number] = Place::Within { stream, index };
        }
        places.push(Place::At(out.len()));
        put(&mut out, stream, &object_stream(together));
    }
    let references = places.len();
    let start = out.len();
    places.push(Place::At(start));
    put(&mut out, references, &reference_stream(file, &places)?);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Some(out)
}

fn put(out: &mut Vec<u8>, number: usize, object: &[u8]) {
    out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    out.extend_from_slice(object);
    out.extend_from_slice(b"\nendobj\n");
}

/// Objects behind a list of their numbers and places.
fn object_stream(objects: &[(usize, &[u8])]) -> Vec<u8> {
    let (mut list, mut bodies) = (String::new(), Vec::new());
    for (number, object) in objects {
        list += &format!("{number} {} ", bodies.len());
        bodies.extend_from_slice(object);
        bodies.push(b'\n');
    }
    let mut dict = Dict::default();
    dict.set(b"Type", Object::atom(&b"/ObjStm"[..]));
    dict.set(b"N", Object::number(objects.len()));
    dict.set(b"First", Object::number(list.len()));
    let mut data = list.into_bytes();
    data.append(&mut bodies);
    stream(dict, &data)
}

/// For each number its kind, its place or stream, and its index there: a byte, four, a byte. Each row
/// is told by what it has more than the one before, which packs them well: ISO 32000-1, 7.4.4.4.
fn reference_stream(file: &PdfFile<'_>, places: &[Place]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let mut before = [0; 6];
    for place in places {
        let (kind, number, index) = match *place {
            Place::Free => (0, 0, 0),
            Place::At(offset) => (1, offset, 0),
            Place::Within { stream, index } => (2, stream, index),
        };
        let [a, b, c, d] = u32::try_from(number).ok()?.to_be_bytes();
        let row: [u8; 6] = [kind, a, b, c, d, u8::try_from(index).ok()?];
        data.push(2);
        data.extend(
            row.iter()
                .zip(before)
                .map(|(now, before)| now.wrapping_sub(before)),
        );
        before = row;
    }
    let mut dict = file.trailer.clone();
    dict.set(b"Type", Object::atom(&b"/XRef"[..]));
    dict.set(b"Size", Object::number(places.len()));
    dict.set(b"W", Object::Array([1, 4, 1].map(Object::number).into()));
    let predicted = [(&b"Predictor"[..], 12), (b"Columns", before.len())];
    let predicted = predicted.map(|(key, value)| (key, Object::number(value)));
    dict.set(b"DecodeParms", Object::Dict(Dict(predicted.into())));
    Some(stream(dict, &data))
}

/// A packed stream. The end of line before its end is what ISO 19005-3 asks for in 6.1.7.1.
fn stream(mut dict: Dict<'_>, data: &[u8]) -> Vec<u8> {
    let data = compress_to_vec_zlib(data, LEVEL);
    dict.set(b"Filter", Object::atom(&b"/FlateDecode"[..]));
    dict.set(b"Length", Object::number(data.len()));
    let mut out = Vec::new();
    dict.write(&mut out);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(&data);
    out.extend_from_slice(b"\nendstream");
    out
}
