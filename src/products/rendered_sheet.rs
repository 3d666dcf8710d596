//! A sheet with everything that products are made from.

use std::borrow::Cow;
use std::time::Duration;

use super::product::{File, Need, Product, ProductError};
use crate::pages::Pages;
use crate::sheet::Sheet;
use crate::templating::{Rendered, TemplateSet};
use crate::typesetting::Engine;

pub type OwnFiles<'a> = Vec<(String, Cow<'a, [u8]>)>;

pub struct RenderedSheet<'a> {
    /// The name of its files, without their endings.
    pub name: String,
    pub sheet: &'a Sheet,
    /// The same as it is paged: what Typst templates see.
    pub pages: &'a Pages,
    pub templates: &'a TemplateSet,
    pub fact_file: &'a [u8],
    /// The other files that travel with the sheet, by their paths beside the rendered template.
    pub own_files: OwnFiles<'a>,
    /// The date in metadata, in seconds since 1970-01-01T00:00Z.
    pub timestamp: i64,
    /// How long setting it may take.
    pub time_left: Duration,
    pub(crate) rendered: Option<Rendered>,
    pub(crate) engine: Option<&'a dyn Engine>,
}

impl<'a> RenderedSheet<'a> {
    pub(crate) fn rendered(&self) -> Result<&Rendered, ProductError> {
        let rendered = self.rendered.as_ref();
        rendered.ok_or(ProductError::NotAmongNeeds(Need::Template))
    }

    pub(crate) fn engine(&self) -> Result<&'a dyn Engine, ProductError> {
        self.engine.ok_or(ProductError::NotAmongNeeds(Need::Engine))
    }

    pub(crate) fn file(&self, product: &Product, bytes: impl Into<Vec<u8>>) -> File {
        File {
            path: format!("{}.{}", self.name, product.ending),
            bytes: bytes.into(),
            holes: Vec::new(),
            companion: false,
        }
    }

    pub(super) fn beside(&self) -> Result<Vec<(String, Vec<u8>)>, ProductError> {
        let plain = self.templates.plain();
        let others = self.rendered()?.others();
        let others = others.map(|(path, text)| (path, text.as_bytes()));
        let facts = self.pages.document.attachments.first();
        let facts = facts.map(|facts| (facts.path.as_str(), self.fact_file));
        let own = self.own_files.iter();
        let own = own.map(|(path, bytes)| (path.as_str(), &**bytes));
        let files = plain.chain(others).chain(facts).chain(own);
        let files = files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        Ok(files.collect())
    }
}
