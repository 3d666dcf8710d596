//! Figures of a source that no fact reports.

use std::collections::HashMap;

use super::examine::Said;
use super::key::Key;
use super::scanned::{Scanned, Scope};
use crate::factfile::value::{Role, scan};
use crate::factfile::{FactFile, Id, Source, Whereabouts};

/// What facts report of a source: quantities and where they are said to stand.
type Reported = HashMap<Key, Vec<Scope>>;

/// The figures that no fact reports and that are not left out on purpose, in their order.
pub(super) fn unreported(facts: &FactFile, id: &Id, source: &Scanned) -> Vec<Said> {
    let mut reported = reported(facts, id, source);
    if let Some(entry) = facts.sources.get(id) {
        for (key, scope) in left_out(entry, source) {
            reported.entry(key).or_default().push(scope);
        }
    }
    let covered = |key: &Key, paragraph: usize| {
        let scopes = reported.get(key).into_iter().flatten();
        scopes.into_iter().any(|scope| scope.covers(paragraph))
    };
    let mut found = Vec::new();
    for (p, quantities) in source.found.iter().enumerate() {
        for (n, one) in quantities.iter().enumerate() {
            let after = &source.paragraphs[p].text[one.span.end..];
            let mut keys = Key::ends(&one.value);
            keys.push(Key::new(&one.value));
            keys.extend(Key::in_millions(&one.value, after));
            let known = keys.iter().any(|key| covered(key, p));
            if one.role == Role::Figure && !known {
                found.push(Said {
                    stated: one.value.stated.clone(),
                    written: one.value.as_written(),
                    paragraph: p + 1,
                    excerpt: source.excerpt((p, n)),
                });
            }
        }
    }
    found
}

fn reported(facts: &FactFile, id: &Id, source: &Scanned) -> Reported {
    let mut reported = Reported::new();
    let stated = facts.facts.values().filter_map(|fact| fact.stated());
    for stated in stated.filter(|stated| stated.source == *id) {
        let Some(value) = &stated.value else { continue };
        let places = stated.at.iter().map(Some);
        let nowhere = stated.at.is_empty().then_some(None);
        for at in places.chain(nowhere) {
            let Ok(scope) = source.scope(at) else {
                continue;
            };
            // The ends of a range may stand apart in the source.
            for key in std::iter::once(Key::new(value)).chain(Key::ends(value)) {
                reported.entry(key).or_default().push(scope);
            }
        }
    }
    reported
}

/// What is left out on purpose, with where.
fn left_out(entry: &Source, source: &Scanned) -> Vec<(Key, Scope)> {
    let left_out = entry.left_out.iter().filter_map(|one| {
        let at = Whereabouts {
            paragraph: one.paragraph,
            page: None,
            section: None,
            quote: None,
        };
        let found = scan(one.figure.as_str()).into_iter().next()?;
        Some((Key::new(&found.value), source.scope(Some(&at)).ok()?))
    });
    left_out.collect()
}

/// The entries of `left_out`, from zero, that the source does not have.
pub(super) fn stray(entry: &Source, source: &Scanned) -> Vec<usize> {
    let stands = |one: &crate::factfile::LeftOut| {
        let found = scan(one.figure.as_str()).into_iter().next();
        let key = found.map(|found| Key::new(&found.value));
        let places = key.and_then(|key| source.places.get(&key));
        places.into_iter().flatten().any(|(paragraph, _)| {
            let number = u32::try_from(paragraph + 1).ok();
            one.paragraph.is_none() || one.paragraph == number
        })
    };
    let entries = entry.left_out.iter().enumerate();
    let strays = entries.filter(|(_, one)| source.has_figures && !stands(one));
    strays.map(|(i, _)| i).collect()
}
