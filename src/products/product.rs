//! What a product is.

use std::fmt;

use super::rendered_sheet::RenderedSheet;
use crate::diagnostics::{Diagnostic, counted};
use crate::pdf_finish::NotFromTypst;
use crate::pdf_text::ReadBack;
use crate::pdf_text::pdf::PdfError;
use crate::pdf_text::text::Block;
use crate::sheet::Sheet;
use crate::typesetting::TypesetError;

/// Something that can be made of a sheet.
pub struct Product {
    /// What `--emit` takes, in small letters.
    pub name: &'static str,
    /// How the name of its file ends, without the point.
    pub(crate) ending: &'static str,
    /// What it is, for the help of `--emit`.
    pub(crate) about: &'static str,
    /// The template that puts it in order.
    pub(crate) template: &'static str,
    /// What must be there before it can be made.
    pub(crate) needs: &'static [Need],
    pub(crate) make: fn(&RenderedSheet<'_>) -> Result<Vec<File>, ProductError>,
    /// What its files say, in the order of reading, for the audit; `None` in place of this for what is data.
    pub(super) said: Option<Said>,
}

/// Reads files back, each text on its own; `None` where they cannot be read.
type Said = fn(&[File], &Sheet) -> Option<Vec<ReadBack>>;

/// Reads back texts by their blocks.
pub(super) fn read_texts<const N: usize>(
    blocks: [Option<Vec<Block>>; N],
    sheet: &Sheet,
) -> Option<Vec<ReadBack>> {
    let from_right = sheet.is_from_right();
    let read = |blocks: Option<Vec<Block>>| Some(ReadBack::of_blocks(&blocks?, from_right));
    blocks.into_iter().map(read).collect()
}

/// Reads back a page by what its looks show.
pub(super) fn read_looks(looks: Vec<(String, Vec<Block>)>, sheet: &Sheet) -> Option<Vec<ReadBack>> {
    let from_right = sheet.is_from_right();
    let read = looks.into_iter().map(|(look, blocks)| {
        let mut read = ReadBack::of_blocks(&blocks, from_right);
        read.look = Some(look).filter(|look| !look.is_empty());
        read
    });
    Some(read.collect())
}

impl Product {
    pub(crate) fn read_back(
        &self,
        files: &[File],
        sheet: &Sheet,
    ) -> Result<Vec<ReadBack>, ProductError> {
        let read = self.said.map(|said| said(files, sheet));
        let read = read.map(|read| read.ok_or(ProductError::Unreadable(PdfError::Unreadable)));
        read.unwrap_or_else(|| Ok(Vec::new()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The rendered Typst template, and fonts that have every character.
    Template,
    /// How closely the sheet is set to fit its pages, where there is a compiler to try it.
    Layout,
    Engine,
    /// What matters most of the sheet, for a mail.
    Letter,
}

#[derive(Debug, thiserror::Error)]
pub enum ProductError {
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    #[error("the template is at fault")]
    Template(Box<Diagnostic>),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error("it cannot be written: {0}")]
    Data(String),
    #[error("what was made cannot be read back: {0}")]
    Unreadable(#[from] PdfError),
    #[error(transparent)]
    Finish(#[from] NotFromTypst),
    #[error("it does not say that it needs {0:?}")]
    NotAmongNeeds(Need),
}

/// A file of a product, by its path in the folder for products.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct File {
    /// The path, with `/` between its parts.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The largest white band of each of its pages, as a share of the height of its text; none where it has no pages.
    pub holes: Vec<f64>,
    /// Whether it only stands beside a product that needs it. Sheets of one run share such files.
    pub companion: bool,
    /// What is to be said once it is there.
    pub say: Option<String>,
}

impl File {
    /// How many pages it has; none where it has none.
    pub(crate) fn pages(&self) -> Option<usize> {
        Some(self.holes.len()).filter(|pages| *pages > 0)
    }

    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

impl fmt::Display for File {
    /// How much it is, as in “2 pages, 31 kB”.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.holes.is_empty() {
            write!(f, "{}, ", counted(self.holes.len(), "page"))?;
        }
        match self.bytes.len() {
            size @ 0..1_000 => write!(f, "{size} bytes"),
            size => write!(f, "{} kB", size.div_ceil(1_000)),
        }
    }
}

impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
