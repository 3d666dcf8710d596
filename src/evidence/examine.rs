//! Every fact against the text of its source.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::claimed::{Claimed, figures, quoted};
use super::hedges;
use super::key::{Key, measures_agree};
use super::problem::{Objection, Problem, SourceQuantity, objection};
use super::quotation;
use super::scanned::Scanned;
use super::scope::Scope;
use super::sighting::Sighting;
use crate::factfile::{Fact, FactFile, Id, Locator, Stated, Text, Value};
use crate::quantity::{HeadUnit, Language, Magnitude, Measure, Role, Unit, scan};

/// How many of the quantities at a place are kept: one more than a message lists, so that it can say
/// that there are more.
pub(super) const MOST_KEPT: usize = 13;
/// How many places of one quantity are weighed against each other. Each is weighed with each fact, so
/// that a number which stands in every line of a long table must not take the square of its lines.
pub(super) const MOST_WEIGHED: usize = 64;

/// What a source says of the facts taken from it.
pub(super) struct Examined {
    /// Places that are quotations alone, and stand there more than once.
    pub(super) ambiguous: Vec<(Id, Option<usize>)>,
    pub(super) objections: Vec<Objection>,
    /// Where it has their figures.
    pub(super) sightings: Vec<Sighting>,
}

/// What the source `id` says against the facts taken from it, in their order.
pub(super) fn examine(facts: &FactFile, id: &Id, source: &Scanned) -> Examined {
    let mut found = Vec::new();
    let mut sightings = Vec::new();
    let mut ambiguous = Vec::new();
    let mut groups: IndexMap<(Scope, Vec<Key>), Vec<Claimed<'_>>> = IndexMap::new();
    let home = facts.sources.get(id).and_then(|it| it.currency.as_ref());
    let home = home.or(facts.sheet.currency.as_ref()).map(Text::as_str);
    for (fact_id, fact) in &facts.facts {
        let Some(stated) = fact.stated().filter(|stated| stated.source == *id) else {
            continue;
        };
        for (place, at) in places(stated) {
            let sighting = |paragraph, quantity| Sighting {
                fact: fact_id.clone(),
                source: id.clone(),
                place,
                paragraph,
                quantity,
            };
            let object = |problem| objection(fact_id, place, problem);
            let scope = match source.scope(at) {
                Ok(scope) => scope,
                Err(none) => {
                    found.push(object(Problem::NoPlace(none)));
                    continue;
                }
            };
            let quote = at.and_then(|at| at.quote.as_ref());
            let quote = quote.map(|quote| quotation::normal(quote.as_str()));
            if let Some(quote) = &quote
                && at.is_some_and(Locator::is_nowhere)
                && source
                    .quotations
                    .paragraphs(quote, &scope.paragraphs)
                    .nth(1)
                    .is_some()
            {
                ambiguous.push((fact_id.clone(), place));
            }
            if let Some(quote) = &quote
                && let Some(elsewhere) = missing(source, &scope, quote)
            {
                found.push(object(Problem::NoQuotation { elsewhere }));
            }
            // The words of a vague value are translated where the source is in another language.
            let comparable = |value: &&Value| {
                // A sign in the place of a number is not looked for.
                let is_number = value.missing().is_none();
                let language = source.language.as_ref();
                let is_same = language.is_some_and(|language| value.language == *language);
                language.is_some() && is_number && (!value.is_vague() || is_same)
            };
            let Some(value) = stated.value.as_ref().filter(comparable) else {
                let paragraph = source.only_paragraph(&scope, quote.as_deref());
                let none = stated.value.is_none() && stated.missing.is_none();
                let is_part = at.is_some_and(|at| at.section.is_some() && at.row.is_none());
                let paragraph = paragraph.or_else(|| {
                    let claim = is_part.then_some(fact.statement.as_str())?;
                    source.nearest_paragraph(&scope, claim)
                });
                let paragraph = paragraph.filter(|_| none);
                sightings.extend(paragraph.map(|paragraph| sighting(paragraph, None)));
                continue;
            };
            if stated.rounded
                && let Some((p, n)) = rounded(source, &scope, value)
            {
                if let Some(fault) = hedges::compare(value, &source.found[p][n].value) {
                    let stands = SourceQuantity::at(source, (p, n), &[(p, n)]);
                    found.push(object(Problem::Hedge(fault, stands)));
                }
                sightings.push(sighting(p, Some(n)));
                continue;
            }
            let keys = of_fact(fact, value);
            let quoted = quote.as_deref().filter(|quote| {
                let mut places = keys.iter().filter_map(|key| source.places.get(key));
                !places.any(|all| {
                    let mut here = source.in_scope(all, &scope).take(MOST_WEIGHED);
                    here.any(|place| quoted(source, place, Some(quote)))
                })
            });
            if let Some(quoted) = quoted
                .zip(source.language.as_ref())
                .and_then(|(quote, language)| other_figures(quote, value, language))
            {
                found.push(object(Problem::NotInQuotation { quoted }));
            }
            let group = groups.entry((scope.clone(), keys)).or_default();
            group.push(Claimed {
                id: fact_id,
                fact,
                value,
                place,
                quote,
                scope,
                home,
            });
        }
    }
    for ((scope, keys), group) in &groups {
        let (objections, seen) = figures(source, scope, keys, group);
        found.extend(objections);
        sightings.extend(
            seen.into_iter()
                .map(|(at, (paragraph, quantity))| Sighting {
                    fact: group[at].id.clone(),
                    source: id.clone(),
                    place: group[at].place,
                    paragraph,
                    quantity: Some(quantity),
                }),
        );
    }
    // A figure that is not in its quotation is told as that alone; where else it is not is no second fault.
    let told = |problem: fn(&Problem) -> bool| -> HashSet<(Id, Option<usize>)> {
        let told = found.iter().filter(|one| problem(&one.problem));
        told.map(|one| (one.fact.clone(), one.place)).collect()
    };
    let quoted = told(|one| matches!(one, Problem::NotInQuotation { .. }));
    let margins = told(|one| matches!(one, Problem::Margin(_)));
    found.retain(|one| {
        let place = (one.fact.clone(), one.place);
        match one.problem {
            Problem::NoFigure { .. } | Problem::NoEvidence(..) => !quoted.contains(&place),
            Problem::NotInQuotation { .. } => !margins.contains(&place),
            _ => true,
        }
    });
    Examined {
        ambiguous,
        objections: found,
        sightings,
    }
}

