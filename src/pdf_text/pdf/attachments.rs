//! The files that a PDF carries. It may come from anybody: names that could lead anywhere are refused, and so is more than a
//! sheet carries.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::limits;
use super::marked::decoded;

/// The most files that a PDF may carry, the most bytes in all of them, and the longest name.
const MOST_FILES: usize = 2_000;
const MOST_BYTES: usize = 128 << 20;
const LONGEST_NAME: usize = 255;

/// Trees of names of PDFs have few levels.
const DEEPEST: usize = 16;

/// Why the files that a PDF carries are not taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentFault {
    /// It is damaged, locked, or no PDF.
    #[error("this is no PDF that can be read")]
    Unreadable,
    /// It holds more than any sheet does.
    #[error("the PDF carries more {0} than a sheet does")]
    TooMuch(&'static str),
    /// A name by which no file of a sheet is called.
    #[error("the PDF carries a file with the name “{0}”, which could lead out of its folder")]
    Name(String),
    /// Two files of one name.
    #[error("the PDF carries two files with the name “{0}”")]
    Twice(String),
    /// A file whose bytes cannot be unpacked.
    #[error("the attached file “{0}” cannot be unpacked")]
    Damaged(String),
}

/// The files that a PDF carries, by their names.
///
/// # Errors
///
/// What is no PDF, and whatever could harm who takes them out.
pub(crate) fn attachments(pdf: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, AttachmentFault> {
    if let Some(much) = limits::too_much(pdf) {
        return Err(AttachmentFault::TooMuch(much));
    }
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).map_err(|_| AttachmentFault::Unreadable)?;
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let catalogue = catalogue.ok_or(AttachmentFault::Unreadable)?;
    let names = catalogue.get::<Dict<'_>>(b"Names");
    let tree = names.and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles"));
    let mut files = Files::default();
    if let Some(tree) = tree {
        files.add_tree(&tree, DEEPEST)?;
    }
    Ok(files.all)
}

#[derive(Default)]
struct Files {
    all: BTreeMap<String, Vec<u8>>,
    /// Names in small letters: some systems tell no case apart.
    small: BTreeSet<String>,
    seen: usize,
    bytes: usize,
}

impl Files {
    fn add_tree(&mut self, node: &Dict<'_>, deeper: usize) -> Result<(), AttachmentFault> {
        let names = node.get::<Array<'_>>(b"Names");
        let names = names.iter().flat_map(Array::iter::<Object<'_>>);
        for value in names {
            if let Object::Dict(specification) = value {
                self.count()?;
                self.add(&specification)?;
            }
        }
        let kids = node.get::<Array<'_>>(b"Kids");
        for kid in kids.iter().flat_map(Array::iter::<Dict<'_>>) {
            self.count()?;
            if deeper > 0 {
                self.add_tree(&kid, deeper - 1)?;
            }
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), AttachmentFault> {
        self.seen += 1;
        let is_too_much = self.seen > MOST_FILES;
        (!is_too_much)
            .then_some(())
            .ok_or(AttachmentFault::TooMuch("files"))
    }

    fn add(&mut self, specification: &Dict<'_>) -> Result<(), AttachmentFault> {
        let name = |key: &str| specification.get::<PdfString<'_>>(key);
        let name = name("UF").or_else(|| name("F"));
        let name = name.map_or_else(String::new, |name| decoded(&name));
        if name.len() > LONGEST_NAME || !name.split('/').all(is_plain) {
            return Err(AttachmentFault::Name(name.chars().take(60).collect()));
        }
        if !self.small.insert(name.to_lowercase()) {
            return Err(AttachmentFault::Twice(name));
        }
        let embedded = specification.get::<Dict<'_>>(b"EF");
        let stream = embedded.and_then(|it| it.get::<Stream<'_>>(b"UF").or_else(|| it.get(b"F")));
        let damaged = || AttachmentFault::Damaged(name.clone());
        let stream = stream.ok_or_else(damaged)?;
        let left = MOST_BYTES - self.bytes;
        let packed = stream.raw_data();
        let bytes = match stream.dict().get::<Name<'_>>(b"Filter").as_deref() {
            Some(b"FlateDecode") => {
                decompress_to_vec_zlib_with_limit(&packed, left).map_err(|_| damaged())?
            }
            None if !stream.dict().contains_key(b"Filter") => packed.into_owned(),
            _ => return Err(damaged()),
        };
        if bytes.len() > left {
            return Err(AttachmentFault::TooMuch("bytes"));
        }
        self.bytes += bytes.len();
        self.all.insert(name, bytes);
        Ok(())
    }
}

/// Whether a part of a path names a file or a folder and nothing else, on any system.
fn is_plain(part: &str) -> bool {
    let is_sign = |c: char| matches!(c, '\\' | ':' | '\u{fffd}') || c.is_control();
    !matches!(part, "" | "." | "..") && !part.contains(is_sign)
}
