//! What links say of where they lead.

use std::collections::BTreeMap;

use crate::pages::Pages;
use crate::pdf_text::pdf::PdfDocument;

/// What each link within a PDF is to say, by the numbers of their annotations. Typst names the note that a mark at the foot calls,
/// and the table that a reference is to; of other links it names the page alone.
pub(super) fn described(pdf: &PdfDocument, pages: &Pages) -> BTreeMap<i32, String> {
    let word = |key: &str| pages.labels.get(key).map_or("", String::as_str);
    let links = pdf.links().into_iter().filter(|link| !link.calls_note);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(char::is_numeric);
    let described = links.filter_map(|link| {
        let (text, raised) = (link.text.trim(), link.raised.trim());
        let place = [word("comma"), link.said].concat();
        let said = match [raised, text].into_iter().find(|text| is_number(text)) {
            Some(number) => format!("{} {number}{place}", word("note")),
            // A reference names in words what it is to, and a page is found by its number.
            None if text.is_empty() || link.said.contains(text) => return None,
            None => format!("{text}{place}"),
        };
        Some((link.annotation, said))
    });
    described.collect()
}
