//! The head of the sheet, the highlights, and what runs along the pages.

use super::{Category, Layout, List, Subject, TextPiece, TitleKind, Wanted, Within, number};
use crate::factfile::{Handling, Status};
use crate::sheet::Sheet;
use crate::source_map::Path;

pub(super) fn field(key: &str, name: &str) -> Subject {
    Subject::new(format!("the {name}"), &Path::root().key("sheet").key(key))
}

pub(super) fn add<'s>(list: &mut List<'s>, sheet: &'s Sheet, notices: &[&'s str]) {
    use Within::{Alone, AnyPage, EveryPage, FirstPage};
    let head = &sheet.head;
    list.title(field("title", "title"), &head.title, TitleKind::Heading);
    let mut add = |key, name, text: Option<&'s str>, within| {
        if let Some(text) = text {
            let wanted = Wanted::Anywhere(TextPiece::words(text), within);
            list.add(field(key, name), None, wanted);
        }
    };
    let as_of = "day as of which the figures hold";
    let as_of_note = head.as_of_note.as_deref();
    let review_by = head.review_by.as_deref();
    let short_title = Some(&*head.short_title);
    let footer = head.footer.as_deref();
    let handling = head.handling.map(Handling::as_str);
    add("subtitle", "subtitle", head.subtitle.as_deref(), FirstPage);
    add("as_of", as_of, Some(&head.as_of), FirstPage);
    add("as_of_note", "note on that day", as_of_note, FirstPage);
    let period = "time that the figures are about";
    add("period", period, head.period.as_deref(), FirstPage);
    add("issued", "day of issue", Some(&head.issued), FirstPage);
    add("review_by", "day of review", review_by, FirstPage);
    let only_source = head.only_source.as_deref();
    let said_once = "source of whatever names none";
    add("only_source", said_once, only_source, FirstPage);
    add("edition", "edition", Some(&head.edition), FirstPage);
    add("status", "status", Some(&head.status_label), FirstPage);
    for notice in notices {
        add("status", "notice of its status", Some(notice), Alone);
    }
    add("author", "author", head.author.as_deref(), FirstPage);
    add("issuer", "issuer", head.issuer.as_deref(), FirstPage);
    add("contact", "contact", head.contact.as_deref(), FirstPage);
    add("embargo", "embargo", head.embargo.as_deref(), FirstPage);
    add("handling", "handling", handling, FirstPage);
    // A page that travels alone says what its figures must not be used for.
    let warns = matches!(sheet.head.status, Status::Draft | Status::Withdrawn);
    let status = Some(&*head.status_label).filter(|_| warns);
    add("status", "status", status, EveryPage);
    add("embargo", "embargo", head.embargo.as_deref(), EveryPage);
    add("handling", "handling", handling, EveryPage);
    add("footer", "line at the foot", footer, EveryPage);
    add("short_title", "short title", short_title, AnyPage);
    if let Some(logo) = &head.logo {
        let wanted = Wanted::Image(&logo.alt);
        list.add(field("logo", "logo"), Some(Category::Picture), wanted);
    }
    if let Some(words) = &sheet.bottom_line {
        list.prose(field("bottom_line", "bottom line"), words);
    }
    for words in &sheet.highlights {
        let subject = Subject::new(format!("highlight {}", number(&words.path)), &words.path);
        list.prose(subject, words);
    }
    if let Some(changes) = &sheet.changes {
        let subject = Subject::new(
            "what changed since an earlier edition",
            &Path::root().key("sheet"),
        );
        list.title(subject.clone(), &changes.title, TitleKind::Heading);
        for topic in &changes.groups {
            for (at, change) in topic.items.iter().enumerate() {
                let subject = Subject::new(
                    format!("the change of `{}`", change.path.as_str()),
                    &change.path,
                );
                // A topic is too short to be looked for by itself.
                let topic = Some(&topic.title).filter(|_| at == 0);
                let said = topic.into_iter().chain([&change.text]);
                let layout = Layout::of(said.map(TextPiece::words).collect());
                list.text(subject, None, vec![layout], []);
            }
        }
    }
}
