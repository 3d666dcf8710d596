//! What has no place of its own, and the charts.

use std::ops::Range;

use super::Finder;
use super::search::find;
use crate::audit::expect::Within;
use crate::audit::fault::shortened;
use crate::pdf_text::text::fold;

impl Finder<'_, '_> {
    /// Looks for what may stand anywhere within bounds.
    pub(super) fn unanchored(&mut self) {
        let first_page = 0..self.reading.end_of_first_page();
        for unanchored in &self.expected.unanchored {
            let wanted = &unanchored.piece.folded;
            let mut pages = self.reading.pages.iter().enumerate();
            let absent = match unanchored.within {
                Within::FirstPage => {
                    let found = self.takes(wanted, first_page.clone());
                    (!found).then(|| " on the first page".to_owned())
                }
                Within::Items(from, to) => {
                    let found = self.takes(wanted, self.span(from, to));
                    (!found).then(String::new)
                }
                Within::AnyPage => {
                    // What runs over the later pages has no place on a single one.
                    let single = self.reading.pages.len() == 1;
                    let found = single || pages.any(|(_, page)| page.contains(wanted));
                    (!found).then(String::new)
                }
                Within::EveryPage => {
                    let without = pages.find(|(_, page)| !page.contains(wanted));
                    without.map(|(page, _)| format!(" on page {}", page + 1))
                }
            };
            if let Some(place) = absent {
                let (thing, text) = (unanchored.thing, shortened(&unanchored.piece.text));
                let part = if unanchored.piece.is_unit() {
                    "what it counts in "
                } else {
                    ""
                };
                let message = format!("{part}{thing} is not on paper{place}: {text}");
                self.missing(message, thing.path());
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

    /// The text from what stands before some items to what stands behind them: a head may stand over the first.
    fn span(&self, from: usize, to: usize) -> Range<usize> {
        self.end_before(from)..self.next_start(to.saturating_sub(1))
    }

    /// Looks for the words of each chart, one behind the other.
    pub(super) fn charts(&mut self) {
        let mut figures = self.reading.figures.iter();
        for (thing, alt) in &self.expected.charts {
            let wanted = fold(alt);
            if figures.by_ref().any(|seen| seen.alt == wanted) {
                self.counts.charts += 1;
            } else {
                let message = format!("{thing} does not say what it shows: {}", shortened(alt));
                self.missing(message, thing.path());
                figures = self.reading.figures.iter();
            }
        }
    }
}
