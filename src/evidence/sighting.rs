//! Where a source has what a fact takes from it, with the words around.

use std::ops::Range;

use super::Evidence;
use super::document::Heads;
use super::key::Key;
use super::scanned::Scanned;
use crate::factfile::{Id, Value};
use crate::quantity::{Found, Role};
use crate::wording;

/// The place in its source at which a fact was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) fact: Id,
    pub(crate) source: Id,
    /// Which of the fact's places, from zero; `None` where it names none.
    pub(crate) place: Option<usize>,
    pub(super) paragraph: usize,
    /// The number of the quantity among those of the paragraph; none for a claim, of which the paragraph alone is known.
    pub(super) quantity: Option<usize>,
}

/// What stands around a figure of a source, or a claim.
#[derive(Debug)]
pub(crate) struct Surroundings<'e> {
    /// The text of the paragraph, in which the places below are bytes.
    pub(crate) paragraph: &'e str,
    /// The figure, where there is one.
    pub(crate) figure: Option<Range<usize>>,
    /// The sentence in which it stands; for a claim the whole paragraph.
    pub(crate) sentence: Range<usize>,
    /// The part of the sentence that speaks of this figure and of no other; in a table the row.
    pub(crate) clause: Range<usize>,
    /// The figures of the paragraph, in their order.
    pub(crate) others: &'e [Found],
    /// What stands over the cell, where it is one of a table.
    pub(crate) heads: Option<Heads<'e>>,
    /// Where it stands, in words: "paragraph 4".
    pub(crate) whereabouts: String,
}

impl Evidence {
    /// What stands around a place at which a fact was found.
    pub(crate) fn surroundings(&self, sighting: &Sighting) -> Option<Surroundings<'_>> {
        let source = self.texts.get(&sighting.source)?;
        let language = source.language.as_ref()?;
        let paragraph = source.text(sighting.paragraph)?;
        let others = source.found.get(sighting.paragraph)?.as_slice();
        let figure = sighting.quantity.and_then(|at| others.get(at));
        let figure = figure.map(|found| found.span.clone());
        let at = figure.clone().map_or(0, |figure| figure.start);
        let cell = source.document.cell_at(sighting.paragraph, at);
        let cell = cell.filter(|_| figure.is_some());
        let (sentence, clause) = match &figure {
            Some(_) if cell.is_some() => (0..paragraph.len(), 0..paragraph.len()),
            Some(figure) => {
                let at = others.partition_point(|found| found.span.start < figure.start);
                // `over 12 months` says of which time the figure is.
                let units = language.text("prose.time-units");
                let is_length = |found: &Found| {
                    let next = paragraph[found.span.end..].split_whitespace().next();
                    let next = next
                        .unwrap_or_default()
                        .trim_matches(|c: char| !c.is_alphabetic());
                    units.split_whitespace().any(|unit| unit == next)
                };
                let is_figure = |found: &&Found| found.role == Role::Figure && !is_length(found);
                let before = others[..at].iter().rev().find(is_figure);
                let after = others[at..].iter().skip(1).find(is_figure);
                let neighbours = before.into_iter().chain(after);
                let neighbours: Vec<_> = neighbours.map(|found| found.span.clone()).collect();
                let clause = wording::clause(paragraph, figure, &neighbours, language);
                (wording::sentence(paragraph, figure, language), clause)
            }
            None => (0..paragraph.len(), 0..paragraph.len()),
        };
        Some(Surroundings {
            paragraph,
            figure,
            sentence,
            clause,
            others,
            heads: cell.map(|cell| source.document.heads(cell)),
            whereabouts: source.whereabouts(sighting.paragraph, at),
        })
    }

    /// The paragraphs of a source whose text was read, in their order.
    pub(crate) fn paragraphs(&self, source: &Id) -> impl Iterator<Item = &str> {
        let text = self.texts.get(source).into_iter();
        text.flat_map(|text| text.document.paragraphs.iter().map(|it| it.text.as_str()))
    }

    /// The paragraph of a source in which alone a figure stands, as a reader counts it; none of a table, whose places have names.
    pub(crate) fn only_paragraph(&self, source: &Id, value: &Value) -> Option<usize> {
        let text = self.texts.get(source)?;
        match text.places.get(&Key::new(value))?.as_slice() {
            [(paragraph, _)] => {
                let in_table = text.document.paragraphs.get(*paragraph)?.row.is_some();
                (!in_table).then(|| text.number(*paragraph))
            }
            _ => None,
        }
    }

    /// The text of a paragraph, as a reader counts it.
    pub(crate) fn paragraph(&self, source: &Id, number: usize) -> Option<&str> {
        let text = self.texts.get(source)?;
        let mut paragraphs = text.document.paragraphs.iter();
        let found = paragraphs.find(|paragraph| paragraph.number == number)?;
        Some(found.text.as_str())
    }

    /// In how many paragraphs of a source a quotation stands; more than two are not counted.
    pub(crate) fn stands_in(&self, source: &Id, quote: &str) -> Option<usize> {
        let text = self.texts.get(source)?;
        let quote = super::quotation::normal(quote);
        let paragraphs = text.normal.iter();
        let having = paragraphs.filter(|text| super::quotation::stands_in(&quote, text));
        Some(having.take(2).count())
    }

    /// Whether words stand anywhere in a source, whichever quotation marks, dashes and spaces they are set with; small letters and
    /// capitals are the same.
    pub(crate) fn has_words(&self, source: &Id, words: &str) -> bool {
        let words = super::quotation::normal(words).to_lowercase();
        let text = self.texts.get(source);
        text.is_some_and(|text| {
            text.normal
                .iter()
                .any(|one| one.to_lowercase().contains(&words))
        })
    }
}

impl Scanned {
    fn text(&self, paragraph: usize) -> Option<&str> {
        Some(self.document.paragraphs.get(paragraph)?.text.as_str())
    }
}
