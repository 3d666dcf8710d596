//! Where the marks of notes lead: each to the note that it names, and each note back to its mark.

use std::collections::HashMap;

use scraper::ElementRef;

use super::read::mark;
use crate::html_page::HtmlPage;

/// The first mark that leads elsewhere than it says, as its number, its address and the number that stands there, if any.
pub(super) fn astray(page: &str) -> Option<(String, String, Option<String>)> {
    let page = HtmlPage::read(page).ok()?;
    let elements = || page.html.root_element().descendent_elements();
    let named = elements().filter_map(|it| Some((it.attr("id")?, it)));
    // Of several of a name the first is where it leads.
    let mut places: HashMap<&str, ElementRef<'_>> = HashMap::new();
    for (name, element) in named {
        places.entry(name).or_insert(element);
    }
    elements().find_map(|element| {
        let address = element.attr("href")?;
        let said = number(element)?;
        let place = places.get(address.strip_prefix('#')?);
        let there = place.and_then(|place| {
            let mut within = place.descendent_elements();
            let of_note = |it: &ElementRef<'_>| it.attr("role") != Some("doc-noteref");
            number(*place).or_else(|| {
                within
                    .find(|it| of_note(it) && mark(*it).is_some())
                    .and_then(number)
            })
        });
        let is_there = match &there {
            Some(there) => *there == said,
            // Several notes may be called together, by what has no number.
            None => place.is_some(),
        };
        (!is_there).then(|| (said, address.to_owned(), there))
    })
}

/// The number that an element says to be that of a note.
fn number(element: ElementRef<'_>) -> Option<String> {
    let text: String = element.text().collect();
    let text = text.trim();
    let is_link = element.attr("href").is_some() && text.chars().all(char::is_numeric);
    let is_one = is_link || element.value().name() != "sup" && mark(element).is_some();
    (is_one && !text.is_empty()).then(|| text.to_owned())
}
