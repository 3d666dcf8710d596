//! Figures of a source that no fact reports.

use std::collections::HashMap;

use super::examine::{SourceQuantity, places};
use super::key::Key;
use super::scanned::Scanned;
use super::scope::Scope;
use crate::factfile::{FactFile, Id, LeftOut, Locator, Source};
use crate::locale::english;
use crate::quantity::{Exact, Found, Measure, Quantity, Role, scan};

/// What facts report of a source: quantities and where they are said to stand.
type Reported = HashMap<Key, Vec<Scope>>;

/// The figures that no fact reports and that are not left out on purpose, in their order.
pub(super) fn unreported(facts: &FactFile, id: &Id, source: &Scanned) -> Vec<SourceQuantity> {
    // What is a year, and no figure, is told by English words.
    if source.language.as_ref() != Some(english()) {
        return Vec::new();
    }
    let reported = reported(facts, id, source);
    let covered = |key: &Key, paragraph: usize, one: &Found| {
        let mut scopes = reported.get(key).into_iter().flatten();
        scopes.any(|scope| scope.has(&source.document, paragraph, &one.span))
    };
    let mut found = Vec::new();
    for (p, quantities) in source.found.iter().enumerate() {
        for (n, one) in quantities.iter().enumerate() {
            let text = &source.document.paragraphs[p].text;
            let mut keys = Key::ends(&one.value);
            keys.push(Key::new(&one.value));
            keys.extend(Key::others(&one.value));
            let known = keys.iter().any(|key| covered(key, p, one));
            if one.role == Role::Figure && !known && !is_year(text, one) {
                found.push(SourceQuantity::at(source, (p, n), &[]));
            }
        }
    }
    found
}

/// Words after which four digits say when, and not how many.
const WHEN: &str =
    "in since until till by before after during from of for year early late mid between and to";

/// Whether a number is a year by how it is written and by the word before it. That a year is not
/// reported leaves no figure out.
fn is_year(text: &str, found: &Found) -> bool {
    let years = found.value.numbers().into_iter().all(|number| {
        let total = number.total();
        let plain = number.words().is_none() && number.magnitude().is_none();
        plain && total >= Exact::from(1700) && total < Exact::from(2100)
    });
    let sign = found.value.measure != Measure::Plain || found.value.stated.contains(',');
    let before = text[..found.span.start].trim_end();
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric());
    let word = words.next().unwrap_or_default();
    let mut known = WHEN.split(' ');
    let when = before.ends_with('(') || known.any(|known| known.eq_ignore_ascii_case(word));
    let next = text[found.span.end..].trim_start();
    let mut words = next.split(|c: char| !c.is_alphabetic());
    let next = words.next().unwrap_or_default();
    let counted = next.ends_with('s') || matches!(next, "people" | "men" | "women" | "children");
    let range = matches!(found.value.quantity, Quantity::Range { .. });
    let numbered = !found.value.numbers().is_empty();
    numbered && years && !sign && (range || (when && !counted && found.value.hedge.is_none()))
}

fn reported(facts: &FactFile, id: &Id, source: &Scanned) -> Reported {
    let mut reported = Reported::new();
    let stated = facts.facts.values().filter_map(|fact| fact.stated());
    for stated in stated.filter(|stated| stated.source == *id) {
        let Some(value) = &stated.value else { continue };
        let places = places(stated).into_iter();
        for scope in places.filter_map(|(_, at)| source.scope(at).ok()) {
            // The ends of a range may stand apart in the source.
            for key in std::iter::once(Key::new(value)).chain(Key::ends(value)) {
                reported.entry(key).or_default().push(scope.clone());
            }
        }
    }
    // What is left out on purpose.
    let entry = facts.sources.get(id);
    for one in entry.iter().flat_map(|entry| &entry.left_out) {
        let at = Locator {
            paragraph: one.paragraph,
            ..Locator::default()
        };
        let key = figure(one, source);
        if let Some((key, scope)) = key.zip(source.scope(Some(&at)).ok()) {
            reported.entry(key).or_default().push(scope);
        }
    }
    reported
}

fn figure(left_out: &LeftOut, source: &Scanned) -> Option<Key> {
    let language = source.language.as_ref().unwrap_or(english());
    let found = scan(left_out.figure.as_str(), language);
    found.first().map(|found| Key::new(&found.value))
}

pub(super) fn unmatched_omissions(entry: &Source, source: &Scanned) -> Vec<usize> {
    let stands = |one: &LeftOut| {
        let places = figure(one, source).and_then(|key| source.places.get(&key));
        places.into_iter().flatten().any(|(paragraph, _)| {
            let number = u32::try_from(source.number(*paragraph)).ok();
            one.paragraph.is_none() || one.paragraph == number
        })
    };
    let entries = entry.left_out.iter().enumerate();
    let unmatched = entries.filter(|(_, one)| source.language.is_some() && !stands(one));
    unmatched.map(|(i, _)| i).collect()
}
