//! The head of the sheet, the highlights, and what runs along the pages.

use super::{Expected, LayoutPattern, Piece, Unanchored, Within, piece};
use crate::audit::element::SheetElement;
use crate::factfile::Handling;
use crate::pdf_text::pdf::Role;
use crate::sheet::Sheet;

/// Adds them.
pub(super) fn add<'v>(expected: &mut Expected<'v>, sheet: &'v Sheet) {
    let head = &sheet.head;
    let title = SheetElement::Sheet("title", "title");
    expected.title(title, &head.title, Role::Heading);
    let handling = head.handling.map(Handling::as_str);
    let owned = |text: &'v Option<String>| text.as_deref();
    let first_page = [
        ("subtitle", "subtitle", owned(&head.subtitle)),
        (
            "as_of",
            "day as of which the figures hold",
            Some(&*head.as_of),
        ),
        ("as_of_note", "note on that day", owned(&head.as_of_note)),
        ("issued", "day of issue", Some(&*head.issued)),
        ("review_by", "day of review", owned(&head.review_by)),
        ("edition", "edition", Some(&*head.edition)),
        ("status", "status", Some(&*head.status_label)),
        ("issuer", "issuer", owned(&head.issuer)),
        ("embargo", "embargo", owned(&head.embargo)),
        ("handling", "handling", handling),
    ];
    let every_page = [("handling", "handling", handling)];
    let any_page = [("short_title", "short title", Some(&*head.short_title))];
    let mut unanchored = |key, name, text: Option<&'v str>, within| {
        let piece = text
            .map(Piece::words)
            .filter(|piece| !piece.folded.is_empty());
        expected.unanchored.extend(piece.map(|piece| Unanchored {
            thing: SheetElement::Sheet(key, name),
            piece,
            within,
        }));
    };
    for (key, name, text) in first_page {
        unanchored(key, name, text, Within::FirstPage);
    }
    for (key, name, text) in every_page {
        unanchored(key, name, text, Within::EveryPage);
    }
    for (key, name, text) in any_page {
        unanchored(key, name, text, Within::AnyPage);
    }
    for (number, words) in sheet.highlights.iter().enumerate() {
        let way = LayoutPattern::of(piece::of(words));
        expected.part(SheetElement::Highlight(number), vec![way], words.marks());
    }
}
