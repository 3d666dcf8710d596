//! What has no place of its own, the pictures, and the notes at the pages' feet.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Comparer;
use super::search::{each, find, find_pieces, in_any_order};
use crate::audit::fault::{Fault, shortened};
use crate::pdf_text::text::{ReadMark, fold, is_from_right, tokens};
use crate::sheet::read_back::{Category, Expectation, TextPiece, Wanted, Within};
use crate::source_map::Span;

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
                    let lost = lost(self.takes(piece, first_page.clone()));
                    lost.map(|_| " on the first page".to_owned())
                }
                Within::Alone => {
                    let is_there = self.takes(piece, first_page.clone());
                    let found = self.around.last().filter(|_| is_there);
                    self.notices.extend(found.cloned());
                    lost(is_there).map(|_| " on the first page".to_owned())
                }
                Within::AmongDrawn(_) if !self.reading.draws => None,
                // A head may stand over the first of them.
                Within::Among(among) | Within::AmongDrawn(among) => {
                    let end = self.next_start(among.end.saturating_sub(1));
                    let room = self.end_before(among.start)..end;
                    let takes_each = piece.is_unit() && self.takes_behind_each(piece, among, &room);
                    lost(takes_each || self.takes(piece, room))
                }
                // What runs over the later pages has no place on a single one.
                Within::AnyPage => {
                    lost(pages.len() == 1 || pages.any(|(_, page)| says(page, &wanted)))
                }
                // A text has one page, which has been searched as the first.
                Within::EveryPage if !self.reading.draws => None,
                Within::EveryPage => {
                    // A line that runs from the right has numbers and brackets in another order.
                    let from_right = piece.text.contains(is_from_right);
                    let words = tokens(&piece.text);
                    let words: Vec<String> = words.iter().map(|it| fold(it)).collect();
                    let has_words = |page: &str| words.iter().all(|it| page.contains(it));
                    let mut pages = pages.filter(|(_, page)| !says(page, &wanted));
                    let without = pages.find(|(_, page)| !(from_right && has_words(page)));
                    without.map(|(page, _)| format!(" on page {}", page + 1))
                }
            };
            if let Some(place) = absent {
                let (subject, text) = (&expectation.subject, shortened(&piece.text));
                let counts = "what it counts in ";
                let part = if piece.is_unit() { counts } else { "" };
                let message = format!("{part}{} is not on paper{place}: {text}", subject.name);
                self.faults.push(Fault::missing(message, &subject.path));
            }
        }
    }

    /// Takes a unit behind numbers, and tells whether each line has one, so that the same word elsewhere, such as a title, is none.
    fn takes_behind_each(
        &mut self,
        unit: &TextPiece<'_>,
        lines: &Range<usize>,
        within: &Span,
    ) -> bool {
        let body = &self.reading.body;
        let lines = self.expectations.get(lines.clone()).unwrap_or_default();
        let is_line = |it: &&Expectation<'_>| matches!(it.wanted, Wanted::Text { .. });
        let is_behind_number = |it: &Span| {
            let before = body.text().get(..it.start).unwrap_or_default();
            before.trim_end().ends_with(char::is_numeric)
        };
        let text = fold(&unit.text);
        let found = each(body, &text, within.clone());
        let found: Vec<Span> = found.filter(is_behind_number).collect();
        let is_in_each = !found.is_empty() && found.len() >= lines.iter().filter(is_line).count();
        self.around.extend(found);
        is_in_each
    }

    fn takes(&mut self, wanted: &TextPiece<'_>, within: Span) -> bool {
        let body = &self.reading.body;
        let found = find(body, &fold(&wanted.text), within.clone());
        let pieces = std::slice::from_ref(wanted);
        let found = found.or_else(|| in_any_order(body, pieces, within));
        let is_there = found.is_some();
        self.around.extend(found);
        is_there
    }

    pub(super) fn pictures(&mut self) {
        let mut pictures = self.reading.pictures.iter();
        for expectation in self.expectations {
            let (alt, has_words) = match &expectation.wanted {
                Wanted::Picture(alt) => (alt, false),
                Wanted::Image(alt) => (alt, true),
                _ => continue,
            };
            let wanted = fold(alt);
            let said = || {
                let everywhere = 0..self.reading.body.len();
                has_words && find(&self.reading.body, &wanted, everywhere).is_some()
            };
            if !self.reading.draws && !has_words {
            } else if pictures.any(|seen| *seen == wanted) || !self.reading.draws && said() {
                self.count(expectation.category, 1);
            } else {
                let (subject, text) = (&expectation.subject, shortened(alt));
                let message = format!("{} does not say what it shows: {text}", subject.name);
                self.faults.push(Fault::missing(message, &subject.path));
                pictures = self.reading.pictures.iter();
            }
        }
    }

    pub(super) fn footnotes(&mut self) {
        let notes = self.reading.notes.iter().enumerate();
        let seen: FxHashMap<usize, usize> = notes
            .filter_map(|(at, note)| Some((note.number?, at)))
            .collect();
        let mut last = None;
        for expectation in self.expectations {
            let Wanted::Footnote(number, body) = &expectation.wanted else {
                continue;
            };
            let subject = &expectation.subject;
            let at = seen.get(number).copied().filter(|at| {
                let range = self.reading.notes[*at].range.clone();
                let body = [TextPiece::words(body.as_str())];
                find_pieces(&self.reading.foot, &body, range).is_some()
            });
            let Some(at) = at else {
                let fault = Fault::lost(&subject.name, body, &subject.path);
                self.faults.push(fault);
                continue;
            };
            self.count(expectation.category, 1);
            let page = self.reading.notes[at].page;
            let near = |mark: &ReadMark| mark.number == *number && Some(mark.page) == page;
            if !self.reading.marks.iter().any(near) {
                self.count(Category::DistantFootnote, 1);
            }
            if last.is_some_and(|last| at < last) {
                self.faults.push(Fault::out_of_order(subject));
            }
            last = Some(at);
        }
    }
}

/// Whether a page has a text, and not only as the beginning of `TLP:AMBER+STRICT`.
fn says(page: &str, wanted: &str) -> bool {
    let mut found = page.match_indices(wanted);
    found.any(|(at, _)| !page[at + wanted.len()..].starts_with('+'))
}
