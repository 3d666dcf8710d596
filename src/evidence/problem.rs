//! What a source says against a fact.

use indexmap::IndexSet;

use super::hedges::{self, HedgeFault};
use super::idle::Idle;
use super::scanned::Scanned;
use super::scope::NoPlace;
use crate::factfile::{Id, Value};
use crate::quantity::Found;
use crate::wording::{Topic, Wording};

/// How far before a quantity a negation of its sentence may stand.
const NEGATED: usize = 300;

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
        /// The one cell of a table in which it stands, in words.
        cell: Option<String>,
        /// What the place has instead of any figure, where it is a cell: `..`.
        sign: Option<String>,
    },
    /// The number stands at the place and is no evidence: a date, `Ward 12`, `not 12`.
    NoEvidence(Idle, SourceQuantity),
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
    /// The margin, the interval or its level is not the source's.
    IntervalNotInSource(SourceQuantity),
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
    /// Where else it stands as the fact has it, with as many words of that beside it.
    pub(crate) elsewhere: Option<String>,
    /// The table in which it stands, by its number from zero.
    pub(crate) table: Option<usize>,
    pub(crate) excerpt: String,
}

impl SourceQuantity {
    /// The quantity at one of the `places` that the fact may mean.
    pub(super) fn at(source: &Scanned, place: (usize, usize), places: &[(usize, usize)]) -> Self {
        let value = &source.get(place).value;
        let way = |place: &(usize, usize)| {
            let Found { value, span, .. } = source.get(*place);
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
            place: source.whereabouts(place.0, source.get(place).span.start),
            elsewhere: None,
            table: source.document.paragraphs[place.0]
                .row
                .map(|(table, _)| table),
            excerpt: source.excerpt(place),
        }
    }

    /// Offers what a fact with such a fault of its hedge can take over: the hedge alone, where the source has a direction before it that the
    /// fact has not, or where it is of another language, whose words are no words of the fact file.
    pub(super) fn offer(&mut self, fault: HedgeFault, own: &Value, theirs: &Value) {
        let is_foreign = theirs.language != own.language;
        let offered = if is_foreign {
            (fault == HedgeFault::Dropped).then(|| theirs.hedged_in(&own.language, &own.stated))
        } else {
            hedges::alone(own, theirs)
        };
        if let Some(offered) = offered.filter(|_| self.ways == [self.written.as_str()]) {
            self.write(offered);
        } else if is_foreign {
            self.written.clear();
        }
    }

    /// Takes a direction out of the range that is offered where the fact has none: `between 3 and 5%` for `rose by between 3 and 5%`.
    pub(super) fn without_direction(&mut self, own: &Value) {
        let behind = |text| Value::behind_direction(text, &own.language);
        let rest = behind(&self.written).map(str::to_owned);
        let is_negative = own.numbers().iter().any(|one| one.total().is_negative());
        let has_own = is_negative || behind(&own.stated).is_some();
        let is_one_way = self.ways == [self.written.as_str()];
        if let Some(rest) = rest.filter(|_| !has_own && is_one_way) {
            self.write(rest);
        }
    }

    fn write(&mut self, written: String) {
        self.ways = vec![written.clone()];
        self.written = written;
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
            wording.says(Topic::Negation, wording.all())
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

pub(super) fn objection(fact: &Id, place: Option<usize>, problem: Problem) -> Objection {
    Objection {
        fact: fact.clone(),
        place,
        problem,
    }
}
