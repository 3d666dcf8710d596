//! From the bytes of a file to its text: what is no text is told as what it is.

use std::sync::Arc;

use super::{Diagnostic, FormError};
use crate::source_map::SourceFile;

/// How files of other programs begin, with what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\xD0\xCF\x11\xE0", "a Word or Excel file of an old kind"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1F\x8B", "a packed file"),
    (b"SQLite format 3", "a data base"),
    (b"<!doctype html", "a page of HTML"),
    (b"<html", "a page of HTML"),
    (b"<?xml", "an XML file"),
    (b"<svg", "an XML file"),
];

/// What stands near the beginning of packed files, with what they are.
const PACKED: &[(&str, &str)] = &[
    ("opendocument.text", "an OpenDocument text"),
    ("opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    ("word/", "a Word file"),
    ("xl/", "an Excel file"),
    ("ppt/", "a PowerPoint file"),
    ("[Content_Types].xml", "a Word or Excel file"),
    ("", "a packed file"),
];

/// Those of them that can be the text of a source.
const READ: [&str; 5] = [
    "a PDF",
    "a Word file",
    "a Word or Excel file",
    "an OpenDocument text",
    "a page of HTML",
];

/// What a file of another program is.
fn other(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)]);
        let mut kinds = PACKED.iter();
        return kinds.find_map(|(part, what)| start.contains(part).then_some(*what));
    }
    let text = bytes.trim_ascii_start();
    let mut others = OTHERS.iter();
    others.find_map(|(start, what)| {
        let own = text.get(..start.len())?;
        own.eq_ignore_ascii_case(start).then_some(*what)
    })
}

/// The fault of a file that is something else than it is taken for.
pub(crate) fn other_file(file: &Arc<SourceFile>, message: String, help: &str) -> Diagnostic {
    Diagnostic::error(FormError::OtherKindOfFile, file, 0..0, message).help(help)
}

/// The bytes of a file as text. `kind` is what such files are, in the plural.
pub(crate) fn utf8_text(
    name: &str,
    bytes: &[u8],
    kind: &str,
) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    if let Some(what) = other(bytes) {
        let help = match READ.contains(&what) {
            true => {
                "name it as the `text` of a source, in a fact file that `factpress new NAME` starts"
            }
            false => "`factpress new NAME` writes a fact file to start from",
        };
        let message = format!("this is {what}, and {kind} are plain text in UTF-8");
        // Its first line would be noise.
        let file = Arc::new(SourceFile::new(name, ""));
        return Err(Box::new(other_file(&file, message, help)));
    }
    if let Some(text) = utf16(bytes) {
        let file = Arc::new(SourceFile::new(name, text));
        let message = format!("this is UTF-16, and UTF-8 is the only encoding of {kind}");
        let fault = Diagnostic::error(FormError::NotUtf8, &file, 0..0, message);
        let help = "save the file as UTF-8; most editors ask for the encoding in “Save as”";
        return Err(Box::new(fault.help(help)));
    }
    let at = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Arc::new(SourceFile::new(name, text))),
        Err(error) => error.valid_up_to(),
    };
    // The readable text stays as it is, so that the message can show the line.
    let file = Arc::new(SourceFile::new(name, String::from_utf8_lossy(bytes)));
    let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
    let message = format!("this byte is not UTF-8, the only encoding of {kind}");
    let help = match bytes[at] {
        // A letter that next to no language has.
        0xFF => "save the file as UTF-8",
        _ => "save the file as UTF-8; it looks like Windows-1252 or Latin-1",
    };
    Err(Box::new(
        Diagnostic::error(FormError::NotUtf8, &file, at..end, message)
            .label(format!("the byte 0x{:02X}", bytes[at]))
            .help(help),
    ))
}

/// The text of UTF-16, known by its byte order mark, or by the zero that is half of each Latin letter.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, _) = bytes.as_chunks();
    let [even, odd] = [0, 1].map(|at| pairs.iter().filter(|pair| pair[at] == 0).count());
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ if even == 0 && odd * 2 > pairs.len() => u16::from_le_bytes,
        _ if odd == 0 && even * 2 > pairs.len() => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16_lossy(&units);
    Some(text.trim_start_matches('\u{feff}').to_owned())
}
