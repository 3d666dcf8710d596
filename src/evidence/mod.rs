//! What the texts of the sources say, held against the facts: quotations, figures, hedges, names.
//!
//! Everything is found in one pass; the rules of the evidence family report it. The figures of a source
//! are looked for where there is a file of its language, with the words of that.

mod addresses;
mod ages;
mod bounds;
mod claimed;
mod document;
mod elided;
mod elsewhere;
mod examine;
mod excerpt;
mod explained;
mod figures;
mod foreign;
mod goes_on;
mod hedges;
mod idle;
mod intervals;
mod key;
mod left_out;
mod nearest;
mod neighbours;
mod not_counted;
mod noughts;
mod numbered;
mod pairing;
mod problem;
mod quotation;
mod readers;
mod readings;
mod scale_notes;
mod scanned;
mod scope;
mod sighting;
mod signs;
mod telephones;
mod told;
mod told_around;
mod under;
mod unreported;

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use sha2::{Digest, Sha256};

use crate::factfile::{FactFile, Id, Loaded, Source};
pub(crate) use excerpt::excerpt;
pub(crate) use explained::Explanation;
pub(crate) use figures::Figures;
pub(crate) use hedges::HedgeFault;
pub(crate) use idle::Idle;
pub(crate) use intervals::{digits, levels_in};
use left_out::Unmatched;
pub(crate) use neighbours::OtherCell;
pub(crate) use not_counted::is_not_counted;
pub(crate) use numbered::numbered;
pub use problem::Problem;
pub(crate) use problem::{Objection, SourceQuantity};
pub(crate) use readers::{LARGEST, Unreadable, endings};
use scanned::Scanned;
pub(crate) use scope::NoPlace;
pub(crate) use sighting::{Sighting, Surroundings};
pub(crate) use told::Told;
pub use unreported::Unreported;

/// How many bytes of memory are held of each byte of a text and of each figure in it, and how many the texts of all sources may take
/// before another is read.
const OF_BYTE: usize = 4;
const OF_FIGURE: usize = 1_000;
const MOST_HELD: usize = 300 << 20;

/// The text of a source as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// Its file's name; the ending tells the format.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What was found in the texts at hand.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What they say against facts.
    pub objections: Vec<Objection>,
    /// The places of figures that no fact reports, by source.
    unreported: Vec<(Id, Vec<(usize, usize)>)>,
    /// Where the figures of facts stand, in the order of the facts.
    pub(crate) sightings: Vec<Sighting>,
    /// Quotations that are given for a place and stand in the source more than once, by fact and place.
    ambiguous: HashSet<(Id, Option<usize>)>,
    /// The texts that were read.
    texts: IndexMap<Id, Scanned>,
    /// Speakers whose name does not stand in the source that they are heard in.
    pub(crate) speakers_not_found: Vec<(Id, Id)>,
    /// Sources whose text is not the one that was read, with its SHA-256.
    pub(crate) changed: Vec<(Id, String)>,
    pub(crate) unreadable: Vec<(Id, Unreadable)>,
    /// Entries of `left_out` that their source does not have.
    pub(crate) unmatched_omissions: Vec<(Id, Unmatched)>,
    pub(crate) missing_texts: Vec<Id>,
    /// Sources some of whose letters are in fonts that do not say which they are.
    pub(crate) without_letters: HashSet<Id>,
    /// How many bytes the texts take that were read, about.
    held: usize,
    /// Sources whose figures were not looked for, since there are no words of their language.
    pub(crate) without_words: Vec<Id>,
    /// Sources that name no language and are in another one than the sheet, with its tag: they were read so.
    pub(crate) recognised: Vec<(Id, String)>,
}

impl Evidence {
    /// Whether a quotation that is given for a place of a fact leads to one part of its source; whether it stands there at all is told
    /// by itself.
    pub(crate) fn is_found_by_quotation(&self, fact: &Id, source: &Id, place: usize) -> bool {
        self.texts.contains_key(source) && !self.ambiguous.contains(&(fact.clone(), Some(place)))
    }

    /// The figures that no fact reports, of one source after the other, in their order.
    pub fn unreported(&self) -> impl Iterator<Item = (&Id, Unreported<'_>)> {
        let sources = self.unreported.iter();
        let sources = sources.filter_map(|(id, places)| Some((id, self.texts.get(id)?, places)));
        sources.flat_map(|(id, source, places)| {
            places
                .iter()
                .map(move |at| (id, Unreported { source, at: *at }))
        })
    }

    /// Whether one more text may be read.
    fn has_room(&self) -> Result<(), Unreadable> {
        let together = "more to compare, together with the sources before it, above";
        let why = || Unreadable::TooMuch(format!("{together} {} MB,", MOST_HELD >> 20));
        (self.held <= MOST_HELD).then_some(()).ok_or_else(why)
    }

