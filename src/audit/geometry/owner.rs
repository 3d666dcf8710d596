//! Which thing of the sheet a glyph belongs to.

use std::fmt;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::element::SheetElement;
use crate::pdf_text::pdf::GlyphPlace;
use crate::pdf_text::text::{Reading, Stream};
use crate::source_map::Path;

/// The things that some glyphs belong to.
pub struct Owners<'v>(FxHashMap<(u32, u32), Owner<'v>>);

/// What a glyph belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner<'v> {
    /// A thing of the sheet.
    SheetElement(SheetElement<'v>),
    /// A text of the template behind a thing.
    Behind(SheetElement<'v>),
    /// A running line, or what repeats something.
    Template,
}

impl Owner<'_> {
    /// The place in the fact file that is nearest to it.
    pub fn path(&self) -> Path {
        match self {
            Self::SheetElement(thing) | Self::Behind(thing) => thing.path(),
            Self::Template => Path::root(),
        }
    }
}

impl fmt::Display for Owner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SheetElement(thing) => thing.fmt(f),
            Self::Behind(thing) => write!(f, "a text behind {thing}"),
            Self::Template => f.write_str("a text of the template"),
        }
    }
}

impl<'v> Owners<'v> {
    /// Finds them for these glyphs.
    pub fn of(
        reading: &Reading,
        things: &[(Range<usize>, SheetElement<'v>)],
        spots: impl Iterator<Item = GlyphPlace>,
    ) -> Self {
        let wanted: FxHashSet<(u32, u32)> = spots.map(|spot| (spot.page, spot.glyph)).collect();
        let mut owners = FxHashMap::default();
        each(&reading.body, &wanted, |at, key| {
            let behind = things.partition_point(|(range, _)| range.start <= at);
            if let Some((range, thing)) = behind.checked_sub(1).and_then(|last| things.get(last)) {
                let thing = *thing;
                owners.insert(
                    key,
                    if at < range.end {
                        Owner::SheetElement(thing)
                    } else {
                        Owner::Behind(thing)
                    },
                );
            }
        });
        each(&reading.foot, &wanted, |at, key| {
            let behind = reading.notes.partition_point(|note| note.range.start <= at);
            let note = behind
                .checked_sub(1)
                .and_then(|last| reading.notes.get(last));
            if let Some(number) = note.and_then(|note| note.number) {
                owners.insert(
                    key,
                    Owner::SheetElement(SheetElement::Footnote(number, None)),
                );
            }
        });
        Self(owners)
    }

    /// What a glyph belongs to.
    pub fn get(&self, spot: GlyphPlace) -> Owner<'v> {
        let owner = self.0.get(&(spot.page, spot.glyph));
        owner.copied().unwrap_or(Owner::Template)
    }
}

fn each(
    stream: &Stream,
    wanted: &FxHashSet<(u32, u32)>,
    mut report: impl FnMut(usize, (u32, u32)),
) {
    for at in 0..stream.len() {
        let key = stream.place(at).map(|spot| (spot.page, spot.glyph));
        if let Some(key) = key.filter(|key| wanted.contains(key)) {
            report(at, key);
        }
    }
}
