//! Whether everything that a fact file calls by name is there.
//!
//! Names are noted while reading, wherever they stand, so that a fault beside a name does not hide
//! that the name is unknown.

use std::collections::HashMap;

use super::cycles;
use super::load::Draft;
use super::reader::Reader;
use super::{Fact, Id, UNATTRIBUTED};
use crate::diagnostics::{FormError, did_you_mean};
use crate::source_map::{Path, Span};

/// What a name is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// A source.
    Source,
    /// An attribution.
    Attribution,
    /// A fact.
    Fact,
    /// A fact for its figure, which a claim does not have.
    Figure,
    /// A table.
    Table,
}

impl Called {
    /// The map in which the name must be, and one entry of it in words.
    fn list(self) -> (&'static str, &'static str) {
        match self {
            Self::Source => ("sources", "source"),
            Self::Attribution => ("attributions", "attribution"),
            Self::Fact | Self::Figure => ("facts", "fact"),
            Self::Table => ("tables", "table"),
        }
    }
}

/// Reports unknown names, names used twice and calculations without an end.
pub(super) fn check(draft: &Draft, reader: &mut Reader) {
    let read = [
        ("sources", draft.sources.is_some()),
        ("attributions", draft.attributions.is_some()),
        ("facts", draft.facts.is_some()),
        ("tables", draft.tables.is_some()),
    ];
    // Nothing is looked up in a part that stands there and could not be read.
    let known: HashMap<&str, Vec<String>> = read
        .into_iter()
        .map(|(list, read)| (list, read, Path::root().key(list)))
        .filter(|(_, read, path)| *read || !reader.places.has(path))
        .map(|(list, _, path)| (list, reader.names.remove(&path).unwrap_or_default()))
        .map(|(list, mut names)| {
            names.sort_unstable();
            (list, names)
        })
        .collect();
    for (called, id, span) in std::mem::take(&mut reader.references) {
        if let Some(names) = known.get(called.list().0) {
            look_up(names, called, &id, span.clone(), reader);
        }
        let fact = draft.facts.as_ref().and_then(|facts| facts.get(&id));
        if called == Called::Figure && fact.is_some_and(Fact::is_claim) {
            let message = format!("`{id}` states no figure");
            reader.error(FormError::ClaimAsFigure, span, message, |d| {
                d.help("a claim is called in prose, where it prints the mark of its note")
            });
        }
    }
    let caveats = draft.caveats.iter().flatten().map(|caveat| &caveat.id);
    unique("caveats", caveats, reader);
    let sums = draft.reconciliations.iter().flatten().map(|sum| &sum.id);
    unique("reconciliations", sums, reader);
    if let Some(facts) = &draft.facts {
        cycles::check(facts, reader);
    }
}

/// Looks a name up among the sorted keys as written: an entry that is itself at fault still exists.
fn look_up(known: &[String], called: Called, id: &Id, span: Span, reader: &mut Reader) {
    let given = called == Called::Attribution && id.as_str() == UNATTRIBUTED;
    if given
        || known
            .binary_search_by(|name| name.as_str().cmp(id.as_str()))
            .is_ok()
    {
        return;
    }
    let (list, one) = called.list();
    let built_in = (called == Called::Attribution).then_some(UNATTRIBUTED);
    let names = known.iter().map(String::as_str).chain(built_in);
    let message = format!("there is no {one} `{id}`");
    let meant = did_you_mean(id.as_str(), names);
    reader.error(
        FormError::UnknownReference,
        span,
        message,
        |d| match meant {
            Some(meant) => d.meant(id.as_str(), meant),
            None => d.help(format!("add `{id}` to `{list}`, or call one that is there")),
        },
    );
}

fn unique<'a>(list: &str, ids: impl Iterator<Item = &'a Id>, reader: &mut Reader) {
    let path = Path::root().key(list);
    let mut seen: HashMap<&Id, usize> = HashMap::new();
    for (i, id) in ids.enumerate() {
        if let Some(first) = seen.get(id) {
            let here = reader.places.value(&path.index(i).key("id"));
            let before = reader.places.value(&path.index(*first).key("id"));
            let message = format!("`{id}` names two of the {list}");
            reader.error(FormError::DuplicateId, here, message, |d| {
                d.also(before, "first here")
                    .help("give one of them another id")
            });
        } else {
            seen.insert(id, i);
        }
    }
}
