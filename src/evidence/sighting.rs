//! Where a source has what a fact takes from it, with the words around.

use std::ops::Range;

use super::Evidence;
use super::document::{CellPlace, Heads};
use super::intervals::is_level;
use super::key::Key;
use super::not_counted::is_not_counted;
use super::scanned::Scanned;
use super::under::Under;
use crate::factfile::{Id, Value};
use crate::quantity::{Found, Language, Measure, Role};
use crate::wording;

/// The place in its source at which a fact was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) fact: Id,
    pub(crate) source: Id,
    /// Which of the fact's places, from zero; `None` where it names none.
    pub(crate) place: Option<usize>,
    pub(crate) paragraph: usize,
    /// The number of the quantity among those of the paragraph; none for a claim, of which the paragraph alone is known.
    pub(crate) quantity: Option<usize>,
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
    pub(crate) cell: Option<CellPlace>,
    /// What the heads, or words before the number, make of it.
    pub(crate) under: Option<&'e Under>,
    /// Whether the figure is the level at which another one is sure: `95% confidence`.
    pub(crate) is_level: bool,
    /// The heading over the paragraph, what the source begins with, and the text right before a table.
    pub(crate) headings: Vec<&'e str>,
    /// Where it stands, in words: "paragraph 4".
    pub(crate) whereabouts: String,
}

impl<'e> Surroundings<'e> {
    /// The figure of the source.
    pub(crate) fn found(&self) -> Option<&'e Found> {
        let figure = self.figure.as_ref()?;
        self.others.iter().find(|found| found.span == *figure)
    }
}

impl Evidence {
    /// What stands around a place at which a fact was found.
    pub(crate) fn surroundings(&self, sighting: &Sighting) -> Option<Surroundings<'_>> {
        let source = self.texts.get(&sighting.source)?;
        let language = source.language.as_ref()?;
        let paragraph = source.text(sighting.paragraph)?;
        let others = source.found.get(sighting.paragraph)?.as_slice();
        let figure = sighting.quantity.and_then(|at| others.get(at));
        let is_level = figure.is_some_and(|found| is_level(paragraph, found, language));
        let figure = figure.map(|found| found.span.clone());
        let at = figure.clone().map_or(0, |figure| figure.start);
        let cell = source.document.cell_at(sighting.paragraph, at);
        let cell = cell.filter(|_| figure.is_some());
        let (sentence, clause) = match sighting.quantity.filter(|_| figure.is_some()) {
            Some(_) if cell.is_some() => (0..paragraph.len(), 0..paragraph.len()),
            Some(number) => source.stretch(sighting.paragraph, number, language),
            None => (0..paragraph.len(), 0..paragraph.len()),
        };
        let heads = cell.map(|cell| source.document.heads(cell));
        let mut headings = source.headings(sighting.paragraph);
        let before = heads.iter().filter(|heads| heads.is_under_text);
        headings.extend(before.filter_map(|heads| heads.caption));
        Some(Surroundings {
            paragraph,
            figure,
            sentence,
            clause,
            others,
            heads,
            under: sighting
                .quantity
                .and_then(|number| source.under.get(&(sighting.paragraph, number))),
            cell,
            is_level,
            headings,
            whereabouts: source.whereabouts(sighting.paragraph, at),
        })
    }

    /// The paragraphs of a source whose text was read, in their order.
    pub(crate) fn paragraphs(&self, source: &Id) -> impl Iterator<Item = &str> {
        let text = self.texts.get(source).into_iter();
        text.flat_map(|text| text.document.paragraphs.iter().map(|it| it.text.as_str()))
    }

    /// What stands around the text of a source: names are looked for there as well, figures are not.
    fn around(&self, source: &Id) -> impl Iterator<Item = &str> {
        let text = self.texts.get(source).into_iter();
        text.flat_map(|text| text.document.around.iter().map(String::as_str))
    }

    /// All that may name somebody: the paragraphs of a source, its title, and the heads and feet of its pages.
    pub(crate) fn naming(&self, source: &Id) -> impl Iterator<Item = &str> {
        self.paragraphs(source).chain(self.around(source))
    }

    /// The same, of what is no running text each line by itself: whose a document is, its title and its date under each other.
    pub(crate) fn head_lines(&self, source: &Id) -> impl Iterator<Item = &str> {
        let text = self.texts.get(source).into_iter();
        let all = text.flat_map(|text| &text.document.paragraphs);
        all.flat_map(|it| {
            let runs = it.text.ends_with(['.', '!', '?', ':', '"', '”']) || it.row.is_some();
            let breaks = it.breaks.iter().copied().filter(move |_| !runs);
            let ends = breaks.clone().chain([it.text.len()]);
            let parts = std::iter::once(0).chain(breaks).zip(ends);
            parts.filter_map(|(start, end)| Some(it.text.get(start..end)?.trim()))
        })
    }

    /// Whether a line is the caption of a table, and not the beginning of the source.
    pub(crate) fn is_caption(&self, source: &Id, line: &str) -> bool {
        self.texts.get(source).is_some_and(|text| {
            let paragraphs = &text.document.paragraphs;
            let mut captions = text.document.tables.iter().filter_map(|it| it.caption);
            captions.any(|at| at > 0 && paragraphs.get(at).is_some_and(|it| it.text == line))
        })
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

    /// Whether a quantity stands anywhere in a source, or in one without words for its language may stand.
    pub(crate) fn has_value(&self, value: &Value) -> bool {
        let keys = [Key::new(value), Key::negative(value)];
        self.texts.values().any(|text| {
            let maps = [&text.places, &text.ends];
            text.language.is_none()
                || maps
                    .iter()
                    .any(|map| keys.iter().any(|key| map.contains_key(key)))
        })
    }

    /// The text of a paragraph, as a reader counts it.
    pub(crate) fn paragraph(&self, source: &Id, number: usize) -> Option<&str> {
        let text = self.texts.get(source)?;
        let mut paragraphs = text.document.paragraphs.iter();
        let found = paragraphs.find(|paragraph| paragraph.number == number)?;
        Some(found.text.as_str())
    }

    /// Whether a word, in small letters, stands anywhere in a source.
    pub(crate) fn has_word(&self, source: &Id, word: &str) -> bool {
        self.texts
            .get(source)
            .is_some_and(|text| text.has_word(word))
    }

    /// The same, with what stands around the source.
    pub(crate) fn names_word(&self, source: &Id, word: &str) -> bool {
        let has = |text: &str| {
            let text = text.to_lowercase();
            text.split(|c: char| !c.is_alphanumeric())
                .any(|it| it == word)
        };
        self.has_word(source, word) || self.around(source).any(has)
    }

    /// Whether a name stands anywhere in a source or around it, whichever quotation marks, dashes and spaces it is set with; small letters and
    /// capitals are the same.
    pub(crate) fn names(&self, source: &Id, name: &str) -> bool {
        let name = super::quotation::normal(name).to_lowercase();
        let text = self.texts.get(source).into_iter();
        let mut normal = text.flat_map(|text| &text.normal);
        normal.any(|one| one.to_lowercase().contains(&name))
            || self.around(source).any(|one| {
                let one = super::quotation::normal(one);
                one.to_lowercase().contains(&name)
            })
    }
}

