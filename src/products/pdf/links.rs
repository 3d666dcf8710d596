//! What links say of where they lead.

use std::collections::BTreeMap;

use crate::pages::Pages;
use crate::pdf_text::pdf::PdfDocument;

/// What each link within a PDF is to say, by the numbers of their annotations. Typst names the table that a reference is to;
/// of other links it names the page alone, and of the mark of a note the note, but not in every language.
pub(super) fn described(pdf: &PdfDocument, pages: &Pages) -> BTreeMap<i32, String> {
    let word = |key: &str| pages.labels.get(key).map_or("", String::as_str);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(char::is_numeric);
    let described = pdf.links().into_iter().filter_map(|link| {
        let (text, raised) = (link.text.trim(), link.raised.trim());
        let page = [word("comma"), link.said].concat();
        let page = if link.calls_note { "" } else { &page };
        let said = match [raised, text].into_iter().find(|text| is_number(text)) {
            Some(number) => format!("{} {number}{page}", word("note")),
            // A reference names in words what it is to, and a page is found by its number.
            None if text.is_empty() || link.said.contains(text) => return None,
            None => format!("{text}{page}"),
        };
        Some((link.annotation, said))
    });
    described.collect()
}
