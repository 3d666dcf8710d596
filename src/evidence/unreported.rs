//! Figures of a source that no fact reports.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::examine::{places, rounded};
use super::intervals::{digits, level};
use super::key::Key;
use super::not_counted::is_not_counted;
use super::problem::{Objection, Problem};
use super::quotation;
use super::scanned::Scanned;
use super::scope::Scope;
use crate::factfile::{FactFile, Id, LeftOut, Locator, Source};
use crate::locale::english;
use crate::quantity::{Exact, Found, Language, Quantity, Role, Unit, scan};

/// What facts report of a source: quantities and where they are said to stand.
type Reported = HashMap<Key, Vec<Scope>>;

/// A figure that no fact reports. A text may have a million of them, so nothing of it is made into words before it is told.
#[derive(Clone, Copy)]
pub struct Unreported<'e> {
    pub(super) source: &'e Scanned,
    pub(super) at: (usize, usize),
}

impl<'e> Unreported<'e> {
    /// As it stands there.
    pub fn stated(self) -> &'e str {
        &self.source.get(self.at).value.stated
    }

    /// The paragraph, from one, as a reader counts it.
    pub(crate) fn paragraph(self) -> usize {
        self.source.number(self.at.0)
    }

    /// The table, from zero.
    pub(crate) fn table(self) -> Option<usize> {
        let paragraph = &self.source.document.paragraphs[self.at.0];
        paragraph.row.map(|(table, _)| table)
    }

    /// Where it stands, in words.
    pub(crate) fn place(self) -> String {
        let start = self.source.get(self.at).span.start;
        self.source.whereabouts(self.at.0, start)
    }

    /// The words around it.
    pub(crate) fn excerpt(self) -> String {
        self.source.excerpt(self.at)
    }
}

/// The places of the figures that no fact reports and that are not left out on purpose, in their order.
pub(super) fn unreported(
    facts: &FactFile,
    id: &Id,
    source: &Scanned,
    objections: &[Objection],
) -> Vec<(usize, usize)> {
    // Its words tell what is a year, and no figure.
    let Some(language) = &source.language else {
        return Vec::new();
    };
    let mut reported = reported(facts, id, source);
    let entries = facts.sources.get(id).into_iter();
    let entries = entries.flat_map(|entry| &entry.left_out);
    let mut omissions = Vec::new();
    for mut omission in entries.filter_map(|one| Omission::of(one, source)) {
        match omission.figures.take_if(|_| omission.pattern.is_none()) {
            Some(keys) => keys.into_iter().for_each(|key| {
                let scopes = reported.entry(key).or_default();
                scopes.push(omission.scope.clone());
            }),
            None => omissions.push(omission),
        }
    }
    let covered = |key: &Key, paragraph: usize, one: &Found| {
        let mut scopes = reported.get(key).into_iter().flatten();
        scopes.any(|scope| {
            scope.has(&source.document, paragraph, &one.span) || scope.is_under(source, paragraph)
        })
    };
    let mut found = Vec::new();
    for (p, quantities) in source.found.iter().enumerate() {
        let all = || quantities.iter().map(|it| Key::new(&it.value)).collect();
        let own: OnceCell<HashSet<Key>> = OnceCell::new();
        let figures = quantities.iter().enumerate();
        let figures = figures.filter(|(_, one)| one.role == Role::Figure);
        for (n, one) in figures {
            let mut keys = Key::ends(&one.value);
            keys.push(Key::new(&one.value));
            keys.extend(Key::others(&one.value));
            keys.extend(source.under.get(&(p, n)).map(|it| Key::new(&it.value)));
            // `Fares fell -3%` is a fall of 3%, where no other figure is that.
            let turned = Key::negative(&one.value);
            let is_turned = || covered(&turned, p, one) && !own.get_or_init(all).contains(&turned);
            let known = keys.iter().any(|key| covered(key, p, one)) || is_turned();
            let left_out = || omissions.iter().any(|omission| omission.has(source, p, n));
            if !known && !counts_nothing(source, p, one, language) && !left_out() {
                found.push((p, n));
            }
        }
    }
    for told in told(facts, source, objections, &found) {
        found.retain(|one| !told.contains(one));
    }
    found
}

