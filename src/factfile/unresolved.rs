//! Whether everything that a fact file calls by name is there.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::called::Called;
use super::cycles;
use super::read::Reader;
use super::{Fact, Id, UNATTRIBUTED};
use crate::diagnostics::FormError;
use crate::source_map::{Path, Span};

impl Called {
    /// The map in which the name must be, and one entry of it in words.
    fn list(self) -> (&'static str, &'static str) {
        match self {
            Self::Source => ("sources", "source"),
            Self::Attribution => ("attributions", "attribution"),
            Self::Fact(_) => ("facts", "fact"),
            Self::Table => ("tables", "table"),
            Self::Chart => ("charts", "chart"),
        }
    }
}

/// Reports unknown names and calculations without an end, and that there is no fact at all. `misspelt` are the lists whose keys are.
pub(super) fn check(reader: &mut Reader, facts: Option<&IndexMap<Id, Fact>>, misspelt: &[&str]) {
    // An entry whose name cannot be called, `Passengers`, is told itself, with the name to call it by.
    let names = std::mem::take(&mut reader.context.names).into_iter();
    let names = names.map(|(list, known)| {
        let known = known.map(|it| it.iter().filter_map(|name| usable(name)).collect());
        (list, known)
    });
    let names: HashMap<Path, Option<BTreeSet<String>>> = names.collect();
    for (called, id, span) in std::mem::take(&mut reader.context.references) {
        // Nothing is looked up in a part that stands there and could not be read.
        let (list, _) = called.list();
        let known = names.get(list);
        // Nor in one that has a misspelt name, as is told.
        if known.is_none() && misspelt.contains(&list) {
            continue;
        }
        if let Some(known) = known.map_or(Some(&BTreeSet::new()), Option::as_ref) {
            look_up(known, called, &id, &span, reader);
        }
        let fact = facts.and_then(|facts| facts.get(&id));
        let figure = matches!(called, Called::Fact(usage) if usage.needs_figure());
        if figure && fact.is_some_and(Fact::is_claim) {
            let message = format!("`{id}` states no figure");
            let help = "a claim is called in prose, where it prints the mark of its note";
            reader.fault(FormError::ClaimAsFigure, span, message, help);
        }
    }
    if matches!(names.get("facts"), Some(Some(facts)) if facts.is_empty()) {
        let span = reader.places.key(&Path::root().key("facts"));
        let help = "a sheet needs at least one";
        reader.fault(FormError::NoFacts, span, "`facts` holds no fact", help);
    }
    if let Some(facts) = facts {
        cycles::check(facts, reader);
    }
}

/// Looks a name up among those of the entries: one that is itself at fault still exists.
fn look_up(known: &BTreeSet<String>, called: Called, id: &Id, span: &Span, reader: &mut Reader) {
    let built_in = (called == Called::Attribution).then_some(UNATTRIBUTED);
    if built_in == Some(id.as_str()) || known.contains(id.as_str()) {
        return;
    }
    let (list, one) = called.list();
    let names = known.iter().map(String::as_str).chain(built_in);
    let otherwise = || match called {
        Called::Chart => {
            format!("give the chart of a section `id: {id}`, or call one that has a name")
        }
        _ => format!("add `{id}` to `{list}`, or call one that is there"),
    };
    let message = format!("there is no {one} `{id}`");
    reader.error(FormError::UnknownReference, span.clone(), message, |d| {
        d.suggest(id.as_str(), names, otherwise)
    });
}

/// A name as it can be called.
fn usable(name: &str) -> Option<String> {
    match Id::parse(name) {
        Some(_) => Some(name.to_owned()),
        None => Id::suggest(name),
    }
}

/// Reports things of a kind that have one name; each is told by its place.
pub(super) fn check_own_names<'a>(
    reader: &mut Reader,
    kind: &str,
    named: impl Iterator<Item = (Path, &'a Id)>,
) {
    let mut seen: HashMap<&Id, Path> = HashMap::new();
    for (path, id) in named {
        let first = seen.entry(id).or_insert_with(|| path.clone());
        if *first != path {
            let here = reader.places.value(&path.key("id"));
            let before = reader.places.value(&first.key("id"));
            let message = format!("`{id}` names two of the {kind}");
            let help = "give one of them another id";
            reader.error(FormError::DuplicateId, here, message, |d| {
                d.also(before, "first here").help(help)
            });
        }
    }
}
