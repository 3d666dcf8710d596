//! The rendered template, ready for `typst compile`.

use super::product::{File, Need, Product, ProductError};
use super::rendered_sheet::RenderedSheet;

pub static TYP: Product = Product {
    name: "typ",
    ending: "typ",
    about: "The rendered template, with the files that it needs beside it",
    template: "sheet.typ.j2",
    needs: &[Need::Template],
    make,
    said: None,
};

fn make(sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
    let fonts = sheet.templates.fonts();
    let fonts = fonts.map(|(name, bytes)| (format!("fonts/{name}"), bytes.to_vec()));
    let beside = sheet.beside()?.into_iter().chain(fonts);
    let companions = beside.map(|(path, bytes)| File {
        path,
        bytes,
        companion: true,
        ..File::default()
    });
    let mut files = vec![sheet.file(&TYP, sheet.rendered()?.text())];
    files.extend(companions);
    Ok(files)
}