fn counts_nothing(source: &Scanned, paragraph: usize, one: &Found, language: &Language) -> bool {
    let document = &source.document;
    let cell = document.cell_at(paragraph, one.span.start);
    // `15–24` names a row.
    if cell.is_some_and(|cell| cell.cell == 0)
        && matches!(
            one.value.quantity,
            Quantity::Range { .. } | Quantity::Bounded { .. }
        )
    {
        return true;
    }
    let heads = cell.map(|cell| document.heads(cell).column.join(" "));
    let text = &document.paragraphs[paragraph].text;
    is_not_counted(text, one, heads.as_deref(), language)
}

/// For each fact whose figure does not stand at its place, the figures there that it may have meant: they are told with it.
fn told(
    facts: &FactFile,
    source: &Scanned,
    objections: &[Objection],
    found: &[(usize, usize)],
) -> Vec<Vec<(usize, usize)>> {
    let meant = |objection: &Objection| {
        let is_wrong = matches!(
            objection.problem,
            Problem::NotInQuotation { .. } | Problem::NoFigure { .. } | Problem::NoEvidence(..)
        );
        let stated = facts.facts.get(&objection.fact)?.stated()?;
        let at = stated.at.get(objection.place.filter(|_| is_wrong)?)?;
        let scope = source.scope(Some(at)).ok()?;
        let quote = at
            .quote
            .as_ref()
            .map(|quote| quotation::normal(quote.as_str()));
        let within = source.in_scope(found, &scope);
        let within = within.filter(|(p, n)| {
            let figure = || quotation::normal(&source.found[*p][*n].value.stated);
            quote
                .as_ref()
                .is_none_or(|quote| source.quotations.has(quote, *p) && quote.contains(&figure()))
        });
        // Without a quotation it is told which only where there is one.
        let meant: Vec<_> = within.take(MOST_MEANT).collect();
        (quote.is_some() || meant.len() == 1).then_some(meant)
    };
    objections.iter().filter_map(meant).collect()
}

/// How many figures of a quotation are looked at: it is a fragment.
const MOST_MEANT: usize = 12;

fn reported(facts: &FactFile, id: &Id, source: &Scanned) -> Reported {
    let mut reported = Reported::new();
    let stated = facts.facts.values();
    let stated = stated.filter_map(|fact| Some((fact, fact.stated()?)));
    for (fact, stated) in stated.filter(|(_, stated)| stated.source == *id) {
        let Some(value) = &stated.value else { continue };
        let places = places(stated).into_iter();
        for scope in places.filter_map(|(_, at)| source.scope(at).ok()) {
            if stated.rounded
                && let Some((p, n)) = rounded(source, &scope, value)
            {
                let key = Key::new(&source.found[p][n].value);
                reported.entry(key).or_default().push(scope.clone());
            }
            // The ends of a range or of an interval may stand apart in the source.
            let apart = Key::ends(value).into_iter().chain(Key::margins(value));
            let level = value.margin.as_deref().and_then(level);
            let level = level.or_else(|| digits(fact.confidence.as_ref()?.as_str()));
            let level = level.map(|level| Key::Numbers(vec![level], true));
            let was = stated.was.as_ref().map(Key::new);
            // `548` of a unit of thousand cows is the 548 thousand of the source.
            let unit = fact.unit.as_ref();
            let unit = unit.and_then(|unit| Unit::read(unit.as_str(), &value.language).ok());
            let scaled = unit.and_then(|unit| unit.scale).map(|scale| {
                let factor = Exact::power_of_ten(scale.exponent());
                let totals = value.totals().into_iter();
                Key::Numbers(totals.filter_map(|it| it.times(factor)).collect(), false)
            });
            // “Schools with at least one case” says what is counted.
            let said = scan(fact.statement.as_str(), &value.language).into_iter();
            let said = said
                .filter(|it| it.role == Role::Figure)
                .map(|it| Key::new(&it.value));
            for key in apart
                // Of `14 of the 17` the whole may stand apart.
                .chain(Key::others(value))
                .chain(level)
                .chain(was)
                .chain(scaled)
                .chain(said)
                .chain([Key::new(value)])
            {
                reported.entry(key).or_default().push(scope.clone());
            }
        }
    }
    reported
}

