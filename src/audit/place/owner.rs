//! Which thing of the sheet a glyph belongs to.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::reading::{Reading, Spot, Stream};
use crate::audit::thing::Thing;

/// The things that some glyphs belong to.
pub struct Owners<'v>(FxHashMap<(u32, u32), Thing<'v>>);

impl<'v> Owners<'v> {
    /// Finds them for these glyphs.
    pub fn of(
        reading: &Reading,
        things: &[(Range<usize>, Thing<'v>)],
        spots: impl Iterator<Item = Spot>,
    ) -> Self {
        let wanted: FxHashSet<(u32, u32)> = spots.map(|spot| (spot.page, spot.glyph)).collect();
        let mut owners = FxHashMap::default();
        each(&reading.body, &wanted, |at, key| {
            // What stands behind a thing, such as what a caveat touches, belongs to it too.
            let behind = things.partition_point(|(range, _)| range.start <= at);
            if let Some((_, thing)) = behind.checked_sub(1).and_then(|last| things.get(last)) {
                owners.insert(key, *thing);
            }
        });
        each(&reading.foot, &wanted, |at, key| {
            let behind = reading.notes.partition_point(|note| note.range.start <= at);
            let note = behind
                .checked_sub(1)
                .and_then(|last| reading.notes.get(last));
            if let Some(number) = note.and_then(|note| note.number) {
                owners.insert(key, Thing::Footnote(number));
            }
        });
        Self(owners)
    }

    /// The thing that a glyph belongs to; `None` for running lines and the template's own words.
    pub fn get(&self, spot: Spot) -> Option<Thing<'v>> {
        self.0.get(&(spot.page, spot.glyph)).copied()
    }
}

fn each(stream: &Stream, wanted: &FxHashSet<(u32, u32)>, mut tell: impl FnMut(usize, (u32, u32))) {
    for at in 0..stream.len() {
        let key = stream.spot(at).map(|spot| (spot.page, spot.glyph));
        if let Some(key) = key.filter(|key| wanted.contains(key)) {
            tell(at, key);
        }
    }
}
