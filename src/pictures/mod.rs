//! Whether the bytes of a file are a picture that can be printed as it is, and how large.

mod svg;

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// A file of more bytes is no picture for a sheet that goes by mail: 10 MB.
pub(crate) const MOST_BYTES: usize = 10_000_000;

/// More pixels than 300 to the inch on an A3 page need some 200 MB to be decoded.
const MOST_PIXELS: u64 = 50_000_000;

/// The size of a picture in its own units: pixels, or those of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Whether it is a drawing, which may be set in any size.
    pub(crate) scalable: bool,
    /// What a drawing has as text, which is set in the fonts of the sheet.
    pub(crate) words: String,
}

/// What to do about a picture that is too large.
const SMALLER: &str = "save it smaller: 300 dots to the inch are enough for print";

/// Why bytes are no picture that can be printed, as the end of a sentence, and what to do.
pub(crate) type Refusal = (String, &'static str);

/// Decodes a picture once; `name` says by its ending what it is, as it does to Typst.
pub(crate) fn size(name: &str, bytes: &[u8]) -> Result<Size, Refusal> {
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES / 1_000_000;
        return Err((format!("is larger than {most} MB"), SMALLER));
    }
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "svg" => svg::size(bytes),
        "png" => pixels(bytes, ImageFormat::Png),
        "jpg" | "jpeg" => pixels(bytes, ImageFormat::Jpeg),
        _ => Err((
            "is no PNG, JPEG or SVG by its name".to_owned(),
            "save it as one of these, with the ending .png, .jpg or .svg",
        )),
    }
}

fn pixels(bytes: &[u8], format: ImageFormat) -> Result<Size, Refusal> {
    let refuse = |error| (format!("cannot be decoded: {error}"), "save it anew");
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(refuse)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let most = MOST_PIXELS / 1_000_000;
        return Err((format!("has more than {most} million pixels"), SMALLER));
    }
    reader().decode().map_err(refuse)?;
    if format == ImageFormat::Jpeg && !ends(bytes) {
        return Err((
            "cannot be decoded: it is cut off".to_owned(),
            "save it anew",
        ));
    }
    // A PDF that is kept for long needs a profile for such colours.
    if format == ImageFormat::Jpeg && components(bytes) == Some(4) {
        let why = "has the colours of four inks, CMYK".to_owned();
        return Err((why, "save it in RGB or in greys"));
    }
    Ok(Size {
        width: f64::from(width),
        height: f64::from(height),
        scalable: false,
        words: String::new(),
    })
}

/// How many colours a JPEG is put together from, as its frame says: ITU-T T.81, B.2.2.
fn components(jpeg: &[u8]) -> Option<u8> {
    // Tables for Huffman's and arithmetic coding have numbers among those of frames.
    let is_frame = |it: u8| matches!(it, 0xC0..=0xCF) && !matches!(it, 0xC4 | 0xC8 | 0xCC);
    let (_, frame) = segments(jpeg).find(|(marker, _)| is_frame(*marker))?;
    frame.get(7).copied()
}

/// Whether a JPEG has its end behind its scans: of one that is cut off, the decoder fills up the rest.
fn ends(jpeg: &[u8]) -> bool {
    let scan = segments(jpeg).find(|(marker, _)| *marker == 0xDA);
    scan.is_some_and(|(_, rest)| rest.windows(2).any(|it| it == [0xFF, 0xD9]))
}

/// The segments of a JPEG up to its first scan, each by its marker and all that comes behind.
fn segments(jpeg: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        // Any number of bytes may fill up the room before a marker.
        let filled = rest.iter().take_while(|byte| **byte == 0xFF).count();
        let (marker, segment) = rest.get(filled..)?.split_first()?;
        let length = segment.first_chunk().copied().map(u16::from_be_bytes)?;
        rest = segment.get(usize::from(length)..).unwrap_or_default();
        Some((*marker, segment)).filter(|_| filled > 0)
    })
}

#[cfg(test)]
mod tests;
