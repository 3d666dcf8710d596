//! The head of the sheet, the highlights, and what runs along the pages.

use super::{Layout, List, Subject, TextPiece, TitleKind, Wanted, Within};
use super::{number, pieces};
use crate::factfile::Handling;
use crate::sheet::Sheet;
use crate::source_map::Path;

/// A field of `sheet` by its key and what it is called.
pub(super) fn field(key: &str, name: &str) -> Subject {
    Subject::new(format!("the {name}"), &Path::root().key("sheet").key(key))
}

pub(super) fn add<'s>(list: &mut List<'s>, sheet: &'s Sheet) {
    use Within::{AnyPage, EveryPage, FirstPage};
    let head = &sheet.head;
    let title = Wanted::Title(&head.title, TitleKind::Heading);
    list.add(field("title", "title"), None, title);
    let handling = head.handling.map(Handling::as_str);
    let as_of = "day as of which the figures hold";
    for (key, name, text, within) in [
        ("subtitle", "subtitle", head.subtitle.as_deref(), FirstPage),
        ("as_of", as_of, Some(&*head.as_of), FirstPage),
        (
            "as_of_note",
            "note on that day",
            head.as_of_note.as_deref(),
            FirstPage,
        ),
        ("issued", "day of issue", Some(&*head.issued), FirstPage),
        (
            "review_by",
            "day of review",
            head.review_by.as_deref(),
            FirstPage,
        ),
        ("edition", "edition", Some(&*head.edition), FirstPage),
        ("status", "status", Some(&*head.status_label), FirstPage),
        ("issuer", "issuer", head.issuer.as_deref(), FirstPage),
        ("embargo", "embargo", head.embargo.as_deref(), FirstPage),
        ("handling", "handling", handling, FirstPage),
        ("handling", "handling", handling, EveryPage),
        (
            "short_title",
            "short title",
            Some(&*head.short_title),
            AnyPage,
        ),
    ] {
        if let Some(text) = text {
            let wanted = Wanted::Anywhere(TextPiece::words(text), within);
            list.add(field(key, name), None, wanted);
        }
    }
    for words in &sheet.highlights {
        let subject = Subject::new(format!("highlight {}", number(&words.path)), &words.path);
        let layout = Layout::of(pieces(words));
        list.text(subject, None, vec![layout], words.marks());
    }
}
