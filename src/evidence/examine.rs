//! Every fact against the text of its source.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::hedges::{self, HedgeFault};
use super::key::{Key, measures_agree};
use super::readings::says_the_same;
use super::scanned::Scanned;
use super::scope::{NoPlace, Scope};
use super::sighting::Sighting;
use super::{pairing, quotation};
use crate::factfile::{Fact, FactFile, Id, Locator, Stated, Text, Value};
use crate::quantity::{
    Exact, Found, HeadScale, Language, Magnitude, Measure, Number, Quantity, Role, Unit, scan,
};
use crate::wording::{Topic, Wording};

/// How many of the quantities at a place are kept: one more than a message lists, so that it can say
/// that there are more.
const MOST_KEPT: usize = 13;
/// How many places of one quantity are weighed against each other. Each is weighed with each fact, so
/// that a number which stands in every line of a long table must not take the square of its lines.
const MOST_WEIGHED: usize = 64;

/// How far before a quantity a negation of its sentence may stand.
const NEGATED: usize = 300;
/// How many of the quantities at a place are compared for one that says the same.
const MOST_COMPARED: usize = 200;

/// What a source says against a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The place is not in the source.
    NoPlace(NoPlace),
    /// The quotation does not stand at the place.
    NoQuotation {
        /// The paragraphs in which it stands, from one.
        elsewhere: Vec<usize>,
    },
    /// The quotation has figures, and the fact's is not among them.
    NotInQuotation {
        /// The figures that it has.
        quoted: Vec<String>,
    },
    /// The figure does not stand at the place.
    NoFigure {
        /// The paragraphs in which it stands, from one.
        elsewhere: Vec<usize>,
        /// The first of the quantities that do stand at the place.
        here: Vec<String>,
        /// One of them that says the same in another way: `a quarter` for `25%`.
        said: Option<String>,
    },
    /// The figure is the margin of another one, or an end of its interval.
    Margin(SourceQuantity),
    /// The source states a range and the fact one of its ends.
    RangeCut(SourceQuantity),
    /// The hedge is not the source's.
    Hedge(HedgeFault, SourceQuantity),
    /// The fact lacks what the number of the source is of: `per 100,000`, `percentage points`.
    MeasureDropped(String, SourceQuantity),
    /// The fact lacks the margin or the interval that the source gives.
    IntervalDropped(SourceQuantity),
    /// The number stands in brackets, which may be a minus.
    SignInBrackets(SourceQuantity),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceQuantity {
    /// The quantity as it stands there.
    pub stated: String,
    /// The quantity as a fact file states it: `at least 500` for `500 or more`.
    pub(crate) written: String,
    /// Every way in which it stands where the fact may mean it: `about 500`, `not … up to 500`.
    pub(crate) ways: Vec<String>,
    /// The paragraph, from one, as a reader counts it.
    pub(crate) paragraph: usize,
    /// Where it stands, in words.
    pub(crate) place: String,
    /// The table in which it stands, by its number from zero.
    pub(crate) table: Option<usize>,
    pub(crate) excerpt: String,
}

impl SourceQuantity {
    /// The quantity at one of the `places` that the fact may mean.
    pub(super) fn at(source: &Scanned, place: (usize, usize), places: &[(usize, usize)]) -> Self {
        let value = &get(source, place).value;
        let way = |place: &(usize, usize)| {
            let Found { value, span, .. } = get(source, *place);
            let before = &source.document.paragraphs[place.0].text[..span.start];
            let denied = if source.is_negated(before) {
                "not … "
            } else {
                ""
            };
            denied.to_owned() + &hedges::within_a_sentence(value)
        };
        let ways: IndexSet<String> = places.iter().map(way).collect();
        Self {
            stated: value.stated.clone(),
            written: hedges::within_a_sentence(value),
            ways: ways.into_iter().collect(),
            paragraph: source.number(place.0),
            place: source.whereabouts(place.0, get(source, place).span.start),
            table: source.document.paragraphs[place.0]
                .row
                .map(|(table, _)| table),
            excerpt: source.excerpt(place),
        }
    }
}

