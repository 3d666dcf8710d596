//! The last step over a finished PDF: what Typst cannot say in it is said, and it is packed tightly.
//!
//! Typst has no way to name the first cell of a row as the row's head, nor to say where a link leads
//! but for a page. And it writes each of the thousand small objects of a tagged PDF as plain text; in
//! streams of objects (ISO 32000-1, 7.5.7) they take a sixth. Equal bytes in give equal bytes out.

mod dict;
mod file;
mod pack;
mod tags;

use std::collections::BTreeMap;

/// The PDF is not as Typst writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no PDF as Typst writes it")]
pub struct NotFromTypst;

/// Says what `links` lead to, by the numbers of their annotations, which cells head their rows, and packs the PDF. Streams, attachments among them, stay as they are byte for byte.
pub(crate) fn finish(pdf: &[u8], links: &BTreeMap<i32, String>) -> Result<Vec<u8>, NotFromTypst> {
    let mut file = file::PdfFile::read(pdf).ok_or(NotFromTypst)?;
    tags::head_rows(&mut file);
    tags::describe_links(&mut file, links);
    pack::write(&file).ok_or(NotFromTypst)
}

#[cfg(test)]
mod tests;
