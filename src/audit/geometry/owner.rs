//! Which element of the sheet a glyph belongs to.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::compare::FoundText;
use crate::pdf_text::pdf::GlyphPlace;
use crate::pdf_text::text::{Reading, Stream};
use crate::sheet::read_back::{Expectation, Subject, Wanted};
use crate::source_map::Path;

pub struct Owners {
    known: FxHashMap<GlyphPlace, Subject>,
    /// A running line, or what repeats something.
    pub no_element: Subject,
}

/// What is told of once: a table is one thing with all its rows.
pub fn thing(owner: &Subject) -> Path {
    let of_table = |path: &Path| path.as_str().starts_with("tables.");
    let around = std::iter::successors(Some(owner.path.clone()), Path::parent);
    around.filter(of_table).last().unwrap_or(owner.path.clone())
}

impl Owners {
    pub fn of(
        expectations: &[Expectation<'_>],
        places: &[FoundText],
        reading: &Reading,
        wanted: &FxHashSet<GlyphPlace>,
    ) -> Self {
        let mut known = FxHashMap::default();
        for (at, glyph) in glyphs(&reading.body, wanted) {
            let behind = places.partition_point(|place| place.range.start <= at);
            let Some(place) = places[..behind].last() else {
                continue;
            };
            let mut subject = subject(expectations, place);
            if at >= place.range.end {
                subject.name = format!("a text behind {}", subject.name);
            }
            known.insert(glyph, subject);
        }
        for (at, glyph) in glyphs(&reading.foot, wanted) {
            let behind = reading.notes.partition_point(|note| note.range.start <= at);
            let note = reading.notes[..behind].last().and_then(|note| note.number);
            let is_note = |it: &&Expectation<'_>| match it.wanted {
                Wanted::Footnote(number, _) => Some(number) == note,
                _ => false,
            };
            let found = expectations.iter().find(is_note);
            known.extend(found.map(|it| (glyph, it.subject.clone())));
        }
        Self {
            known,
            no_element: Subject {
                name: "a text of the template".to_owned(),
                path: Path::root(),
            },
        }
    }

    pub fn get(&self, glyph: GlyphPlace) -> &Subject {
        self.known.get(&glyph).unwrap_or(&self.no_element)
    }
}

fn subject(expectations: &[Expectation<'_>], place: &FoundText) -> Subject {
    let it = &expectations[place.expectation];
    match (&it.wanted, place.row) {
        (Wanted::Table(table), Some(row)) => Subject::row(table, &table.rows[row]),
        _ => it.subject.clone(),
    }
}

fn glyphs(
    stream: &Stream,
    wanted: &FxHashSet<GlyphPlace>,
) -> impl Iterator<Item = (usize, GlyphPlace)> {
    let glyphs = (0..stream.len()).filter_map(|at| Some((at, stream.place(at)?)));
    glyphs.filter(|(_, glyph)| wanted.contains(glyph))
}
