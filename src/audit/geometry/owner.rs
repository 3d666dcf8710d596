//! Which element of the sheet a glyph belongs to.

use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::compare::FoundText;
use crate::pdf_text::pdf::GlyphPlace;
use crate::pdf_text::text::{Reading, Stream};
use crate::sheet::read_back::{Expectation, Subject, Wanted};
use crate::source_map::Path;

pub struct Owners(FxHashMap<GlyphPlace, Owner>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Owner {
    Element(Subject),
    /// A text of the template behind an element.
    Behind(Subject),
    /// A running line, or what repeats something.
    Template,
}

impl Owner {
    /// The place in the fact file that is nearest to it.
    pub fn path(&self) -> Path {
        match self {
            Self::Element(subject) | Self::Behind(subject) => subject.path.clone(),
            Self::Template => Path::root(),
        }
    }

    /// What is told of once: a table is one thing with all its rows.
    pub fn thing(&self) -> Path {
        let path = self.path();
        let of_table = |path: &Path| path.as_str().starts_with("tables.");
        let around = std::iter::successors(Some(path.clone()), Path::parent);
        around.filter(of_table).last().unwrap_or(path)
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(subject) => f.write_str(&subject.name),
            Self::Behind(subject) => write!(f, "a text behind {}", subject.name),
            Self::Template => f.write_str("a text of the template"),
        }
    }
}

impl Owners {
    pub fn of(
        expectations: &[Expectation<'_>],
        places: &[FoundText],
        reading: &Reading,
        wanted: &FxHashSet<GlyphPlace>,
    ) -> Self {
        let mut owners = FxHashMap::default();
        each(&reading.body, wanted, |at, glyph| {
            let behind = places.partition_point(|place| place.range.start <= at);
            let Some(place) = places[..behind].last() else {
                return;
            };
            let subject = subject(expectations, place);
            let owner = if at < place.range.end {
                Owner::Element(subject)
            } else {
                Owner::Behind(subject)
            };
            owners.insert(glyph, owner);
        });
        each(&reading.foot, wanted, |at, glyph| {
            let behind = reading.notes.partition_point(|note| note.range.start <= at);
            let note = reading.notes[..behind].last().and_then(|note| note.number);
            let is_note = |it: &&Expectation<'_>| match it.wanted {
                Wanted::Footnote(number, _) => Some(number) == note,
                _ => false,
            };
            if let Some(it) = expectations.iter().find(is_note) {
                owners.insert(glyph, Owner::Element(it.subject.clone()));
            }
        });
        Self(owners)
    }

    pub fn get(&self, glyph: GlyphPlace) -> &Owner {
        self.0.get(&glyph).unwrap_or(&Owner::Template)
    }
}

fn subject(expectations: &[Expectation<'_>], place: &FoundText) -> Subject {
    let it = &expectations[place.expectation];
    match (&it.wanted, place.row) {
        (Wanted::Table(table), Some(row)) => Subject::row(table, &table.rows[row]),
        _ => it.subject.clone(),
    }
}

fn each(
    stream: &Stream,
    wanted: &FxHashSet<GlyphPlace>,
    mut report: impl FnMut(usize, GlyphPlace),
) {
    for at in 0..stream.len() {
        if let Some(glyph) = stream.place(at).filter(|glyph| wanted.contains(glyph)) {
            report(at, glyph);
        }
    }
}
