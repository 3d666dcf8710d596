//! What Typst templates see, as JSON.

use super::json::indented;
use super::product::{File, Need, Product, ProductError};
use super::rendered_sheet::RenderedSheet;

/// The sheet as it is paged.
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
