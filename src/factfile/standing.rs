//! What is known of a figure beside its value: its standing, why there is no number, what it replaces.

use std::collections::{BTreeSet, HashMap, HashSet};

use strum::IntoEnumIterator;

use super::called::Usage;
use super::keywords::words;
use super::read::Reader;
use super::{Derivation, Fact, FactFile, Id, Value};
use crate::quantity::{Measure, Missing, Quantity, Status};

words!(Status, "a status", &named(Self::iter()));
words!(
    Missing,
    "a reason why there is no number",
    &named(Self::iter())
);

fn named<T: Copy + Into<&'static str>>(all: impl Iterator<Item = T>) -> Vec<(&'static str, T)> {
    all.map(|it| (it.into(), it)).collect()
}

/// Signs of which each desk knows what they mean: nothing, nought, or no number.
const DASHES: [&str; 3] = ["-", "–", "—"];

pub(super) fn is_dash(text: &str) -> bool {
    DASHES.contains(&text)
}

impl Value {
    pub(crate) fn missing(&self) -> Option<Missing> {
        match self.quantity {
            Quantity::Missing(reason) => Some(reason),
            _ => None,
        }
    }
}

/// No number and why, stated by a sign or the word for the reason.
pub(super) fn without_number(reader: &Reader, reason: Missing, stated: &str) -> Option<Value> {
    let language = reader.context.language.as_ref()?;
    let plain = Value::plain(Quantity::Missing(reason), Measure::Plain, language);
    Some(Value {
        stated: stated.to_owned(),
        ..plain
    })
}

impl Fact {
    pub(crate) fn missing(&self) -> Option<Missing> {
        self.stated()?.value.as_ref()?.missing()
    }

    fn own_standing(&self) -> BTreeSet<Status> {
        let mut standing = BTreeSet::from_iter(self.status.iter().copied());
        if let Some(stated) = self.stated() {
            let typed = stated.value.as_ref().and_then(|value| value.status);
            let is_revision = stated.was.is_some() || stated.replaces.is_some();
            standing.extend(typed);
            standing.extend(is_revision.then_some(Status::Revised));
        }
        standing
    }

    pub(crate) fn replaces(&self) -> Option<&Id> {
        self.stated()?.replaces.as_ref()
    }
}

fn parts(fact: &Fact) -> Vec<&Id> {
    fact.derivation().map(Derivation::parts).unwrap_or_default()
}

impl FactFile {
    /// What is known of a figure's standing, each once, in order. What is calculated has that of its parts, but for what is
    /// said of them in words: that they are estimates, and what stood there before.
    pub(crate) fn standing(&self, fact: &Fact) -> BTreeSet<Status> {
        let mut standing = fact.own_standing();
        let mut ahead = parts(fact);
        let mut seen = HashSet::new();
        while let Some(id) = ahead.pop() {
            if let Some(part) = self.facts.get(id).filter(|_| seen.insert(id)) {
                let in_words = |it: &Status| matches!(it, Status::Revised | Status::Estimated);
                standing.extend(part.own_standing().into_iter().filter(|it| !in_words(it)));
                ahead.extend(parts(part));
            }
        }
        standing
    }

    /// For each fact that is printed, those that are not and say the same of the same day in another source.
    pub(crate) fn supporting(&self) -> HashMap<&Id, Vec<&Id>> {
        let used = self.usages().into_iter();
        let used = used.filter(|(_, usage)| *usage != Usage::Caveat);
        let used: HashSet<&Id> = used.map(|(id, _)| id).collect();
        let figures = self.facts.iter().filter_map(|(id, fact)| {
            let stated = fact.stated()?;
            let as_of = fact.as_of.as_ref().unwrap_or(&self.sheet.as_of).text();
            let value = &stated.value.as_ref()?.stated;
            let statement = fact.statement.as_str().to_lowercase();
            Some(((statement, as_of, &fact.unit, value), id, &stated.source))
        });
        let (used, others): (Vec<_>, Vec<_>) = figures.partition(|(_, id, _)| used.contains(id));
        let used = used.into_iter().map(|(said, id, from)| (said, (id, from)));
        let used: HashMap<_, _> = used.collect();
        let mut supporting: HashMap<&Id, Vec<&Id>> = HashMap::new();
        for (said, id, source) in others {
            if let Some((printed, _)) = used.get(&said).filter(|(_, from)| *from != source) {
                supporting.entry(printed).or_default().push(id);
            }
        }
        supporting
    }

    pub(crate) fn replacements(&self) -> HashMap<&Id, &Id> {
        let facts = self.facts.iter();
        let newer = facts.filter_map(|(id, fact)| Some((fact.replaces()?, id)));
        newer.collect()
    }
}
