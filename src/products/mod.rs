//! Products: one file each, and all of them written whole or not at all.

mod atomic;
mod folder;
pub mod json;
pub mod pdf;
pub mod typ;

pub use atomic::{Batch, WriteError};
pub use folder::write_folder;

use crate::pages::Pages;
use crate::templating::{Rendered, TemplateSet};

/// A sheet that is ready to be made into products.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// What is said.
    pub said: &'a crate::sheet::Sheet,
    /// What templates see.
    pub pages: &'a Pages,
    /// The rendered template.
    pub rendered: &'a Rendered,
    /// The template's other files.
    pub templates: &'a TemplateSet,
    /// The bytes of the fact file.
    pub fact_file: &'a [u8],
    /// The PDF's date in seconds since 1970-01-01T00:00Z.
    pub timestamp: i64,
}

impl Sheet<'_> {
    /// The files that travel in the PDF, by their paths beside the rendered template.
    fn attached(&self) -> impl Iterator<Item = (String, &[u8])> {
        let facts = self.pages.document.attachments.first();
        let facts = facts.map(|facts| (facts.path.clone(), self.fact_file));
        facts.into_iter().chain(self.templates.own())
    }
}

/// A file of a product, by its path in the folder for products.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path, with `/` between its parts.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether it only stands beside a product that needs it. Sheets of one run share such files.
    pub companion: bool,
}
