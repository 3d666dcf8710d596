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
        let rendered = sheet.rendered()?;
        let companion = |path: &str, bytes: &[u8]| File {
            path: path.to_owned(),
            bytes: bytes.to_vec(),
            pages: None,
            companion: true,
        };
        let mut files = vec![sheet.file(self.name(), rendered.text())];
        let plain = sheet.templates.plain();
        files.extend(plain.map(|(path, bytes)| companion(path, bytes)));
        let others = rendered.others();
        files.extend(others.map(|(path, text)| companion(path, text.as_bytes())));
        let fonts = sheet.templates.fonts();
        files.extend(fonts.map(|(name, bytes)| companion(&format!("fonts/{name}"), bytes)));
        files.extend(
            sheet
                .attached()
                .map(|(path, bytes)| companion(&path, bytes)),
        );
        Ok(files)
    }
}
