//! What can be made of a sheet: one file a product, each a value of one form.

mod atomic;
mod csv;
mod folder;
mod html;
mod json;
mod mail;
mod markdown;
mod output_folder;
mod pdf;
mod product;
mod rendered_sheet;
mod replace;
mod txt;
mod typ;
mod unnamed;

pub(crate) use atomic::folder_of;
pub use atomic::{WriteError, write_file};
pub use csv::CSV;
pub use folder::{is_free, write_folder};
pub use html::HTML;
pub use json::{JSON, PAGES_JSON};
pub use mail::MAIL;
pub use markdown::MARKDOWN;
pub use output_folder::{OutputError, OutputFolder};
pub use pdf::PDF;
pub(crate) use pdf::fonts;
pub use product::{File, Need, Product, ProductError};
pub(crate) use rendered_sheet::OwnFiles;
pub use rendered_sheet::{Letter, RenderedSheet};
pub use replace::replace;
pub use txt::TXT;
pub use typ::TYP;

/// Every product there is.
pub static PRODUCTS: &[&Product] = &[
    &PDF,
    &HTML,
    &MARKDOWN,
    &TXT,
    &CSV,
    &MAIL,
    &TYP,
    &JSON,
    &PAGES_JSON,
];

pub fn find(name: &str) -> Option<&'static Product> {
    let mut all = PRODUCTS.iter().copied();
    all.find(|product| product.name == name)
}
