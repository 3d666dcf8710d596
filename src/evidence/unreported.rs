//! Figures of a source that no fact reports.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::examine::{places, rounded};
use super::intervals::{digits, level};
use super::key::Key;
use super::left_out::Omission;
use super::not_counted::is_not_counted;
use super::problem::{Objection, Problem};
use super::quotation;
use super::scanned::Scanned;
use super::scope::Scope;
use crate::factfile::{FactFile, Id};
use crate::quantity::{Exact, Found, Language, Measure, Quantity, Role, Unit, scan};

/// So many of something are no number by which a row is called.
const LEAST: u64 = 1_000;

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
    // A table says again what the text over it has.
    let known: HashSet<Key> = reported
        .keys()
        .filter(|it| it.is_distinct())
        .cloned()
        .collect();
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
            let is_cell = source.document.paragraphs[p].row.is_some();
            let is_known = |key: &Key| covered(key, p, one) || is_cell && known.contains(key);
            let is_known = keys.iter().any(is_known) || is_turned();
            let left_out = || omissions.iter().any(|omission| omission.has(source, p, n));
            if !is_known && !counts_nothing(source, p, one, language) && !left_out() {
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
    // `15–24` names a row, and so does the `7` of a line.
    let numbers = one.value.numbers();
    let is_small = one.value.measure == Measure::Plain
        && numbers
            .iter()
            .all(|it| it.total().is_integer() && it.total() < Exact::from(LEAST));
    let names_row = match one.value.quantity {
        Quantity::Range { .. } | Quantity::Bounded { .. } => true,
        _ => {
            is_small
                && cell.is_some_and(|cell| {
                    document
                        .row(cell.table, cell.row)
                        .is_some_and(|row| row.cells.len() > 2)
                })
        }
    };
    if cell.is_some_and(|cell| cell.cell == 0) && names_row {
        return true;
    }
    let row = cell.and_then(|cell| document.row(cell.table, cell.row));
    let row = cell.zip(row);
    let heads = row.and_then(|(place, row)| {
        let columns = &row.cells.get(place.cell)?.columns;
        let heads = document.column_heads(place.table, row, columns);
        Some(heads.join(" "))
    });
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
        let places = places(stated).into_iter();
        for scope in places.filter_map(|(_, at)| source.scope(at).ok()) {
            // “Schools with at least one case” says what is counted.
            let language = source.language.iter();
            let said = language.flat_map(|it| scan(fact.statement.as_str(), it));
            let said = said.filter(|it| it.role == Role::Figure);
            for key in said.map(|it| Key::new(&it.value)) {
                reported.entry(key).or_default().push(scope.clone());
            }
            let Some(value) = &stated.value else { continue };
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
            for key in apart
                // Of `14 of the 17` the whole may stand apart.
                .chain(Key::others(value))
                .chain(level)
                .chain(was)
                .chain(scaled)
                .chain([Key::new(value)])
            {
                reported.entry(key).or_default().push(scope.clone());
            }
        }
    }
    reported
}
