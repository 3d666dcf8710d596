//! The printable sheet.

use std::collections::BTreeMap;

use super::Sheet;
use crate::templating::MAIN;
use crate::typesetting::{Engine, Font, Job, Typeset, TypesetError};

/// Sets a sheet.
///
/// # Errors
///
/// Whatever Typst finds wrong, and whatever keeps it from running.
pub fn set(sheet: &Sheet<'_>, engine: &dyn Engine) -> Result<Typeset, TypesetError> {
    engine.typeset(&job(sheet))
}

fn job(sheet: &Sheet<'_>) -> Job {
    let plain = sheet.templates.plain();
    let mut files: BTreeMap<String, Vec<u8>> = plain
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect();
    files.insert(MAIN.to_owned(), sheet.rendered.text().as_bytes().to_vec());
    let others = sheet.rendered.others();
    files.extend(others.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    files.extend(sheet.attached().map(|(path, bytes)| (path, bytes.to_vec())));
    Job {
        main: MAIN.to_owned(),
        files,
        fonts: fonts(sheet.templates),
        timestamp: sheet.timestamp,
    }
}

/// The fonts of a template.
pub fn fonts(templates: &crate::templating::TemplateSet) -> Vec<Font> {
    let fonts = templates.fonts();
    fonts
        .map(|(name, bytes)| Font {
            name: name.to_owned(),
            bytes: bytes.clone(),
        })
        .collect()
}