/// What is left out on purpose: figures of a part of the source, some of them or all.
struct Omission<'a> {
    scope: Scope,
    /// The figures that are meant, where they are named.
    figures: Option<Vec<Key>>,
    /// What is written beside them, in small letters: `of our`, of `nine of our 31`.
    words: Vec<String>,
    /// The words before, between and behind figures that are meant.
    pattern: Option<Vec<&'a str>>,
}

impl<'a> Omission<'a> {
    /// `None` where the source has no such place.
    fn of(one: &'a LeftOut, source: &Scanned) -> Option<Self> {
        let at = Locator {
            paragraph: one.paragraph,
            table: one.table,
            section: one.section.clone(),
            ..Locator::default()
        };
        let typed = one.figure.as_ref().map_or("", |figure| figure.as_str());
        let found = scan(typed, source.language.as_ref().unwrap_or(english()));
        // The first is meant whatever it is: `2019` is a date.
        let meant = found.iter().enumerate();
        let meant = meant.filter(|(at, it)| *at == 0 || it.role == Role::Figure);
        let keys: Vec<Key> = meant.map(|(_, it)| Key::new(&it.value)).collect();
        if one.figure.is_some() && keys.is_empty() {
            return None;
        }
        let pattern = one.pattern.as_ref().map(|pattern| pattern.as_str());
        Some(Self {
            scope: source.scope(Some(&at)).ok()?,
            words: beside(typed, &found),
            figures: one.figure.as_ref().map(|_| keys),
            pattern: pattern.map(|pattern| pattern.split('#').collect()),
        })
    }

    /// The first word beside its figures that does not stand in its part of the source; the heads of a table stand elsewhere.
    fn missing_word(&self, source: &Scanned) -> Option<String> {
        let part = source
            .document
            .paragraphs
            .get(self.scope.paragraphs.clone())?;
        let stands = |word: &&String| {
            let in_part = |text: &str| text.to_lowercase().contains(word.as_str());
            part.iter().any(|it| in_part(&it.text))
                || part.iter().any(|it| it.row.is_some()) && source.has_word(word)
        };
        self.words.iter().find(|word| !stands(word)).cloned()
    }

    fn has(&self, source: &Scanned, paragraph: usize, number: usize) -> bool {
        let found = &source.found[paragraph];
        let one = &found[number];
        let is_figure = |key: &Key| {
            Key::new(&one.value) == *key
                || Key::ends(&one.value).contains(key)
                || Key::others(&one.value).contains(key)
        };
        self.scope.has(&source.document, paragraph, &one.span)
            && (self.figures.as_ref()).is_none_or(|keys| keys.iter().any(is_figure))
            && self.pattern.as_ref().is_none_or(|pattern| {
                let text = &source.document.paragraphs[paragraph].text;
                let figures = pattern.len().saturating_sub(1).max(1);
                let first = (number + 1).saturating_sub(figures);
                let mut windows = (first..=number).map(|from| found.get(from..from + figures));
                windows.any(|window| window.is_some_and(|window| fits(pattern, text, window)))
            })
    }
}

