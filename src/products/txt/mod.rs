//! The sheet as plain text, for mails and terminals: wrapped, with the same notes under the same
//! numbers. A template puts it in order; its white space is tidied here.

mod layout;
pub(super) mod read;
mod table;

use serde_json::Value as Json;

use super::product::{File, Product, ProductError, read_texts};
use super::rendered_sheet::RenderedSheet;
use crate::templating;

/// Lines have no more columns: what mails, terminals and quotation marks before a line leave.
const WIDTH: usize = 72;
const TEMPLATE: &str = "sheet.txt.j2";

/// The sheet as plain text.
pub static TXT: Product = Product {
    name: "txt",
    ending: "txt",
    about: "Plain text, wrapped at 72 columns",
    template: TEMPLATE,
    needs: &[],
    make,
    said: Some(|files, sheet| read_texts([Some(read::blocks(files.first()?.text()?))], sheet)),
};

fn make(sheet: &RenderedSheet<'_>) -> Result<Vec<File>, ProductError> {
    let text = rendered(sheet, TEMPLATE, sheet.template_values()?)?;
    Ok(vec![sheet.file(&TXT, text)])
}

/// What a template of plain text makes of these values.
pub(super) fn rendered(
    sheet: &RenderedSheet<'_>,
    template: &str,
    mut values: Json,
) -> Result<String, ProductError> {
    keep_apart(&mut values);
    let digits = sheet.digits();
    let rendered = templating::render_text(sheet.templates, template, &values, |environment| {
        environment.add_filter("digits", digits);
        environment.add_filter("rule", |text: &str, sign: &str| layout::rule(text, sign));
        environment.add_filter("table", |rows: &str, colon: &str| table::set(rows, colon));
        let aligned = |rows: &str, colon: &str| table::aligned(rows, colon);
        environment.add_filter("aligned", aligned);
    });
    let rendered = rendered.map_err(ProductError::Template)?;
    Ok(layout::tidied(&rendered.replace(" \u{a0}[", "\u{a0}[")))
}

/// Keeps the words of a sheet apart from the signs of its text: `[1]` is the mark of a note, and
/// rules stand in tables. A word joiner, which no reader sees, makes other text of them. An address
/// holds no marks and stays what can be copied.
fn keep_apart(value: &mut Json) {
    const JOINER: char = '\u{2060}';
    match value {
        Json::String(text) => {
            let mut apart = String::with_capacity(text.len());
            let mut is_address = false;
            let mut letters = text.chars().peekable();
            while let Some(letter) = letters.next() {
                apart.push(if letter.is_control() { ' ' } else { letter });
                let digit = letters.peek().is_some_and(|next| next.is_numeric());
                is_address = letter != ' ' && (is_address || apart.ends_with("://"));
                if letter == table::RULE || letter == '[' && digit && !is_address {
                    apart.push(JOINER);
                }
            }
            *text = apart;
        }
        Json::Array(items) => items.iter_mut().for_each(keep_apart),
        Json::Object(entries) => entries.values_mut().for_each(keep_apart),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
