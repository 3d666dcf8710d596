//! The rendered template, ready for `typst compile`.

use super::product::{File, Need, Product, ProductError};
use super::rendered_sheet::RenderedSheet;

/// The rendered template, and beside it the files that it reads.
pub struct Typ;

impl Product for Typ {
    fn name(&self) -> &'static str {
        "typ"
    }

    fn about(&self) -> &'static str {
        "The rendered template, with the files that it needs beside it"
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Template]
    }

    fn make(&self, sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
        let fonts = sheet.templates.fonts();
        let fonts = fonts.map(|(name, bytes)| (format!("fonts/{name}"), bytes.to_vec()));
        let beside = sheet.beside()?.into_iter().chain(fonts);
        let companions = beside.map(|(path, bytes)| File {
            path,
            bytes,
            holes: Vec::new(),
            companion: true,
        });
        let mut files = vec![sheet.file(self.name(), sheet.rendered()?.text())];
        files.extend(companions);
        Ok(files)
    }
}
