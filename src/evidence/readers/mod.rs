//! From the bytes of a source to its paragraphs and tables: one file a format.

mod aligned;
mod data;
mod encoding;
mod html;
mod look;
mod markdown;
mod office;
mod open_document;
mod package;
mod pdf;
mod pdf_captions;
mod pdf_tables;
mod plain;
mod word;

use super::document::Document;
use crate::html_page::PageFault;

/// A way to read one format.
trait Reader: Sync {
    /// The endings of the names of its files, in lower case.
    fn endings(&self) -> &'static [&'static str];

    fn read(&self, bytes: &[u8]) -> Result<Document, Unreadable>;
}

/// A file with another ending is read as plain text.
const READERS: [&dyn Reader; 8] = [
    &plain::Plain,
    &markdown::Markdown,
    &html::Page,
    &data::Commas,
    &data::Tabs,
    &pdf::Paper,
    &word::WordDocument,
    &open_document::OpenDocument,
];

/// Why the text of a source cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("it is not UTF-8 text")]
    NotText,
    #[error(
        "it is not UTF-8 text but probably {name}, in which its line {line} has “{word}”: save it as UTF-8, by `iconv -f {name} -t UTF-8 OLD > NEW` or the program that it is from"
    )]
    Encoding {
        name: &'static str,
        line: usize,
        word: String,
    },
    #[error(
        "its letters are in {0}, as it says: save it as UTF-8, by `iconv -f {0} -t UTF-8 OLD > NEW`"
    )]
    Declared(String),
    #[error("`.{0}` files are not read; save its text as `.txt`, each page ended by a form feed")]
    Format(String),
    #[error("it has {0} than can be read")]
    TooMuch(String),
    #[error("{0}")]
    Damaged(String),
    #[error(transparent)]
    Page(#[from] PageFault),
    #[error(
        "its pages are pictures, a scan, without text that is seen; have its text recognised, read it against the pages and save it as `.txt`, each page ended by a form feed"
    )]
    Scan,
    #[error(
        "its fonts do not say which letters they draw; save its text as `.txt`, each page ended by a form feed"
    )]
    Letters,
}

/// The most that a source may hold, packed and unpacked, in bytes.
pub(crate) const LARGEST: usize = 32 * 1024 * 1024;

/// The most that is compared of it: two million figures in a row, which take some seconds.
const MOST_WORDS: usize = 16 << 20;
const MOST_PARAGRAPHS: usize = 500_000;

/// No element of a document has a tenth of it.
const MOST_ATTRIBUTES: usize = 1_000;

/// Formats that hold no plain text.
const NOT_TEXT: [&str; 7] = ["doc", "rtf", "epub", "pptx", "xls", "xlsx", "ods"];

/// The endings of the names of all files that are read.
pub(crate) fn endings() -> impl Iterator<Item = &'static str> {
    READERS
        .iter()
        .flat_map(|reader| reader.endings().iter().copied())
}

/// Reads a source; its name's ending tells the format.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(too_much("bytes", LARGEST));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_lowercase();
    let mut readers = READERS.iter();
    let document = match readers.find(|reader| reader.endings().contains(&ending.as_str())) {
        Some(reader) => reader.read(bytes)?,
        None if NOT_TEXT.contains(&ending.as_str()) => return Err(Unreadable::Format(ending)),
        None => plain::Plain.read(bytes)?,
    };
    let words: usize = document.paragraphs.iter().map(|it| it.text.len()).sum();
    if words > MOST_WORDS {
        return Err(too_much("bytes of text", MOST_WORDS));
    }
    match document.paragraphs.len() > MOST_PARAGRAPHS {
        true => Err(too_much("paragraphs and rows", MOST_PARAGRAPHS)),
        false => Ok(document),
    }
}

/// "more than 32 bytes"
fn too_much(what: &str, most: usize) -> Unreadable {
    Unreadable::TooMuch(format!("more {what}, above {most},"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The paragraphs of a source, headings with their level before them.
    pub(crate) fn paragraphs(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
        let paragraphs = read(name, bytes.as_ref()).unwrap().paragraphs.into_iter();
        paragraphs
            .map(|paragraph| match paragraph.heading {
                Some(level) => format!("{level} {}", paragraph.text),
                None => paragraph.text,
            })
            .collect()
    }

    /// The cells of a source that are no heads, each with all that stands over it: `heading > caption > column > group > row: cell`.
    pub(crate) fn cells(name: &str, bytes: &[u8]) -> Vec<String> {
        let document = read(name, bytes).unwrap();
        let mut cells = Vec::new();
        for (table, rows) in document.tables.iter().map(|table| &table.rows).enumerate() {
            for (row, one) in rows.iter().enumerate() {
                let body = one
                    .cells
                    .iter()
                    .enumerate()
                    .filter(|(_, cell)| !cell.is_head);
                for (at, cell) in
                    body.filter(|_| one.kind == crate::evidence::document::RowKind::Body)
                {
                    let place = crate::evidence::document::CellPlace {
                        table,
                        row,
                        cell: at,
                    };
                    let heads = document.heads(place);
                    let over = heads
                        .heading
                        .into_iter()
                        .chain(heads.caption)
                        .chain(heads.column);
                    let over: Vec<&str> = over.chain(heads.group).chain(heads.row).collect();
                    assert!(heads.corner.len() <= one.heads.len());
                    cells.push(format!(
                        "{}: {}",
                        over.join(" > "),
                        document.text(table, cell)
                    ));
                }
            }
        }
        cells
    }

    /// A package with these parts.
    pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_is_not_text_is_told() {
        assert_eq!(read("a.txt", b"\xff\xfea"), Err(Unreadable::NotText));
        let epub = read("a.EPUB", b"PK");
        assert_eq!(epub, Err(Unreadable::Format("epub".to_owned())));
    }
}
