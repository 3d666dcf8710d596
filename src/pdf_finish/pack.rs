//! Writing a PDF with streams of objects and a stream of references: ISO 32000-1, 7.5.7 and 7.5.8.

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::dict::{Dict, reference};
use super::file::PdfFile;

/// As many objects as one stream holds: readers unpack the list of all of them for each that they want, so that the time to read
/// a sheet grows with it, and smaller streams pack hardly worse.
const TOGETHER: usize = 50;

/// The strongest that gains anything; the two above it take longer and give the same.
const LEVEL: u8 = 8;

/// Streams stay plain, since they must, and the catalogue, the particulars and the pages, so that what a file
/// is can be seen in it; the rest is packed in the order of its numbers.
pub(super) fn write(file: &PdfFile<'_>) -> Option<Vec<u8>> {
    let mut out = file.header.to_vec();
    let mut places = vec![[0; 6]; file.objects.len()];
    let plain = [&b"Root"[..], b"Info"].map(|key| file.trailer.get(key).and_then(reference));
    let mut packed = Vec::new();
    for (number, object) in file.objects.iter().enumerate() {
        let Some(object) = object else { continue };
        let is_plain = plain.contains(&Some(number)) || object.starts_with(b"<</Type/Page");
        if object.ends_with(b"endstream") || is_plain {
            places[number] = place(1, out.len(), 0)?;
            put(&mut out, number, object);
        } else {
            packed.push((number, &**object));
        }
    }
    for together in packed.chunks(TOGETHER) {
        for (index, (number, _)) in together.iter().enumerate() {
            places[*number] = place(2, places.len(), index)?;
        }
        let number = places.len();
        places.push(place(1, out.len(), 0)?);
        put(&mut out, number, &object_stream(together));
    }
    let start = out.len();
    places.push(place(1, start, 0)?);
    put(&mut out, places.len() - 1, &reference_stream(file, &places));
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Some(out)
}

/// What the references say of an object: a byte of how it stands, four of where or in which stream, one of its index there.
fn place(kind: u8, at: usize, index: usize) -> Option<[u8; 6]> {
    let [a, b, c, d] = u32::try_from(at).ok()?.to_be_bytes();
    Some([kind, a, b, c, d, u8::try_from(index).ok()?])
}

fn put(out: &mut Vec<u8>, number: usize, object: &[u8]) {
    out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    out.extend_from_slice(object);
    out.extend_from_slice(b"\nendobj\n");
}

fn object_stream(objects: &[(usize, &[u8])]) -> Vec<u8> {
    let (mut list, mut bodies) = (String::new(), Vec::new());
    for (number, object) in objects {
        list += &format!("{number} {} ", bodies.len());
        bodies.extend_from_slice(object);
        bodies.push(b'\n');
    }
    let mut dict = Dict::default();
    dict.set(b"Type", &b"/ObjStm"[..]);
    dict.set_number(b"N", objects.len());
    dict.set_number(b"First", list.len());
    let mut data = list.into_bytes();
    data.append(&mut bodies);
    stream(dict, &data)
}

/// The places by number. Each is told by what it has more than the one before, which packs them well:
/// ISO 32000-1, 7.4.4.4.
fn reference_stream(file: &PdfFile<'_>, places: &[[u8; 6]]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut before = [0; 6];
    for place in places {
        let more = place.iter().zip(before);
        data.push(2);
        data.extend(more.map(|(now, before)| now.wrapping_sub(before)));
        before = *place;
    }
    let mut dict = file.trailer.clone();
    dict.set(b"Type", &b"/XRef"[..]);
    dict.set_number(b"Size", places.len());
    dict.set(b"W", &b"[1 4 1]"[..]);
    dict.set(b"DecodeParms", &b"<</Predictor 12/Columns 6>>"[..]);
    stream(dict, &data)
}

/// A packed stream. The end of line before its end is what ISO 19005-3 asks for in 6.1.7.1.
fn stream(mut dict: Dict<'_>, data: &[u8]) -> Vec<u8> {
    let data = compress_to_vec_zlib(data, LEVEL);
    dict.set(b"Filter", &b"/FlateDecode"[..]);
    dict.set_number(b"Length", data.len());
    let mut out = dict.spelled();
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(&data);
    out.extend_from_slice(b"\nendstream");
    out
}