/// Whether figures stand between the words of a pattern. What belongs to a figure, as a hedge or per cent, may be named in it as well.
fn fits(pattern: &[&str], text: &str, figures: &[Found]) -> bool {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else {
        return false;
    };
    let [before, between @ .., behind] = pattern else {
        return false;
    };
    let (start, end) = (first.span.start, last.span.end);
    let begins =
        ends_with(&text[..start], before) || starts_with(&text[start..], before.trim_start());
    let ends = starts_with(&text[end..], behind) || ends_with(&text[..end], behind.trim_end());
    let gaps = figures
        .windows(2)
        .map(|pair| &text[pair[0].span.end..pair[1].span.start]);
    let mut pairs = gaps.zip(between);
    begins && ends && pairs.all(|(gap, words)| gap.len() == words.len() && starts_with(gap, words))
}

fn starts_with(text: &str, words: &str) -> bool {
    are_same(text.chars(), words.chars())
}

fn ends_with(text: &str, words: &str) -> bool {
    are_same(text.chars().rev(), words.chars().rev())
}

/// Whether a text goes as some words do, whatever their case.
fn are_same(mut text: impl Iterator<Item = char>, words: impl Iterator<Item = char>) -> bool {
    words.into_iter().all(|word| {
        text.next()
            .is_some_and(|c| c.to_lowercase().eq(word.to_lowercase()))
    })
}

/// The words of a text that belong to no figure of it.
fn beside(text: &str, found: &[Found]) -> Vec<String> {
    let starts = std::iter::once(0).chain(found.iter().map(|it| it.span.end));
    let ends = found.iter().map(|it| it.span.start).chain([text.len()]);
    let gaps = starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..end));
    let words = gaps.flat_map(|gap| gap.split(|c: char| !c.is_alphanumeric()));
    words
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// An entry of `left_out` that leaves out nothing of the source, or less than it says.
#[derive(Debug, Clone)]
pub(crate) struct Unmatched {
    /// From zero.
    pub(crate) entry: usize,
    /// The paragraphs in which its figures do stand, as a reader counts them.
    pub(crate) elsewhere: Vec<usize>,
    /// The word that does not stand there, where the figures do.
    pub(crate) word: Option<String>,
}

/// The entries of `left_out` that leave out nothing of the source.
pub(super) fn unmatched_omissions(entry: &Source, source: &Scanned) -> Vec<Unmatched> {
    let stands = |omission: &Omission<'_>| {
        let paragraphs = omission.scope.paragraphs.clone();
        let places = paragraphs.flat_map(|p| (0..source.found[p].len()).map(move |n| (p, n)));
        let mut figures = places.filter(|(p, n)| source.found[*p][*n].role == Role::Figure);
        match &omission.figures {
            Some(keys) => keys.iter().all(|key| {
                let places = source.places.get(key).into_iter().flatten();
                let mut ends = source.ends.get(key).into_iter().flatten();
                places
                    .chain(&mut ends)
                    .any(|(p, n)| omission.has(source, *p, *n))
            }),
            None => figures.any(|(p, n)| omission.has(source, p, n)),
        }
    };
    let elsewhere = |one: &LeftOut| {
        let anywhere = LeftOut {
            paragraph: None,
            table: None,
            section: None,
            ..one.clone()
        };
        let omission = Omission::of(&anywhere, source).filter(stands);
        let places = source.found.iter().enumerate().filter(|(p, found)| {
            let is_in_table = source.document.paragraphs[*p].row.is_some();
            let is_named = one.figure.is_some() || one.pattern.is_some();
            let has = |n| omission.as_ref().is_some_and(|it| it.has(source, *p, n));
            is_named && !is_in_table && (0..found.len()).any(has)
        });
        let mut numbers: Vec<usize> = places.map(|(p, _)| source.number(p)).collect();
        numbers.dedup();
        numbers
    };
    let entries = entry.left_out.iter().enumerate();
    let entries = entries.filter(|_| source.language.is_some());
    let unmatched = entries.filter_map(|(entry, one)| {
        let omission = Omission::of(one, source).filter(stands);
        let (elsewhere, word) = match omission {
            Some(omission) => (Vec::new(), Some(omission.missing_word(source)?)),
            None => (elsewhere(one), None),
        };
        Some(Unmatched {
            entry,
            elsewhere,
            word,
        })
    });
    unmatched.collect()
}
