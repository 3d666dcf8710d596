//! What differs beside the facts: sources, speakers, caveats, corrections, the head, and the parts that are not compared
//! text by text.

use indexmap::IndexMap;

use super::Editions;
use super::excerpts::{self, Excerpt, Part};
use crate::factfile::{Caveat, FactFile, Id, Status};

/// An entry that is no fact. Labels call what it is by its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChangedEntry {
    Source(Id),
    Speaker(Id),
    Caveat(Id),
    /// By its place in the list of the new edition.
    Correction(usize),
}

/// What became of an entry. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Turn {
    Added,
    Removed,
    /// A caveat has another title.
    Titled,
    /// A caveat says it in other words.
    Reworded,
    /// A caveat is of other figures.
    Scope,
    /// A source is of another date.
    Dated,
    /// A speaker spoke on other terms.
    Basis,
    ShortName,
    Publisher,
    Author,
    Name,
    Affiliation,
    Descriptor,
    Identity,
    Access,
    Told,
    Dateline,
    Address,
    Reason,
    Note,
    /// Of a source there is another copy.
    TextAtHand,
    Digest,
    /// Of a source, as the next: it is marked and read with it.
    Language,
    Currency,
    /// Any other of its fields.
    Particulars,
}

impl Turn {
    /// What no reader of the sheet sees.
    pub(crate) const UNSEEN: [Self; 4] = [
        Self::TextAtHand,
        Self::Digest,
        Self::Language,
        Self::Currency,
    ];
}

/// Compares two entries by their fields.
macro_rules! turns {
    ($($turn:ident $($field:ident)+,)+) => {
        |was, now| {
            let mut rest = was.clone();
            $($(rest.$field = now.$field.clone();)+)+
            vec![
                $((Turn::$turn, $(was.$field != now.$field)||+),)+
                (Turn::Particulars, rest != *now),
            ]
        }
    };
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntryDifference {
    pub(crate) entry: ChangedEntry,
    pub(crate) turns: Vec<Turn>,
}

macro_rules! fields {
    ($($name:ident $field:ident $(or $default:expr)?,)+) => {
        /// A field of the head that is compared by itself. Labels call it by its word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
        #[cfg_attr(test, derive(strum::VariantNames))]
        #[strum(serialize_all = "kebab-case")]
        pub(crate) enum HeadField {
            $($name,)+
        }

        fn head(old: &FactFile, new: &FactFile) -> Vec<HeadField> {
            let mut changed = Vec::new();
            $(if old.sheet.$field$(.unwrap_or($default))? != new.sheet.$field$(.unwrap_or($default))? {
                changed.push(HeadField::$name);
            })+
            changed
        }
    };
}

fields! {
    Status status or Status::Draft,
    Title title,
    Subtitle subtitle,
    AsOf as_of,
    Period period,
    Edition edition or 1,
    Issued issued,
    ReviewBy review_by,
    Handling handling,
    Embargo embargo,
    Author author,
    Issuer issuer,
    Contact contact,
    Licence licence,
    Language language,
}

/// What is only told to be another. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum OtherPart {
    InBrief,
    Sections,
    Tables,
    Reconciliations,
    Checks,
    Corrections,
    /// What of the head is in no field that is compared by itself.
    Head,
}

/// A part that is another, and what it says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OtherDifference {
    pub(crate) part: OtherPart,
    pub(crate) excerpts: Vec<[Option<Excerpt>; 2]>,
}

pub(super) fn whole(both: &Editions<'_>) -> (Vec<HeadField>, Vec<OtherDifference>) {
    let (old, new) = (both.old.facts, both.new.facts);
    let head = head(old, new);
    let mut others: Vec<OtherDifference> = Vec::new();
    let mut tell = |part, is_changed: bool, excerpts: Vec<[Option<Excerpt>; 2]>| {
        others.extend(is_changed.then_some(OtherDifference { part, excerpts }));
    };
    let is_other = |[was, now]: &[Part; 2]| was.values != now.values;
    let line = both.parts(|file| &file.sheet.bottom_line);
    let brief = both.parts(|file| &file.sheet.highlights);
    let is_in_brief = is_other(&line) || is_other(&brief);
    let words = [&line, &brief].map(excerpts::changed).concat();
    tell(OtherPart::InBrief, is_in_brief, words);
    let sections = both.parts(|file| &file.sections);
    let words = excerpts::changed(&sections);
    tell(OtherPart::Sections, is_other(&sections), words);
    let tables = both.parts(|file| &file.tables);
    let words = excerpts::changed(&tables);
    tell(OtherPart::Tables, is_other(&tables), words);
    let is_changed = is_other(&both.parts(|file| &file.reconciliations));
    tell(OtherPart::Reconciliations, is_changed, Vec::new());
    tell(OtherPart::Checks, old.checks != new.checks, Vec::new());
    let listed = new.corrections.starts_with(&old.corrections);
    tell(OtherPart::Corrections, !listed, Vec::new());
    let mut rest = new.sheet.clone();
    rest.bottom_line.clone_from(&old.sheet.bottom_line);
    rest.highlights.clone_from(&old.sheet.highlights);
    tell(
        OtherPart::Head,
        head.is_empty() && old.sheet != rest,
        Vec::new(),
    );
    (head, others)
}

