//! What is expected, found in what was read.

mod notes;
mod parts;
mod report;
mod search;
mod tables;
mod unanchored;

use std::ops::Range;

use super::expect::{Expected, Item};
use super::fault::Fault;
use super::{Counts, element::SheetElement};
use crate::pdf_text::text::Reading;

/// More faults than this are not looked for: each that is missing costs a search of the whole text.
const ENOUGH: usize = 200;

/// Where an item was found.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its text, or for a table all of it.
    pub range: Range<usize>,
    /// The way of a part, or the table among all.
    pub which: usize,
}

/// Looks for everything.
pub struct Finder<'a, 'v> {
    expected: &'a Expected<'v>,
    reading: &'a Reading,
    /// Where each item is, where it is.
    places: Vec<Option<Place>>,
    /// Where all of each item ends, where it was found.
    ends: Vec<usize>,
    /// What was found around the items.
    around: Vec<Range<usize>>,
    faults: Vec<Fault>,
    counts: Counts,
}

/// What was found, and what was not.
pub struct Found<'v> {
    /// How much there is of each kind.
    pub counts: Counts,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// The things of the text with their places, in order.
    pub things: Vec<(Range<usize>, SheetElement<'v>)>,
}

/// Looks for what is expected in what was read.
pub fn find<'v>(expected: &Expected<'v>, reading: &Reading) -> Found<'v> {
    let mut finder = Finder {
        expected,
        reading,
        places: Vec::with_capacity(expected.items.len()),
        ends: vec![0; expected.items.len()],
        around: Vec::new(),
        faults: Vec::new(),
        counts: Counts::default(),
    };
    finder.locate();
    finder.look_around();
    finder.unanchored();
    finder.titles_in_text();
    finder.report_each_lost();
    finder.charts();
    finder.footnotes();
    let things = finder.things();
    Found {
        counts: finder.counts,
        faults: finder.faults,
        things,
    }
}

impl<'v> Finder<'_, 'v> {
    fn is_full(&self) -> bool {
        self.faults.len() >= ENOUGH
    }

    /// Where the next item that was found begins.
    fn next_start(&self, after: usize) -> usize {
        let later = self.places.iter().skip(after + 1).flatten();
        later
            .map(|place| place.range.start)
            .next()
            .unwrap_or(self.reading.body.len())
    }

    /// Where all of the last item ends that was found before one.
    fn end_before(&self, at: usize) -> usize {
        let earlier = self.places.iter().zip(&self.ends).take(at).rev();
        let mut ends = earlier.filter_map(|(place, end)| Some(place.as_ref()?.range.end.max(*end)));
        ends.next().unwrap_or(0)
    }

    fn things(&self) -> Vec<(Range<usize>, SheetElement<'v>)> {
        let mut things = Vec::new();
        let items = self.expected.items.iter().zip(&self.ends);
        for ((item, end), place) in items.zip(&self.places) {
            let Some(place) = place else {
                continue;
            };
            let range = place.range.start..place.range.end.max(*end);
            match item {
                Item::Part(part) => things.push((range, part.thing)),
                Item::Table(view) => {
                    things.push((range, SheetElement::Table(view.id.as_str())));
                    let rows = self.reading.tables.get(place.which);
                    let rows = rows
                        .into_iter()
                        .flat_map(|table| table.rows.iter().enumerate());
                    things.extend(rows.filter_map(|(row, cells)| {
                        let (first, last) = (cells.first()?, cells.last()?);
                        let thing = SheetElement::Row(view.id.as_str(), row);
                        Some((first.range.start..last.range.end, thing))
                    }));
                }
            }
        }
        things
    }
}
