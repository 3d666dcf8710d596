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
        let Some(name) = address.strip_prefix('#') else {
            let is_mark = element.attr("role") == Some("doc-noteref");
            return is_mark.then(|| (said, address.to_owned(), None));
        };
        let place = places.get(name);
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
    // `[1]` and `1)`, and no number of `↩`, which leads back.
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_link = element.attr("href").is_some() && text.chars().all(char::is_numeric);
    let is_one = is_link || element.value().name() != "sup" && mark(element).is_some();
    (is_one && !text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::astray;

    #[test]
    fn a_mark_may_have_brackets_and_leads_to_its_own_note() {
        let page = |mark: &str, address: &str, back: &str| {
            format!(
                "<p>24<sup><a id=ref-1 href='{address}' role=doc-noteref>{mark}</a></sup><p id=ref-2><ol><li id=note-1>\
                 <a href='#ref-1' role=doc-backlink>{back}</a> One<li id=note-2><a href='#ref-2' role=doc-backlink>2</a> Two</ol>"
            )
        };
        for (mark, address, back, is_astray) in [
            ("1", "#note-1", "1", false),
            ("[1]", "#note-1", "1.", false),
            ("1)", "#note-1", "↩", false),
            ("1", "#note-2", "1", true),
            ("[1]", "#note-2", "↩", true),
            ("1", "#note-3", "1", true),
            ("1", "https://a.example/#note-1", "1", true),
        ] {
            let page = page(mark, address, back);
            assert_eq!(astray(&page).is_some(), is_astray, "{page}");
        }
    }
}
