//! Data as JSON: what a sheet says, and what templates see.

use serde::Serialize;

use super::{File, Sheet};

/// What a sheet says, `<id>.json`.
///
/// # Errors
///
/// None that a sheet can bring about; serde's are passed on.
pub fn file(sheet: &Sheet<'_>) -> Result<File, serde_json::Error> {
    indented(format!("{}.json", sheet.said.head.id), sheet.said)
}

/// What templates see, `<id>.pages.json`.
///
/// # Errors
///
/// None that pages can bring about; serde's are passed on.
pub fn pages(sheet: &Sheet<'_>) -> Result<File, serde_json::Error> {
    indented(format!("{}.pages.json", sheet.said.head.id), sheet.pages)
}

fn indented(path: String, data: &impl Serialize) -> Result<File, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(data)?;
    bytes.push(b'\n');
    Ok(File {
        path,
        bytes,
        companion: false,
    })
}