impl Scanned {
    /// Whether a sentence that goes on after `before` is negated by then.
    fn is_negated(&self, before: &str) -> bool {
        let start = before
            .char_indices()
            .rev()
            .nth(NEGATED)
            .map_or(0, |(at, _)| at);
        let sentence = before[start..].rsplit(". ").next().unwrap_or_default();
        let sentence = sentence.replace('’', "'");
        let said = self.lexicon().map(|lexicon| {
            let wording = Wording::of(&sentence, lexicon);
            wording
                .said_of(Topic::Negation, wording.all())
                .next()
                .is_some()
        });
        said.unwrap_or_default()
    }
}

/// A problem with one place of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    pub(crate) fact: Id,
    /// Which of its places, from zero; `None` where it names none.
    pub(crate) place: Option<usize>,
    pub problem: Problem,
}

fn objection(fact: &Id, place: Option<usize>, problem: Problem) -> Objection {
    Objection {
        fact: fact.clone(),
        place,
        problem,
    }
}

/// A fact at one of its places.
struct Claimed<'a> {
    id: &'a Id,
    fact: &'a Fact,
    value: &'a Value,
    place: Option<usize>,
    quote: Option<String>,
    scope: Scope,
    /// The currency that `$` stands for in the source.
    home: Option<&'a str>,
}

/// What a source says of the facts taken from it.
pub(super) struct Examined {
    /// Places that are quotations alone, and stand there more than once.
    pub(super) ambiguous: Vec<(Id, Option<usize>)>,
    pub(super) objections: Vec<Objection>,
    /// Where it has their figures.
    pub(super) sightings: Vec<Sighting>,
}

