//! The things of the text: first each by what stands in one stretch, one after the other; then what
//! stands around them, between one and the next.

use std::ops::Range;

use super::search::{find, find_pieces, scattered};
use super::{Finder, Place};
use crate::audit::expect::{Item, Part, Piece, piece};
use crate::audit::fault::Fault;
use crate::audit::fault::OUT_OF_ORDER;

/// How much may stand before a thing that a look sets in another way.
const AHEAD: usize = 2_000;

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
        for at in 0..self.expected.items.len() {
            if self.places[at].is_none() && !self.is_full() {
                self.tell_lost(at);
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
            let range = range.or_else(|| find(body, &text, cursor..body.len()))?;
            Some((which, range))
        });
        found.map(|(which, range)| Place { range, which })
    }

    /// Whether one of the next items stands before the place where this one was found.
    fn is_behind_the_next(&self, at: usize, gap: Range<usize>) -> bool {
        if gap.len() < TELLING {
            return false;
        }
        let next = self.expected.items.iter().skip(at + 1).take(2);
        next.into_iter().any(|item| match item {
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
    fn tell_lost(&mut self, at: usize) {
        let before = self.places[..at].iter().rev().flatten().next();
        let from = before.map_or(0, |place| place.range.end);
        let part = match &self.expected.items[at] {
            Item::Table(table) => return self.tell_lost_table(table),
            Item::Part(part) => part,
        };
        let Some(way) = part.ways.last() else {
            return;
        };
        let text = piece::joined(&way.anchor);
        let elsewhere = find(&self.reading.body, &text, 0..self.reading.body.len());
        let elsewhere = elsewhere.filter(|found| text.len() >= TELLING && !self.is_taken(found));
        if elsewhere.is_some() {
            let message = format!("{} is printed in another place than it belongs", part.thing);
            self.faults
                .push(Fault::new(OUT_OF_ORDER, message, part.thing.path()));
        } else {
            let within = from..self.next_start(at);
            self.tell_pieces(part.thing, &way.anchor, within);
        }
    }

    /// Whether a stretch was found to be something else.
    fn is_taken(&self, found: &Range<usize>) -> bool {
        // Places follow one upon the other.
        let places: Vec<&Place> = self.places.iter().flatten().collect();
        let after = places.partition_point(|place| place.range.end <= found.start);
        places
            .get(after)
            .is_some_and(|place| place.range.start < found.end)
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
            from = match item {
                Item::Part(part) => self.part_in_full(part, &place, room),
                Item::Table(table) => self.table_in_full(table, &place, room),
            };
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
            match before.map(|_| end).or(after.map(|found| found.end)) {
                Some(reached) => {
                    end = reached;
                    self.count_pieces(pieces);
                }
                None => {
                    let again = room.start..room.end;
                    self.tell_pieces(part.thing, pieces, again);
                }
            }
        }
        let marked = place.range.start..room.end;
        self.tell_marks(part.thing, &part.marks, &marked);
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
