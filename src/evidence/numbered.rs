//! A text of a source as its places are counted, for whoever writes a fact file.

use super::{SourceText, readers};

/// A line for each paragraph, with its number, page and table: `4, page 2: There are 24 wells.`
///
/// # Errors
///
/// Why it cannot be read, in words.
pub(crate) fn numbered(text: &SourceText) -> Result<String, String> {
    let document = readers::read(&text.name, &text.bytes);
    let document = document.map_err(|why| why.to_string())?;
    let lines = document.paragraphs.iter().map(|paragraph| {
        let page = paragraph.page.map(|page| format!(", page {page}"));
        let table = paragraph
            .row
            .map(|(table, _)| format!(", table {}", table + 1));
        let place = [page, table].into_iter().flatten().collect::<String>();
        format!("{}{place}: {}\n", paragraph.number, paragraph.text)
    });
    Ok(lines.collect())
}