/// A fact of a group, by its number, with the paragraph and the quantity that it is paired with.
type Paired = (usize, (usize, usize));

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
                sightings.extend(paragraph.filter(|_| none).map(|paragraph| Sighting {
                    fact: fact_id.clone(),
                    source: id.clone(),
                    place,
                    paragraph,
                    quantity: None,
                }));
                continue;
            };
            if stated.rounded
                && let Some((p, n)) = rounded(source, &scope, value)
            {
                if let Some(fault) = hedges::compare(value, &source.found[p][n].value) {
                    let stands = SourceQuantity::at(source, (p, n), &[(p, n)]);
                    found.push(object(Problem::Hedge(fault, stands)));
                }
                sightings.push(Sighting {
                    fact: fact_id.clone(),
                    source: id.clone(),
                    place,
                    paragraph: p,
                    quantity: Some(n),
                });
                continue;
            }
            let keys = of_fact(fact, value);
            let quoted = quote.as_deref().filter(|quote| {
                let mut places = keys.iter().filter_map(|key| source.places.get(key));
                !places.any(|all| {
                    let mut here = source.in_scope(all, &scope).take(MOST_WEIGHED);
                    here.any(|place| self::quoted(source, place, Some(quote)))
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
    let told: IndexSet<(Id, Option<usize>)> = found
        .iter()
        .filter(|one| matches!(one.problem, Problem::NotInQuotation { .. }))
        .map(|one| (one.fact.clone(), one.place))
        .collect();
    for ((scope, keys), group) in &groups {
        let (objections, seen) = figures(source, scope, keys, group);
        // What is not in its quotation is told once.
        let again = |one: &Objection| {
            matches!(one.problem, Problem::NoFigure { .. })
                && told.contains(&(one.fact.clone(), one.place))
        };
        found.extend(objections.into_iter().filter(|one| !again(one)));
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
    // A figure that is not in its quotation is told as that alone.
    let told = |problem: fn(&Problem) -> bool| -> HashSet<(Id, Option<usize>)> {
        let told = found.iter().filter(|one| problem(&one.problem));
        told.map(|one| (one.fact.clone(), one.place)).collect()
    };
    let quoted = told(|one| matches!(one, Problem::NotInQuotation { .. }));
    let margins = told(|one| matches!(one, Problem::Margin(_)));
    found.retain(|one| {
        let place = (one.fact.clone(), one.place);
        match one.problem {
            Problem::NoFigure { .. } => !quoted.contains(&place),
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
    let scale = unit.as_ref().and_then(Unit::scale);
    let scaled = scale.and_then(|scale| Key::scaled(value, HeadScale::Magnitude(scale)));
    let percent = unit.filter(|unit| unit.is_percent() && value.measure == Measure::Plain);
    let percent = percent.map(|_| Key::percent(value));
    let others = [scaled, percent, Some(Key::new(value))];
    others.into_iter().flatten().collect()
}

const SCALES: [HeadScale; 4] = [
    HeadScale::Percent,
    HeadScale::Magnitude(Magnitude::Thousand),
    HeadScale::Magnitude(Magnitude::Million),
    HeadScale::Magnitude(Magnitude::Billion),
];

/// Where a source has what `value` is rounded from.
pub(super) fn rounded(source: &Scanned, scope: &Scope, value: &Value) -> Option<(usize, usize)> {
    let places = |p: usize| (0..source.found[p].len()).map(move |n| (p, n));
    let is_it = |at: &(usize, usize)| {
        let stands = &get(source, *at).value;
        measures_agree(value, stands, None) && value.is_rounded_from(stands)
    };
    let is_there = |at: &(usize, usize)| scope.has(&source.document, at.0, &get(source, *at).span);
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
    let has = |key: &Key| {
        found.iter().any(|one| {
            Key::new(&one.value) == *key
                || Key::ends(&one.value).contains(key)
                || Key::others(&one.value).contains(key)
                // The head over a quoted cell may say its scale; whether it does is asked at its place.
                || SCALES.iter().any(|scale| Key::scaled(&one.value, *scale).as_ref() == Some(key))
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
fn numbers(source: &Scanned, paragraphs: impl Iterator<Item = usize>) -> Vec<usize> {
    let numbers = paragraphs.map(|at| source.number(at));
    let mut numbers: Vec<usize> = numbers.take(MOST_WEIGHED).collect();
    numbers.dedup();
    numbers
}

/// Holds facts of one quantity and one scope against what stands there.
fn figures(
    source: &Scanned,
    scope: &Scope,
    keys: &[Key],
    group: &[Claimed<'_>],
) -> (Vec<Objection>, Vec<Paired>) {
    let places = |key: &Key| source.places.get(key).map_or(&[][..], Vec::as_slice);
    let stands = |key: &&Key| source.in_scope(places(key), scope).next().is_some();
    let all = keys.iter().find(stands).map_or(&[][..], places);
    let here = source.in_scope(all, scope);
    let mut here: Vec<(usize, usize)> = here.take(MOST_WEIGHED).collect();
    if let (true, [claimed, ..]) = (here.is_empty(), group) {
        here = falls(source, claimed).take(MOST_WEIGHED).collect();
    }
    let all = keys.first().map_or(all, places);
    let object = |claimed: &Claimed<'_>, problem| objection(claimed.id, claimed.place, problem);
    if here.is_empty() {
        let objections = group.iter().filter_map(|claimed| {
            let problem = absent(source, claimed, all)?;
            Some(object(claimed, problem))
        });
        return (objections.collect(), Vec::new());
    }
    let words: Vec<_> = group.iter().map(|one| pairing::of_fact(one.fact)).collect();
    let around: Vec<_> = here
        .iter()
        .map(|&(p, n)| {
            pairing::around(
                &source.document.paragraphs[p].text,
                &source.found[p][n].span,
            )
        })
        .collect();
    let pairs = pairing::assign(group.len(), here.len(), |fact, place| {
        let found = get(source, here[place]);
        let shared = words[fact].intersection(&around[place]).count();
        let same_hedge = hedges::compare(group[fact].value, &found.value).is_none();
        // With one fact for several places the hedge settles it, with several their words do.
        let alone = group.len() == 1;
        let quoted = quoted(source, here[place], group[fact].quote.as_deref());
        let shared = u32::try_from(shared.min(50)).unwrap_or(50);
        1 + 2 * shared
            + u32::from(same_hedge) * if alone { 200 } else { 1 }
            + u32::from(quoted) * 1000
    });
    let (mut objections, mut seen) = (Vec::new(), Vec::new());
    for (at, (claimed, pair)) in group.iter().zip(pairs).enumerate() {
        let problem = against(source, claimed, here[pair], &here);
        if !matches!(problem, Some(Problem::NoFigure { .. })) {
            seen.push((at, here[pair]));
        }
        objections.extend(problem.map(|problem| object(claimed, problem)));
    }
    (objections, seen)
}

/// The places of the number of a fall, which the words around it say: a fact of -0.6% where prices “fell in May by 0.6%”.
fn falls<'s>(
    source: &'s Scanned,
    claimed: &'s Claimed<'_>,
) -> impl Iterator<Item = (usize, usize)> + 's {
    let negative = claimed
        .value
        .numbers()
        .iter()
        .all(|one| one.total().is_negative());
    let places = source.places.get(&Key::negative(claimed.value));
    let places = places.filter(|_| negative && !claimed.value.is_vague());
    let all = places.map_or(&[][..], Vec::as_slice);
    let here = source.in_scope(all, &claimed.scope).take(MOST_COMPARED);
    here.filter(|place| source.is_fall(*place))
}

/// What a quantity in the source says against the fact that means it.
fn against(
    source: &Scanned,
    claimed: &Claimed<'_>,
    place: (usize, usize),
    here: &[(usize, usize)],
) -> Option<Problem> {
    let found = get(source, place);
    let (own, theirs) = (claimed.value, &found.value);
    if !measures_agree(own, theirs, claimed.home) || !claimed.may_be(found) {
        return Some(Problem::NoFigure {
            elsewhere: Vec::new(),
            here: vec![theirs.stated.clone()],
            said: None,
        });
    }
    // A quotation tells which place is meant.
    let is_told = |place| quoted(source, place, claimed.quote.as_deref());
    let meant = || {
        let mut meant = here.to_vec();
        meant.retain(|one| is_told(*one) || !is_told(place));
        SourceQuantity::at(source, place, &meant)
    };
    if let Some(fault) = hedges::compare(own, theirs) {
        let mut told = meant();
        if theirs.language != own.language {
            // Its words are no words of the fact file.
            told.written.clear();
        }
        return Some(Problem::Hedge(fault, told));
    }
    if let Some(measure) = claimed.lacks_measure(theirs) {
        return Some(Problem::MeasureDropped(measure, meant()));
    }
    let is_exact = matches!(own.quantity, Quantity::Exact(_)) && own.margin.is_none();
    if theirs.margin.is_some() && is_exact {
        return Some(Problem::IntervalDropped(meant()));
    }
    let positive = own.numbers().iter().all(|one| !one.total().is_negative());
    (positive && source.may_be_negative(place)).then(|| Problem::SignInBrackets(meant()))
}

impl Claimed<'_> {
    /// The words of the fact, in which a scale or a measure may be.
    fn words(&self) -> String {
        let texts = self.fact.unit.iter().chain(&self.fact.label);
        let texts = texts.chain([&self.fact.statement]).map(Text::as_str);
        texts.collect::<Vec<_>>().join(" ").to_lowercase()
    }

    /// Whether `5m` of the source, which is five million, may be the metres of a fact.
    fn may_be(&self, found: &Found) -> bool {
        let letter = |one: &&Number| matches!(one.typed_scale(), Some("m" | "M"));
        let is_length = || {
            let words = self.words();
            let mut words = words.split(|c: char| !c.is_alphabetic());
            words.any(|word| word == "m" || word.starts_with("met") || word.starts_with("mèt"))
        };
        let other = Key::new(self.value) != Key::new(&found.value);
        !(other && found.value.numbers().iter().any(letter)) || is_length()
    }

    /// What the number of the source is of, in the words of that, where neither the value nor the words of the fact say it.
    fn lacks_measure(&self, theirs: &Value) -> Option<String> {
        let words = self.words();
        let said = |key: &str| {
            let phrases = self.value.language.text(key).split(", ");
            let mut phrases = phrases.filter(|phrase| !phrase.is_empty());
            phrases.any(|phrase| words.contains(phrase))
        };
        let points = theirs.measure == Measure::Points && self.value.measure == Measure::Plain;
        if points && !said("values.points") && !said("values.bare-points") {
            let number = theirs.numbers().first()?.amount();
            return Some(
                theirs
                    .language
                    .form("calculated.points", &number)
                    .to_owned(),
            );
        }
        let per = theirs.per.as_ref().filter(|per| per.number > Exact::ONE);
        let per = per.filter(|_| self.value.per.is_none())?;
        let digits: String = words
            .chars()
            .filter(|c| !" ,.'’\u{a0}\u{202f}".contains(*c))
            .collect();
        let number = per.number.decimal().map(|number| number.to_string());
        let spelt = per.words.to_lowercase();
        let is_said =
            words.contains(&spelt) || number.is_some_and(|number| digits.contains(&number));
        (!is_said).then(|| per.words.clone())
    }
}

fn get(source: &Scanned, (paragraph, number): (usize, usize)) -> &Found {
    &source.found[paragraph][number]
}

/// Whether a quantity stands in a quotation that is longer than itself.
fn quoted(source: &Scanned, place: (usize, usize), quote: Option<&str>) -> bool {
    let Some(quote) = quote else { return false };
    let text = &source.normal[place.0];
    let figure = quotation::normal(&get(source, place).value.stated).len();
    let start = source.starts[place.0][place.1];
    // The figure may begin or end one byte beside it: a sign, a bracket.
    let first = (start + figure).saturating_sub(quote.len() + 1);
    let last = (start + 1 + quote.len()).min(text.len());
    let first = (0..=first).rev().find(|at| text.is_char_boundary(*at));
    let last = (last..=text.len()).find(|at| text.is_char_boundary(*at));
    let window = first
        .zip(last)
        .and_then(|(first, last)| text.get(first..last));
    window.is_some_and(|window| window.contains(quote))
}

/// What is wrong with a fact whose quantity does not stand in its scope; `None` where the two ends of
/// its range stand there apart.
fn absent(source: &Scanned, claimed: &Claimed<'_>, all: &[(usize, usize)]) -> Option<Problem> {
    let in_scope = |key: &Key| {
        let places = source.places.get(key)?;
        source.in_scope(places, &claimed.scope).next()
    };
    let ends = Key::ends(claimed.value);
    if !ends.is_empty() {
        let found: Vec<_> = ends.iter().filter_map(in_scope).collect();
        if let [low, high] = found.as_slice() {
            let faults =
                [low, high].map(|place| hedges::compare(claimed.value, &get(source, *place).value));
            let fault = faults[0].filter(|_| faults[1].is_some())?;
            let found = SourceQuantity::at(source, *low, &[*low, *high]);
            return Some(Problem::Hedge(fault, found));
        }
    }
    // A margin that is the fact's number.
    let margins = source.margins.get(&Key::new(claimed.value));
    let margins = margins.map_or(&[][..], Vec::as_slice);
    if let Some(place) = source.in_scope(margins, &claimed.scope).next() {
        return Some(Problem::Margin(SourceQuantity::at(source, place, &[])));
    }
    // A range one end of which is the fact's single number.
    let ranges = source.ends.get(&Key::new(claimed.value));
    let ranges = ranges.map_or(&[][..], Vec::as_slice);
    let ranges = source.in_scope(ranges, &claimed.scope);
    let ranges: Vec<_> = ranges.take(MOST_WEIGHED).collect();
    if let [place, ..] = ranges[..] {
        return Some(Problem::RangeCut(SourceQuantity::at(
            source, place, &ranges,
        )));
    }
    let scope = &claimed.scope;
    let paragraphs = scope.paragraphs.clone();
    let figures = paragraphs.flat_map(|p| {
        let found = source.found[p].iter();
        found.filter(move |found| scope.has(&source.document, p, &found.span))
    });
    let vague = matches!(claimed.value.quantity, Quantity::Vague(_));
    let here = figures.filter(|found| matches!(found.value.quantity, Quantity::Vague(_)) == vague);
    let here = here.take(MOST_COMPARED).collect::<Vec<_>>();
    let said = here
        .iter()
        .find(|found| says_the_same(claimed.value, &found.value));
    let kept = here.iter().take(MOST_KEPT);
    Some(Problem::NoFigure {
        elsewhere: numbers(source, all.iter().map(|(paragraph, _)| *paragraph)),
        said: said.map(|found| hedges::within_a_sentence(&found.value)),
        here: kept.map(|found| found.value.stated.clone()).collect(),
    })
}
