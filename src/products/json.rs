//! What is said on the sheet, and what templates see of it, as JSON.

use super::product::{File, Need, Product, ProductError};
use super::rendered_sheet::RenderedSheet;

/// The sheet, neutral to how it is paged.
pub struct Json;

impl Product for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "What is said on the sheet, as JSON"
    }

    fn make(&self, sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
        Ok(vec![sheet.file("json", indented(sheet.sheet)?)])
    }
}

pub struct PagesJson;

impl Product for PagesJson {
    fn name(&self) -> &'static str {
        "pages"
    }

    fn about(&self) -> &'static str {
        "What templates see, as JSON"
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Layout]
    }

    fn make(&self, sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
        Ok(vec![sheet.file("pages.json", indented(sheet.pages)?)])
    }
}

/// A value as indented JSON, with a line feed at the end.
fn indented(value: &impl serde::Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
