//! What is said on the sheet, and what templates see of it, as JSON.

use super::product::{Need, Product};

/// The sheet, neutral to how it is paged.
pub static JSON: Product = Product {
    name: "json",
    ending: "json",
    about: "What is said on the sheet, as JSON",
    template: "",
    needs: &[],
    make: |sheet| Ok(vec![sheet.file(&JSON, indented(sheet.sheet)?)]),
    said: None,
};

pub static PAGES_JSON: Product = Product {
    name: "pages",
    ending: "pages.json",
    about: "What templates see, as JSON",
    template: "",
    needs: &[Need::Layout],
    make: |sheet| Ok(vec![sheet.file(&PAGES_JSON, indented(sheet.pages)?)]),
    said: None,
};

fn indented(value: &impl serde::Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
