//! What differs beside the facts: sources, speakers, caveats, corrections, the head, and the parts that are not compared
//! text by text.

use indexmap::IndexMap;
use serde::Serialize;

use super::Editions;
use crate::factfile::{Attribution, Caveat, FactFile, Id, Source, Status};

/// An entry that is no fact. Labels call what it is by its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ChangedEntry {
    Source(Id),
    Speaker(Id),
    Caveat(Id),
    /// By its place in the list of the new edition.
    Correction(usize),
}

/// What became of an entry. Labels call it by its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case")]
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
    /// Any other of its fields.
    Particulars,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntryDifference {
    pub(crate) entry: ChangedEntry,
    pub(crate) turns: Vec<Turn>,
}

macro_rules! fields {
    ($($name:ident $field:ident $(or $default:expr)?,)+) => {
        /// A field of the head that is compared by itself. Labels call it by its word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
        #[cfg_attr(test, derive(strum::VariantNames))]
        #[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[serde(rename_all = "kebab-case")]
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

pub(super) fn whole(old: &FactFile, new: &FactFile) -> (Vec<HeadField>, Vec<OtherPart>) {
    let head = head(old, new);
    let brief = |file: &FactFile| {
        (
            file.sheet.bottom_line.clone(),
            file.sheet.highlights.clone(),
        )
    };
    let listed = new.corrections.starts_with(&old.corrections);
    let changed = [
        (OtherPart::InBrief, brief(old) != brief(new)),
        (OtherPart::Sections, old.sections != new.sections),
        (OtherPart::Tables, old.tables != new.tables),
        (
            OtherPart::Reconciliations,
            old.reconciliations != new.reconciliations,
        ),
        (OtherPart::Checks, old.checks != new.checks),
        (OtherPart::Corrections, !listed),
    ];
    let changed = changed.into_iter().filter(|(_, is_changed)| *is_changed);
    let mut others: Vec<OtherPart> = changed.map(|(part, _)| part).collect();
    let is_told = !head.is_empty() || others.contains(&OtherPart::InBrief);
    others.extend((!is_told && old.sheet != new.sheet).then_some(OtherPart::Head));
    (head, others)
}

pub(super) fn entries(both: &Editions<'_>) -> Vec<EntryDifference> {
    let (old, new) = (both.old.facts, both.new.facts);
    let sources = of(
        &old.sources,
        &new.sources,
        ChangedEntry::Source,
        |was: &Source, now| {
            let same = Source {
                date: now.date.clone(),
                ..was.clone()
            } == *now;
            vec![
                (Turn::Dated, was.date != now.date),
                (Turn::Particulars, !same),
            ]
        },
    );
    let speakers = of(
        &old.attributions,
        &new.attributions,
        ChangedEntry::Speaker,
        |was: &Attribution, now| {
            let same = Attribution {
                basis: now.basis,
                ..was.clone()
            } == *now;
            vec![
                (Turn::Basis, was.basis != now.basis),
                (Turn::Particulars, !same),
            ]
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
                (Turn::Reworded, was.text != now.text),
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
    let kept = new.iter().map(|(id, now)| {
        let turns = match old.get(id) {
            Some(was) => compare(was, now),
            None => vec![(Turn::Added, true)],
        };
        let turns = turns.into_iter().filter(|(_, is_changed)| *is_changed);
        differs(id, turns.map(|(turn, _)| turn).collect())
    });
    let gone = old.keys().filter(|id| !new.contains_key(*id));
    let gone = gone.map(|id| differs(id, vec![Turn::Removed]));
    let all = kept.chain(gone);
    all.filter(|it| !it.turns.is_empty()).collect()
}