    /// Reads the text of every source that `fetch` has and holds the facts against it.
    pub fn gather<E>(
        loaded: &Loaded,
        is_over: &dyn Fn() -> bool,
        mut fetch: impl FnMut(&Id, &Source) -> Result<Option<SourceText>, E>,
    ) -> Result<Self, E> {
        let mut evidence = Self::default();
        let facts = &loaded.facts;
        for (id, source) in &facts.sources {
            match fetch(id, source)? {
                Some(text) => evidence.read(loaded, id, source, &text, is_over),
                None => evidence.missing_texts.push(id.clone()),
            }
        }
        let order = |id: &Id| facts.facts.get_index_of(id);
        let objections = &mut evidence.objections;
        objections.sort_by_key(|one| (order(&one.fact), one.place));
        let sightings = &mut evidence.sightings;
        sightings.sort_by_key(|one| (order(&one.fact), one.place));
        Ok(evidence)
    }

    fn read(
        &mut self,
        loaded: &Loaded,
        id: &Id,
        source: &Source,
        text: &SourceText,
        is_over: &dyn Fn() -> bool,
    ) {
        let facts = &loaded.facts;
        let found = sha256(&text.bytes);
        let known = source.sha256.as_ref();
        if known.is_some_and(|known| !known.as_str().eq_ignore_ascii_case(&found)) {
            self.changed.push((id.clone(), found));
        }
        let read = |()| readers::read(&text.name, &text.bytes);
        let document = match self.has_room().and_then(read) {
            Ok(document) => document,
            Err(why) => {
                self.unreadable.push((id.clone(), why));
                return;
            }
        };
        let mut paragraphs = document.paragraphs.iter();
        if paragraphs.any(|one| one.text.contains('\u{fffd}')) {
            self.without_letters.insert(id.clone());
        }
        let language = match &source.language {
            None => {
                let foreign = foreign::language(&document, loaded);
                let named = foreign.as_ref().map(|it| (id.clone(), it.tag().to_owned()));
                self.recognised.extend(named);
                foreign.or_else(|| Some(loaded.locale.values().clone()))
            }
            Some(tag) => loaded.languages.words(tag.as_str()),
        };
        if language.is_none() {
            self.without_words.push(id.clone());
        }
        let scanned = Scanned::new(document, language, &looked_for(facts, id), is_over);
        if is_over() {
            return;
        }
        let texts: usize = scanned.normal.iter().map(String::len).sum();
        let figures: usize = scanned.found.iter().map(Vec::len).sum();
        self.held += texts * OF_BYTE + figures * OF_FIGURE;
        let examined = examine::examine(facts, id, &scanned);
        let unreported = unreported::unreported(facts, id, &scanned, &examined.objections);
        self.objections.extend(examined.objections);
        self.ambiguous.extend(examined.ambiguous);
        self.sightings.extend(examined.sightings);
        self.unreported.push((id.clone(), unreported));
        let unmatched = left_out::unmatched_omissions(source, &scanned);
        self.unmatched_omissions
            .extend(unmatched.into_iter().map(|one| (id.clone(), one)));
        self.speakers_not_found
            .extend(speakers_not_found(facts, id, &scanned));
        self.texts.insert(id.clone(), scanned);
    }
}

/// The quotations of the facts of a source and the names of those who speak in it, as they are looked for.
fn looked_for(facts: &FactFile, id: &Id) -> IndexSet<String> {
    let stated = facts.facts.values().filter_map(|fact| fact.stated());
    let places = stated
        .filter(|stated| stated.source == *id)
        .flat_map(|stated| &stated.at);
    let quotes = places.filter_map(|at| at.quote.as_ref());
    let names = facts
        .attributions
        .values()
        .filter_map(|it| it.name.as_ref());
    let all = quotes
        .map(|quote| quote.as_str())
        .chain(names.map(|name| name.as_str()));
    all.map(quotation::normal).collect()
}

fn speakers_not_found(facts: &FactFile, id: &Id, source: &Scanned) -> Vec<(Id, Id)> {
    let stated = facts.facts.values().filter_map(|fact| fact.stated());
    let of_source = stated.filter(|stated| stated.source == *id);
    let heard: HashSet<&Id> = of_source.map(|stated| &stated.attribution).collect();
    let all = 0..source.normal.len();
    let speakers = facts.attributions.iter().filter(|(speaker, attribution)| {
        let name = attribution
            .name
            .as_ref()
            .filter(|_| heard.contains(speaker));
        let name = name.map(|name| quotation::normal(name.as_str()));
        let around = || {
            source
                .document
                .around
                .iter()
                .map(|text| quotation::normal(text))
        };
        let publisher = facts.sources.get(id).and_then(|it| it.publisher.as_ref());
        let publisher = || publisher.map(|it| quotation::normal(it.as_str()));
        let stands = |name: &str| {
            let name = name.to_lowercase();
            let mut texts = source
                .normal
                .iter()
                .cloned()
                .chain(around())
                .chain(publisher());
            texts.any(|text| text.to_lowercase().contains(&name))
        };
        name.is_some_and(|name| {
            source.quotations.paragraphs(&name, &all).next().is_none() && !stands(&name)
        })
    });
    let found = speakers.map(|(speaker, _)| (speaker.clone(), id.clone()));
    found.collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_behind_more_than_can_be_held_is_refused_by_name() {
        let mut evidence = Evidence::default();
        assert_eq!(evidence.has_room(), Ok(()));
        evidence.held = MOST_HELD + 1;
        assert_eq!(
            evidence.has_room().unwrap_err().to_string(),
            "it has more to compare, together with the sources before it, above 300 MB, than can be read"
        );
    }
}
