//! The head of the sheet, the highlights, and what runs along the pages.

use super::{Expected, LayoutPattern, Piece, Unanchored, Within, piece};
use crate::audit::element::SheetElement;
use crate::pdf_text::pdf::Role;
use crate::sheet::view::View;

/// Adds them.
pub(super) fn add<'v>(expected: &mut Expected<'v>, view: &'v View) {
    let sheet = &view.sheet;
    let title = SheetElement::Sheet("title", "title");
    expected.title(title, &sheet.title, Role::Heading);
    let owned = |text: &'v Option<String>| text.as_deref();
    let first_page = [
        ("subtitle", "subtitle", owned(&sheet.subtitle)),
        (
            "as_of",
            "day as of which the figures hold",
            Some(&*sheet.as_of),
        ),
        ("as_of_note", "note on that day", owned(&sheet.as_of_note)),
        ("issued", "day of issue", Some(&*sheet.issued)),
        ("review_by", "day of review", owned(&sheet.review_by)),
        ("edition", "edition", Some(&*sheet.edition)),
        ("status", "status", Some(&*sheet.status_label)),
        ("issuer", "issuer", owned(&sheet.issuer)),
        ("embargo", "embargo", owned(&sheet.embargo)),
        ("handling", "handling", sheet.handling),
    ];
    let every_page = [("handling", "handling", sheet.handling)];
    let any_page = [("short_title", "short title", Some(&*sheet.short_title))];
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
    for (number, words) in view.highlights.iter().enumerate() {
        let way = LayoutPattern::of(piece::of(words));
        expected.part(
            SheetElement::Highlight(number),
            vec![way],
            piece::marks(words),
        );
    }
}
