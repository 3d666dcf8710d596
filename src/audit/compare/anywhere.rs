//! What has no place of its own, and the pictures.

use std::ops::Range;

use super::Comparer;
use super::search::find;
use crate::audit::fault::{Fault, shortened};
use crate::pdf_text::text::fold;
use crate::sheet::read_back::{Wanted, Within};

impl Comparer<'_, '_> {
    pub(super) fn look_anywhere(&mut self) {
        let first_page = 0..self.reading.end_of_first_page();
        for expectation in self.expectations {
            let Wanted::Anywhere(piece, within) = &expectation.wanted else {
                continue;
            };
            let wanted = fold(&piece.text);
            let lost = |found: bool| (!found).then(String::new);
            let mut pages = self.reading.pages.iter().enumerate();
            let absent = match within {
                _ if wanted.is_empty() => None,
                Within::FirstPage => {
                    let lost = lost(self.takes(&wanted, first_page.clone()));
                    lost.map(|_| " on the first page".to_owned())
                }
                // A head may stand over the first of them.
                Within::Among(among) => {
                    let end = self.next_start(among.end.saturating_sub(1));
                    lost(self.takes(&wanted, self.end_before(among.start)..end))
                }
                // What runs over the later pages has no place on a single one.
                Within::AnyPage => {
                    lost(pages.len() == 1 || pages.any(|(_, page)| page.contains(&wanted)))
                }
                Within::EveryPage => {
                    let without = pages.find(|(_, page)| !page.contains(&wanted));
                    without.map(|(page, _)| format!(" on page {}", page + 1))
                }
            };
            if let Some(place) = absent {
                let (subject, text) = (&expectation.subject, shortened(&piece.text));
                let part = if piece.is_unit() {
                    "what it counts in "
                } else {
                    ""
                };
                let message = format!("{part}{} is not on paper{place}: {text}", subject.name);
                self.faults.push(Fault::missing(message, &subject.path));
            }
        }
    }

    /// Whether a text stands in a range, which it then takes up there.
    fn takes(&mut self, wanted: &str, within: Range<usize>) -> bool {
        let found = find(&self.reading.body, wanted, within);
        let is_there = found.is_some();
        self.around.extend(found);
        is_there
    }

    /// Looks for the words of each picture, one behind the other.
    pub(super) fn pictures(&mut self) {
        let mut pictures = self.reading.pictures.iter();
        for expectation in self.expectations {
            let Wanted::Picture(alt) = &expectation.wanted else {
                continue;
            };
            let wanted = fold(alt);
            if !self.reading.draws {
            } else if pictures.any(|seen| seen.alt == wanted) {
                self.count(expectation.category, 1);
            } else {
                let (subject, text) = (&expectation.subject, shortened(alt));
                let message = format!("{} does not say what it shows: {text}", subject.name);
                self.faults.push(Fault::missing(message, &subject.path));
                pictures = self.reading.pictures.iter();
            }
        }
    }
}
