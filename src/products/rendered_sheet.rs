//! A sheet with everything that products are made from.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use super::letter::Letter;
use super::product::{File, Need, Product, ProductError};
use crate::calculation::Values;
use crate::factfile::FactFile;
use crate::pages::Pages;
use crate::sheet::Sheet;
use crate::templating::{Rendered, TemplateSet};
use crate::typesetting::Engine;

pub type OwnFiles<'a> = Vec<(String, Cow<'a, [u8]>)>;

pub struct RenderedSheet<'a> {
    /// What the sheet was made from, and what its figures come to.
    pub facts: &'a FactFile,
    pub(crate) values: &'a Values,
    /// The name of its files, without their endings.
    pub name: String,
    pub sheet: &'a Sheet,
    /// The same as it is paged: what Typst templates see.
    pub pages: &'a Pages,
    pub templates: &'a TemplateSet,
    pub fact_file: &'a [u8],
    /// What it takes to make the PDF again.
    pub recipe: Vec<u8>,
    /// The other files that travel with the sheet, by their paths beside the rendered template.
    pub own_files: OwnFiles<'a>,
    /// The date in metadata, in seconds since 1970-01-01T00:00Z.
    pub timestamp: i64,
    /// How long setting it may take.
    pub time_left: Duration,
    /// What of it a mail says, and where that goes.
    pub(crate) letter: Option<Sheet>,
    pub mail: &'a Letter,
    /// The PDF, once it is set: other products hold it too.
    pub(crate) pdf: OnceLock<File>,
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
        self.ending(product.ending, bytes)
    }

    pub(super) fn ending(&self, ending: &str, bytes: impl Into<Vec<u8>>) -> File {
        File {
            path: format!("{}.{ending}", self.name),
            bytes: bytes.into(),
            ..File::default()
        }
    }

    /// Whether the note with a number is called for the first time.
    pub(super) fn first_call() -> impl Fn(usize) -> bool + Send + Sync + 'static {
        let called = Mutex::new(BTreeSet::new());
        move |number| called.lock().is_ok_and(|mut called| called.insert(number))
    }

    /// What templates of texts see: what is said, with the words of the language.
    pub(super) fn template_values(&self) -> Result<serde_json::Value, ProductError> {
        self.values_of(self.sheet)
    }

    pub(super) fn letter(&self) -> Result<&Sheet, ProductError> {
        let letter = self.letter.as_ref();
        letter.ok_or(ProductError::NotAmongNeeds(Need::Letter))
    }

    /// The same of another sheet of these facts.
    pub(super) fn values_of(&self, sheet: &Sheet) -> Result<serde_json::Value, ProductError> {
        let mut values = serde_json::to_value(sheet)?;
        values["labels"] = serde_json::to_value(&self.pages.labels)?;
        Ok(values)
    }

    /// Writes a number in the digits of the sheet.
    pub(super) fn digits(&self) -> impl Fn(usize) -> String + Send + Sync + 'static {
        let digits = self.pages.document.digits.clone();
        move |number| {
            let number = number.to_string();
            let Some(digits) = &digits else { return number };
            let of = |digit: char| digits.get(digit.to_digit(10)? as usize);
            number.chars().filter_map(of).map(String::as_str).collect()
        }
    }

    pub(super) fn beside(&self) -> Result<Vec<(String, Vec<u8>)>, ProductError> {
        let plain = self.templates.plain();
        let others = self.rendered()?.others();
        let others = others.map(|(path, text)| (path, text.as_bytes()));
        let colophon = &self.pages.sheet.colophon;
        let made_of = [
            (colophon.fact_file.as_str(), self.fact_file),
            (colophon.recipe.as_str(), &self.recipe),
        ];
        let own = self.own_files.iter();
        let own = own.map(|(path, bytes)| (path.as_str(), &**bytes));
        let files = plain.chain(others).chain(made_of).chain(own);
        let files = files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        Ok(files.collect())
    }
}
