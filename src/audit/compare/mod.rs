//! What a sheet wants said, looked for in what a product says.

mod anywhere;
mod beside;
mod marks;
mod search;
mod tables;
mod texts;

pub use search::find;

use super::fault::Fault;
use crate::pdf_text::text::Reading;
use crate::sheet::read_back::{Category, Expectation, PieceKind, TextPiece, Wanted};
use crate::source_map::Span;
use beside::SaidPiece;
pub use beside::TemplateWords;
use std::collections::BTreeMap;

/// More faults than this are not looked for: each that is missing costs a search of the whole text.
const ENOUGH: usize = 200;

#[derive(Debug, Clone)]
struct Location {
    range: Span,
    /// The layout of a text, or the table among all.
    which: usize,
    is_scattered: bool,
}

#[derive(Debug, Clone)]
pub struct FoundText {
    pub range: Span,
    pub expectation: usize,
    pub row: Option<usize>,
}

/// Looks for everything: first each text, title and table by what it has in one stretch, behind the one before it; then
/// what belongs around them, between one and the next; then what has no place of its own.
pub fn compare<'a, 's>(
    expectations: &'a [Expectation<'s>],
    reading: &'a Reading,
) -> Comparer<'a, 's> {
    let mut comparer = Comparer {
        expectations,
        reading,
        locations: vec![None; expectations.len()],
        ends: vec![0; expectations.len()],
        around: Vec::new(),
        notices: Vec::new(),
        said: Vec::new(),
        rows: Vec::new(),
        faults: Vec::new(),
        counts: BTreeMap::new(),
    };
    comparer.locate();
    comparer.look_around();
    comparer.look_anywhere();
    comparer.titles_in_text();
    comparer.report_each_lost();
    comparer.pictures();
    comparer.footnotes();
    comparer
}

pub struct Comparer<'a, 's> {
    expectations: &'a [Expectation<'s>],
    reading: &'a Reading,
    locations: Vec<Option<Location>>,
    ends: Vec<usize>,
    around: Vec<Span>,
    /// What must stand alone.
    pub notices: Vec<Span>,
    said: Vec<SaidPiece<'a>>,
    rows: Vec<FoundText>,
    pub faults: Vec<Fault>,
    pub counts: BTreeMap<Category, usize>,
}

impl Location {
    fn new(range: Span, which: usize) -> Self {
        Self {
            range,
            which,
            is_scattered: false,
        }
    }
}

impl<'a, 's> Comparer<'a, 's> {
    fn is_full(&self) -> bool {
        self.faults.len() >= ENOUGH
    }

    fn in_order(&self) -> impl Iterator<Item = (usize, &'a Expectation<'s>)> + use<'a, 's> {
        let all = self.expectations.iter().enumerate();
        all.filter(|(_, it)| {
            matches!(
                it.wanted,
                Wanted::Text { .. } | Wanted::Title(..) | Wanted::Table(_)
            )
        })
    }

    fn next_start(&self, after: usize) -> usize {
        let mut later = self.locations.iter().skip(after + 1).flatten();
        let next = later.next().map(|location| location.range.start);
        next.unwrap_or(self.reading.body.len())
    }

    fn end_before(&self, at: usize) -> usize {
        let mut earlier = (0..at).rev().filter_map(|at| self.end(at));
        earlier.next().unwrap_or(0)
    }

    fn end(&self, at: usize) -> Option<usize> {
        let location = self.locations[at].as_ref()?;
        Some(location.range.end.max(self.ends[at]))
    }

    pub fn places(&self) -> Vec<FoundText> {
        let all = self.locations.iter().enumerate();
        let found = all.filter_map(|(at, location)| {
            let start = location.as_ref()?.range.start;
            Some(FoundText {
                range: start..self.end(at)?,
                expectation: at,
                row: None,
            })
        });
        let mut places: Vec<FoundText> = found.chain(self.rows.iter().cloned()).collect();
        places.sort_by_key(|place| (place.range.start, place.row.is_some()));
        places
    }

    /// Where something stands that was looked for: each text from its beginning to its end, and what belongs around it.
    pub fn said(&self, places: &[FoundText]) -> Vec<Span> {
        let places = places.iter().map(|place| place.range.clone());
        let tables = self.reading.tables.iter().map(|it| it.range.clone());
        let titles = self.reading.titles.iter().map(|it| it.range.clone());
        let all = places.chain(tables).chain(titles);
        all.chain(self.around.iter().cloned()).collect()
    }

    fn count(&mut self, category: impl Into<Option<Category>>, count: usize) {
        if let Some(category) = category.into() {
            *self.counts.entry(category).or_default() += count;
        }
    }

    fn count_figures(&mut self, pieces: &[TextPiece<'_>]) {
        let is_amount = |piece: &&TextPiece<'_>| matches!(piece.kind, PieceKind::Amount(_));
        self.count(Category::Figure, pieces.iter().filter(is_amount).count());
    }
}
