//! What differs between two editions of a fact file, as types. The words for it are those of the sheet.

mod excerpts;
mod fact;
mod figure;
mod rest;

use std::collections::{HashMap, HashSet};

use crate::calculation::Values;
use crate::factfile::{Edtf, Fact, FactFile, Id, Locator, Prose, Text, Visit};
use crate::locale::Locale;

pub(crate) use excerpts::Excerpt;
pub(crate) use fact::{Detail, FactDifference, Reason};
#[cfg(test)]
pub(crate) use figure::Hedging;
pub(crate) use figure::{Amount, Movement};
pub(crate) use rest::{ChangedEntry, EntryDifference, HeadField, OtherDifference, OtherPart, Turn};

/// One of two editions.
#[derive(Clone, Copy)]
pub(crate) struct Version<'a> {
    pub(crate) facts: &'a FactFile,
    pub(crate) values: &'a Values,
    pub(crate) locale: &'a Locale,
}

/// Everything in which two editions differ; nothing where they say the same.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    /// In the order of the new edition, then those that are gone.
    pub(crate) facts: Vec<FactDifference>,
    /// Sources, speakers, caveats and corrections.
    pub(crate) entries: Vec<EntryDifference>,
    pub(crate) head: Vec<HeadField>,
    pub(crate) others: Vec<OtherDifference>,
}

impl Difference {
    pub(crate) fn between(old: Version<'_>, new: Version<'_>) -> Self {
        let renamed = renamed(old.facts, new.facts);
        let both = Editions { old, new, renamed };
        let mut facts = Vec::new();
        let mut known: HashMap<&Id, usize> = HashMap::new();
        for id in new.facts.facts.keys() {
            let found = match both.former(id) {
                Some(before) => fact::compare(&both, [before, id]),
                None => Some(FactDifference::added(id)),
            };
            if let Some(found) = found {
                known.insert(id, facts.len());
                facts.push(found);
            }
        }
        fact::follow(&new, &mut facts, &known);
        let kept: HashSet<&Id> = both.renamed.values().copied().collect();
        let gone = old.facts.facts.keys();
        let gone = gone.filter(|id| !new.facts.facts.contains_key(*id) && !kept.contains(id));
        facts.extend(gone.map(FactDifference::removed));
        let (head, others) = rest::whole(&both);
        Self {
            facts,
            entries: rest::entries(&both),
            head,
            others,
        }
    }
}

/// Both of them.
struct Editions<'a> {
    old: Version<'a>,
    new: Version<'a>,
    /// For each fact under a new name its former one.
    renamed: HashMap<&'a Id, &'a Id>,
}

impl<'a> Editions<'a> {
    /// What a fact of the new edition is called in the old one.
    fn former(&self, id: &Id) -> Option<&'a Id> {
        match self.renamed.get(id) {
            Some(former) => Some(*former),
            None => self.old.facts.facts.get_key_value(id).map(|(id, _)| id),
        }
    }

    /// Whether two texts say the same, new names of facts aside.
    fn say_the_same(&self, was: Option<&Prose>, now: Option<&Prose>) -> bool {
        let former = |id: &Id| self.former(id).unwrap_or(id).clone();
        let renamed = now.map(|now| excerpts::renamed(now, former));
        was.map(|was| &was.0) == renamed.as_ref()
    }

    /// A part of both, as it is compared.
    fn parts<T: Visit>(&self, part: impl Fn(&FactFile) -> &T) -> [excerpts::Part; 2] {
        let former = |id: &Id| self.former(id).unwrap_or(id).clone();
        [
            excerpts::Part::of(part(self.old.facts), Id::clone),
            excerpts::Part::of(part(self.new.facts), former),
        ]
    }
}

impl<'a> Version<'a> {
    fn fact(&self, id: &Id) -> Option<&'a Fact> {
        self.facts.facts.get(id)
    }

    /// When the figure of a fact holds, or what time it is about.
    pub(crate) fn when(&self, fact: &'a Fact) -> &'a Edtf {
        let sheet = &self.facts.sheet;
        let of_sheet = sheet.period.as_ref().unwrap_or(&sheet.as_of);
        fact.when().unwrap_or(of_sheet)
    }
}

/// What a fact is known by where it has another name: what it states, in which unit, and from where.
type Likeness<'a> = (
    &'a Text,
    Option<&'a Text>,
    Option<(&'a Id, Vec<Locator>)>,
    Option<(&'static str, Vec<&'a Id>)>,
);

/// For each fact under a new name its former one, where only one can be meant.
fn renamed<'a>(old: &'a FactFile, new: &'a FactFile) -> HashMap<&'a Id, &'a Id> {
    let [gone, added] = [(old, new), (new, old)].map(|(own, other)| {
        let mut alike: HashMap<Likeness<'a>, Vec<&'a Id>> = HashMap::new();
        let only = own.facts.iter();
        for (id, fact) in only.filter(|(id, _)| !other.facts.contains_key(*id)) {
            alike.entry(likeness(fact)).or_default().push(id);
        }
        alike
    });
    let pairs = added.iter().filter_map(|(likeness, ids)| {
        let ([new], [old]) = (&ids[..], &gone.get(likeness)?[..]) else {
            return None;
        };
        Some((*new, *old))
    });
    pairs.collect()
}

fn likeness(fact: &Fact) -> Likeness<'_> {
    let places = fact.stated().map(|stated| {
        let places = stated.at.iter().map(Locator::without_quote);
        (&stated.source, places.collect())
    });
    let calculation = fact.derivation();
    (
        &fact.statement,
        fact.unit.as_ref(),
        places,
        calculation.map(|it| (it.key(), it.parts())),
    )
}