/// What a fact may be in its source: its number in the scale of its unit, else as it stands.
fn of_fact(fact: &Fact, value: &Value) -> Vec<Key> {
    let unit = fact.unit.as_ref();
    let unit = unit.and_then(|unit| Unit::read(unit.as_str(), &value.language).ok());
    let head = unit.map(|unit| HeadUnit {
        scale: unit.scale,
        measure: unit.measure.filter(|measure| *measure == Measure::Percent),
        ..HeadUnit::default()
    });
    let scaled = head.and_then(|head| Key::under(value, &head));
    scaled.into_iter().chain([Key::new(value)]).collect()
}

/// Units of heads: a scale, or per cent.
const HEADS: [(Option<Magnitude>, Option<Measure>); 4] = [
    (None, Some(Measure::Percent)),
    (Some(Magnitude::Thousand), None),
    (Some(Magnitude::Million), None),
    (Some(Magnitude::Billion), None),
];

/// Where a source has what `value` is rounded from.
pub(super) fn rounded(source: &Scanned, scope: &Scope, value: &Value) -> Option<(usize, usize)> {
    let places = |p: usize| (0..source.found[p].len()).map(move |n| (p, n));
    let is_it = |at: &(usize, usize)| {
        let stands = &source.get(*at).value;
        measures_agree(value, None, stands, None) && value.is_rounded_from(stands)
    };
    let is_there = |at: &(usize, usize)| scope.has(&source.document, at.0, &source.get(*at).span);
    let places = scope.paragraphs.clone().flat_map(places);
    places.filter(is_there).find(is_it)
}

/// The figures of a quotation that does not have the fact's; `None` where it has that, or none at all.
fn other_figures(quote: &str, value: &Value, language: &Language) -> Option<Vec<String>> {
    let own = Key::new(value);
    let ends = Key::ends(value);
    let found = scan(quote, language);
    let figures = found.iter().filter(|found| found.role == Role::Figure);
    let quoted: Vec<String> = figures.map(|found| found.value.stated.clone()).collect();
    let heads = HEADS.map(|(scale, measure)| HeadUnit {
        scale,
        measure,
        ..HeadUnit::default()
    });
    let has = |key: &Key| {
        found.iter().any(|one| {
            Key::new(&one.value) == *key
                || Key::ends(&one.value).contains(key)
                || Key::others(&one.value).contains(key)
                // The head over a quoted cell may say its scale; whether it does is asked at its place.
                || heads.iter().any(|head| Key::under(&one.value, head).as_ref() == Some(key))
        })
    };
    let there = has(&own) || (!ends.is_empty() && ends.iter().all(has));
    // What is left out of a quotation may be the figure.
    let whole = !quote.contains("...");
    (whole && !quoted.is_empty() && !there).then_some(quoted)
}

/// The places of a fact; one that names none has the whole source for its place.
pub(super) fn places(stated: &Stated) -> Vec<(Option<usize>, Option<&Locator>)> {
    match stated.at.as_slice() {
        [] => vec![(None, None)],
        places => {
            let places = places.iter().enumerate();
            places.map(|(i, at)| (Some(i), Some(at))).collect()
        }
    }
}

/// Where else a quotation stands that is missing in its scope; `None` where it is there.
fn missing(source: &Scanned, scope: &Scope, quote: &str) -> Option<Vec<usize>> {
    let is_of_scope = |at: usize| scope.has_paragraph(&source.document, at);
    let mut here = source.quotations.paragraphs(quote, &scope.paragraphs);
    if here.any(is_of_scope) {
        return None;
    }
    let all = source
        .quotations
        .paragraphs(quote, &(0..source.normal.len()));
    Some(numbers(source, all.take(MOST_KEPT)))
}

/// The numbers of paragraphs, as a reader counts them.
pub(super) fn numbers(source: &Scanned, paragraphs: impl Iterator<Item = usize>) -> Vec<usize> {
    let numbers = paragraphs.map(|at| source.number(at));
    let mut numbers: Vec<usize> = numbers.take(MOST_WEIGHED).collect();
    numbers.dedup();
    numbers
}
