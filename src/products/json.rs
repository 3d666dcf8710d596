//! The view as JSON: what templates see.

use super::{File, Sheet};

/// The view of a sheet, indented, with a line feed at the end.
///
/// # Errors
///
/// None that a view can bring about; serde's are passed on.
pub fn file(sheet: &Sheet<'_>) -> Result<File, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(sheet.view)?;
    bytes.push(b'\n');
    Ok(File {
        path: format!("{}.json", sheet.view.sheet.id),
        bytes,
        companion: false,
    })
}
