//! The printable sheet.

mod links;

use std::collections::BTreeMap;

use super::html::closed;
use super::product::{File, Need, Product, ProductError};
use super::rendered_sheet::RenderedSheet;
use crate::html_page::is_link;
use crate::pdf_finish;
use crate::pdf_text::{self, ReadBack};
use crate::templating::{MAIN, TemplateSet};
use crate::typesetting::{Font, Job};

/// The sheet as a PDF.
pub static PDF: Product = Product {
    name: "pdf",
    ending: "pdf",
    about: "The printable sheet",
    template: "sheet.typ.j2",
    needs: &[Need::Template, Need::Engine],
    make: |sheet| Ok(vec![sheet.pdf()?.clone()]),
    said: Some(|files, sheet| {
        let paper = pdf_text::pdf::read_packed(&files.first()?.bytes).ok()?;
        Some(vec![ReadBack::of_paper(paper, sheet.is_from_right())])
    }),
};

impl RenderedSheet<'_> {
    /// The PDF, set once for all that hold it.
    pub(super) fn pdf(&self) -> Result<&File, ProductError> {
        if self.pdf.get().is_none() {
            let _ = self.pdf.set(set(self)?);
        }
        self.pdf
            .get()
            .ok_or(ProductError::NotAmongNeeds(Need::Engine))
    }
}

fn set(sheet: &RenderedSheet<'_>) -> Result<File, ProductError> {
    let pdf = sheet.engine()?.typeset(&job(sheet)?)?;
    let read = pdf_text::pdf::read_unpacked(&pdf)?;
    let mut addresses = read.addresses.iter();
    let bad = addresses.find(|address| !is_link(address));
    closed(bad.cloned(), sheet.templates)?;
    let links = links::described(&read, sheet.pages);
    let mut file = sheet.file(&PDF, pdf_finish::finish(&pdf, &links)?);
    let margins = &sheet.pages.measures.margins;
    let (top, bottom) = (margins.top, margins.bottom);
    let pages = read.pages.iter();
    file.holes = pages.map(|page| page.hole(top, bottom)).collect();
    Ok(file)
}

fn job(sheet: &RenderedSheet<'_>) -> Result<Job, ProductError> {
    let mut files: BTreeMap<String, Vec<u8>> = sheet.beside()?.into_iter().collect();
    let main = sheet.rendered()?.text().as_bytes().to_vec();
    files.insert(MAIN.to_owned(), main);
    Ok(Job {
        main: MAIN.to_owned(),
        files,
        fonts: fonts(sheet.templates),
        timestamp: sheet.timestamp,
        time_limit: sheet.time_left,
    })
}

pub(crate) fn fonts(templates: &TemplateSet) -> Vec<Font> {
    let fonts = templates.fonts();
    fonts
        .map(|(name, bytes)| Font {
            name: name.to_owned(),
            bytes: bytes.clone(),
        })
        .collect()
}
