//! The head of the sheet, the highlights, and what runs along the pages.

use super::{Expected, Loose, Piece, Way, Within, piece};
use crate::audit::read::Role;
use crate::audit::thing::Thing;
use crate::resolve::view::View;

/// Adds them.
pub(super) fn add<'v>(expected: &mut Expected<'v>, view: &'v View) {
    let sheet = &view.sheet;
    let title = Thing::Sheet("title", "title");
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
    let mut loose = |key, name, text: Option<&'v str>, within| {
        let piece = text
            .map(Piece::words)
            .filter(|piece| !piece.folded.is_empty());
        expected.loose.extend(piece.map(|piece| Loose {
            thing: Thing::Sheet(key, name),
            piece,
            within,
        }));
    };
    for (key, name, text) in first_page {
        loose(key, name, text, Within::FirstPage);
    }
    for (key, name, text) in every_page {
        loose(key, name, text, Within::EveryPage);
    }
    for (key, name, text) in any_page {
        loose(key, name, text, Within::AnyPage);
    }
    for (number, words) in view.highlights.iter().enumerate() {
        let way = Way::of(piece::of(words));
        expected.part(Thing::Highlight(number), vec![way], piece::marks(words));
    }
}