/// Whether a quantity beside a figure is one too, and neither a year, a number of something (`week 10`), a level of confidence, nor the
/// length of a time: `over 12 months` says when. Where the figure is a time, `301 days`, so are others of its unit.
pub(super) fn is_figure_beside(
    paragraph: &str,
    own: &Found,
    found: &Found,
    language: &Language,
) -> bool {
    let unit = unit_of_time(paragraph, found, language);
    let is_like = unit.is_none() || unit == unit_of_time(paragraph, own, language);
    is_like
        && found.role == Role::Figure
        && !is_known_few(paragraph, found, language)
        && !is_level(paragraph, found, language)
        && !is_not_counted(paragraph, found, None, language)
}

/// Whether a number in letters says how many known things there are: `24,700 in the three reception centres`.
fn is_known_few(paragraph: &str, found: &Found, language: &Language) -> bool {
    let before = paragraph[..found.span.start].split_whitespace().next_back();
    let is_spelt = found.value.hedge.is_none()
        && found.value.measure == Measure::Plain
        && paragraph[found.span.clone()]
            .chars()
            .all(char::is_alphabetic);
    is_spelt && before.is_some_and(|it| language.has_word("prose.articles", it))
}

fn unit_of_time<'p>(paragraph: &'p str, found: &Found, language: &Language) -> Option<&'p str> {
    let next = paragraph[found.span.end..].split_whitespace().next()?;
    let next = next.trim_matches(|c: char| !c.is_alphabetic());
    language.has_word("prose.time-units", next).then_some(next)
}

impl Scanned {
    /// The sentence and the clause of a figure, which is asked for with every figure around it.
    pub(super) fn stretch(
        &self,
        paragraph: usize,
        number: usize,
        language: &Language,
    ) -> (Range<usize>, Range<usize>) {
        let text = self.document.paragraphs[paragraph].text.as_str();
        let all = &self.found[paragraph];
        let stretch = || {
            let figure = &all[number].span;
            let own = &all[number];
            let is_figure = |found: &&Found| is_figure_beside(text, own, found, language);
            let before = all[..number].iter().rev().find(is_figure);
            let after = all[number + 1..].iter().filter(is_figure);
            // `28,412 (46 percent)` says one thing twice.
            let mut after = after.skip_while(|found| {
                let between = text.get(figure.end..found.span.start);
                between.is_some_and(|between| between.trim() == "(")
                    && text[found.span.end..].starts_with(')')
            });
            let neighbours = before.into_iter().chain(after.next());
            let neighbours: Vec<_> = neighbours.map(|found| found.span.clone()).collect();
            let clause = wording::clause(text, figure, &neighbours, language);
            (wording::sentence(text, figure, language), clause)
        };
        let mut known = self.stretches.borrow_mut();
        let known = known.entry((paragraph, number));
        known.or_insert_with(stretch).clone()
    }

    /// The last heading before a paragraph, and the first paragraph.
    fn headings(&self, paragraph: usize) -> Vec<&str> {
        let heading = self.heading_over.get(paragraph).copied().flatten();
        let all = [Some(0), heading].into_iter().flatten();
        all.filter_map(|at| self.text(at)).collect()
    }

    pub(super) fn text(&self, paragraph: usize) -> Option<&str> {
        Some(self.document.paragraphs.get(paragraph)?.text.as_str())
    }
}
