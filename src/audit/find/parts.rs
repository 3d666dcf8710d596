//! The things of the text: first each by what stands in one stretch, one after the other; then what
//! stands around them, between one and the next.

use std::ops::Range;

use super::search::{each, find, find_pieces, in_words, scattered};
use super::{Finder, Place};
use crate::audit::expect::{Item, Part, Piece, piece};
use crate::audit::fault::OUT_OF_ORDER;
use crate::audit::fault::{Fault, shortened};

/// How much may stand before a thing that a look sets in another way.
const AHEAD: usize = 2_000;

/// How much may stand before a thing whose words are looked for in any order.
const ABOUT: usize = 400;

/// Shorter texts than this may stand in a place by chance.
const TELLING: usize = 8;

impl<'v> Finder<'_, 'v> {
    /// Finds the place of each item behind that of the one before it.
    pub(super) fn locate(&mut self) {
        let mut cursor = 0;
        for (at, item) in self.expected.items.iter().enumerate() {
            let place = if self.is_full() {
                None
            } else {
                self.place(item, cursor)
            };
            let gap = cursor..place.as_ref().map_or(cursor, |place| place.range.start);
            let place = place.filter(|_| !self.is_behind_the_next(at, gap));
            if let Some(place) = &place {
                cursor = place.range.end;
            }
            self.places.push(place);
        }
    }

    /// Tells of each item that was not found where it belongs.
    pub(super) fn report_each_lost(&mut self) {
        for at in 0..self.expected.items.len() {
            if self.places[at].is_none() && !self.is_full() {
                self.report_lost(at);
            }
        }
    }

    fn place(&self, item: &Item<'_>, cursor: usize) -> Option<Place> {
        match item {
            Item::Part(part) => self.place_of_part(part, cursor),
            Item::Table(table) => self.place_of_table(table, cursor),
        }
    }

    fn place_of_part(&self, part: &Part<'_>, cursor: usize) -> Option<Place> {
        let body = &self.reading.body;
        if part.title.is_some() {
            let range = self.title(part, cursor..body.len())?;
            return Some(Place { range, which: 0 });
        }
        let near = |wanted: usize| cursor..(cursor + AHEAD + 2 * wanted).min(body.len());
        let ways = part.ways.iter().enumerate();
        let mut ways = ways.map(|(which, way)| (which, piece::joined(&way.anchor), way));
        let found =
            ways.find_map(|(which, text, _)| Some((which, find(body, &text, near(text.len()))?)));
        let found = found.or_else(|| {
            let which = part.ways.len().checked_sub(1)?;
            let way = part.ways.get(which)?;
            let text = piece::joined(&way.anchor);
            let range = scattered(body, &way.anchor, near(text.len()));
            let about = cursor..(cursor + ABOUT + text.len()).min(body.len());
            let range = range
                .or_else(|| in_words(body, &way.anchor, about))
                .or_else(|| find(body, &text, cursor..body.len()))?;
            Some((which, range))
        });
        found.map(|(which, range)| Place { range, which })
    }

    /// The first title in a range that is a part's.
    fn title(&self, part: &Part<'_>, within: Range<usize>) -> Option<Range<usize>> {
        let text = piece::joined(&part.ways.first()?.anchor);
        self.reading.titles(part.title?, &text, within).next()
    }

    /// Looks for the titles that the PDF does not have as what they are: in the text, where nothing else was found.
    pub(super) fn titles_in_text(&mut self) {
        for (at, item) in self.expected.items.iter().enumerate() {
            let Item::Part(part) = item else {
                continue;
            };
            if part.title.is_some() && self.places[at].is_none() && !self.is_full() {
                let text = piece::joined(part.ways.iter().flat_map(|way| &way.anchor));
                let room = self.end_before(at)..self.next_start(at);
                let mut found = each(&self.reading.body, &text, room);
                let free =
                    found.find(|it| !self.is_taken(it) && !self.reading.is_part_of_title(it));
                self.places[at] = free.map(|range| Place { range, which: 0 });
            }
        }
    }

    /// Whether one of the next items stands before the place where this one was found.
    fn is_behind_the_next(&self, at: usize, gap: Range<usize>) -> bool {
        if gap.len() < TELLING {
            return false;
        }
        let next = self.expected.items.iter().skip(at + 1).take(2);
        next.into_iter().any(|item| match item {
            Item::Part(part) if part.title.is_some() => self.title(part, gap.clone()).is_some(),
            Item::Part(part) => part.ways.first().is_some_and(|way| {
                let text = piece::joined(&way.anchor);
                text.len() >= TELLING && find(&self.reading.body, &text, gap.clone()).is_some()
            }),
            Item::Table(table) => {
                let place = self.place_of_table(table, gap.start);
                place.is_some_and(|place| place.range.end <= gap.end)
            }
        })
    }

    /// Tells of an item that is not where it belongs.
    fn report_lost(&mut self, at: usize) {
        let part = match &self.expected.items[at] {
            Item::Table(table) => return self.report_lost_table(table),
            Item::Part(part) => part,
        };
        let Some(way) = part.ways.last() else {
            return;
        };
        let text = piece::joined(&way.anchor);
        let everywhere = 0..self.reading.body.len();
        let elsewhere = match part.title {
            Some(role) => {
                let mut titles = self.reading.titles(role, &text, everywhere);
                titles.any(|title| !self.is_taken(&title))
            }
            None => {
                let mut found = each(&self.reading.body, &text, everywhere);
                text.len() >= TELLING && found.any(|found| !self.is_taken(&found))
            }
        };
        if elsewhere {
            let message = format!("{} is printed in another place than it belongs", part.thing);
            self.faults
                .push(Fault::new(OUT_OF_ORDER, message, part.thing.path()));
        } else {
            let within = self.end_before(at)..self.next_start(at);
            if let [piece] = &way.anchor[..] {
                let text = shortened(piece.text.trim());
                let message = format!("{} is not on paper: {text}", part.thing);
                self.missing(message, part.thing.path());
            } else {
                self.report_pieces(part.thing, &way.anchor, within);
            }
        }
    }

    /// Whether a stretch was found to be something else, or part of it.
    fn is_taken(&self, found: &Range<usize>) -> bool {
        let holds = |range: &Range<usize>| range.start <= found.start && found.end <= range.end;
        let mut places = self.places.iter().flatten();
        places.any(|place| holds(&place.range)) || self.around.iter().any(holds)
    }

    /// Looks for what stands around each thing, between what was found before it and after it.
    pub(super) fn look_around(&mut self) {
        let mut from = 0;
        let starts = self.starts();
        for (at, item) in self.expected.items.iter().enumerate() {
            let Some(place) = self.places[at].clone() else {
                continue;
            };
            if self.is_full() {
                return;
            }
            let room = from..starts[at];
            let end = match item {
                Item::Part(part) => self.part_in_full(part, &place, room),
                Item::Table(table) => self.table_in_full(table, &place, room),
            };
            self.ends[at] = end;
            from = end;
        }
    }

    /// Where the next item that was found begins, for each item.
    fn starts(&self) -> Vec<usize> {
        let mut start = self.reading.body.len();
        let mut starts: Vec<usize> = self
            .places
            .iter()
            .rev()
            .map(|place| {
                let next = start;
                if let Some(place) = place {
                    start = place.range.start;
                }
                next
            })
            .collect();
        starts.reverse();
        starts
    }

    /// Looks for what is around a part, and returns where that ends.
    fn part_in_full(&mut self, part: &Part<'v>, place: &Place, room: Range<usize>) -> usize {
        let Some(way) = part.ways.get(place.which) else {
            return place.range.end;
        };
        self.count(part.thing, &way.anchor);
        let body = &self.reading.body;
        let mut end = place.range.end;
        for pieces in &way.around {
            let before = find_pieces(body, pieces, room.start..place.range.start);
            let after = || find_pieces(body, pieces, end..room.end);
            // A hedge behind its amount is none.
            let after = if is_hedge(pieces) { None } else { after() };
            match before.or(after) {
                Some(found) => {
                    end = end.max(found.end);
                    self.around.push(found);
                    self.count_pieces(pieces);
                }
                None => {
                    let again = room.start..room.end;
                    self.report_pieces(part.thing, pieces, again);
                }
            }
        }
        let marked = place.range.start..room.end;
        self.report_marks(part.thing, &part.marks, &marked);
        end
    }
}

fn is_hedge(pieces: &[Piece<'_>]) -> bool {
    use crate::audit::expect::piece::Kind;
    matches!(
        pieces,
        [Piece {
            kind: Kind::Hedge(_),
            ..
        }]
    )
}