pub(super) fn entries(both: &Editions<'_>) -> Vec<EntryDifference> {
    let (old, new) = (both.old.facts, both.new.facts);
    let sources = of(
        &old.sources,
        &new.sources,
        ChangedEntry::Source,
        turns! {
            Titled title,
            ShortName short,
            Publisher publisher,
            Author author,
            Dated date,
            Dateline dateline,
            Address url,
            Note note,
            TextAtHand text withheld,
            Digest sha256,
            Language language,
            Currency currency,
        },
    );
    let speakers = of(
        &old.attributions,
        &new.attributions,
        ChangedEntry::Speaker,
        turns! {
            Name name,
            Descriptor descriptor,
            Affiliation affiliation,
            Identity identity,
            Basis basis,
            Access access,
            Told told,
            Reason reason,
            Note note,
        },
    );
    let [before, after] = [old, new].map(|file| {
        let caveats = file.caveats.iter();
        caveats
            .map(|it| (it.id.clone(), it))
            .collect::<IndexMap<_, _>>()
    });
    let caveats = of(
        &before,
        &after,
        ChangedEntry::Caveat,
        |was: &&Caveat, now| {
            // Under other names they are the same figures.
            let former = |id| both.former(id).unwrap_or(id);
            let figures = now.affects.iter().map(former);
            let is_of_others = !was.affects.iter().eq(figures)
                || (&was.sources, &was.attributions) != (&now.sources, &now.attributions);
            vec![
                (Turn::Titled, was.title != now.title),
                (
                    Turn::Reworded,
                    !both.say_the_same(Some(&was.text), Some(&now.text)),
                ),
                (Turn::Scope, is_of_others),
                (Turn::Particulars, was.kind != now.kind),
            ]
        },
    );
    let known = old.corrections.len();
    let listed = new.corrections.starts_with(&old.corrections);
    let corrections = (known..new.corrections.len()).filter(|_| listed);
    let corrections = corrections.map(|at| EntryDifference {
        entry: ChangedEntry::Correction(at),
        turns: vec![Turn::Added],
    });
    let all = sources.into_iter().chain(speakers).chain(caveats);
    all.chain(corrections).collect()
}

/// What became of the entries of a map, in the order of the new one.
fn of<T>(
    old: &IndexMap<Id, T>,
    new: &IndexMap<Id, T>,
    entry: fn(Id) -> ChangedEntry,
    compare: impl Fn(&T, &T) -> Vec<(Turn, bool)>,
) -> Vec<EntryDifference> {
    let differs = |id: &Id, turns: Vec<Turn>| EntryDifference {
        entry: entry(id.clone()),
        turns,
    };
    let kept = new.iter().flat_map(|(id, now)| {
        let turns = match old.get(id) {
            Some(was) => compare(was, now),
            None => vec![(Turn::Added, true)],
        };
        let turns = turns.into_iter().filter(|(_, is_changed)| *is_changed);
        let turns = turns.map(|(turn, _)| turn);
        // What a reader does not see is told by itself, so that it can be left out.
        let (unseen, seen) = turns.partition(|turn| Turn::UNSEEN.contains(turn));
        [seen, unseen].map(|turns| differs(id, turns))
    });
    let gone = old.keys().filter(|id| !new.contains_key(*id));
    let gone = gone.map(|id| differs(id, vec![Turn::Removed]));
    let all = kept.chain(gone);
    all.filter(|it| !it.turns.is_empty()).collect()
}
