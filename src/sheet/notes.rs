//! Notes: one number for each distinct source, place, speaker and remark.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::model::{Figure, Mark, Note, Phrase};
use super::{Context, Part, prose, quotation};
use crate::factfile::{Derivation, Fact, FactKind, Id, Origin, Prose, Stated, UNATTRIBUTED};
use crate::factfile::{Locator, Text};
use crate::labels::LabelKey;
use crate::locale;
use crate::quantity::Quantity;
use crate::source_map::Path;

/// What makes one note differ from another. The date does not, unless names cannot tell whose it is: a note tells those
/// of its figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    source: Option<Id>,
    at: Vec<Locator>,
    attribution: Option<Id>,
    derivation: Option<String>,
    remark: Option<String>,
    particulars: Vec<String>,
    kind: Option<FactKind>,
    date: Option<String>,
}

/// The notes called so far, in the order of their numbers, each with the facts that rest on it.
pub(super) type NoteBook = IndexMap<Key, IndexSet<Id>>;

impl Context<'_> {
    /// The mark of a fact's note, which gets the next number where it is called for the first time. Where no notes are printed
    /// there is nothing for it to lead to.
    pub(super) fn mark(&self, id: &Id) -> Option<Mark> {
        let printed = self.prints(Part::Notes) || self.prints(Part::Footnotes);
        let key = key(self, id, self.fact(id).filter(|_| printed)?);
        let mut notes = self.notes.borrow_mut();
        let note = notes.entry(key);
        let mark = Mark::to_note(note.index());
        note.or_default().insert(id.clone());
        Some(mark)
    }

    /// The mark of a fact's note where that is on the sheet already, for a figure that is not.
    pub(super) fn known_mark(&self, id: &Id) -> Option<Mark> {
        let key = key(self, id, self.fact(id)?);
        self.notes.borrow().get_index_of(&key).map(Mark::to_note)
    }

    pub(super) fn note_is_about(&self, number: usize, ids: &HashSet<&Id>) -> bool {
        let notes = self.notes.borrow();
        let note = notes.get_index(number - 1);
        note.is_some_and(|(_, figures)| figures.iter().all(|id| ids.contains(id)))
    }

    /// The mark of a fact's note in a list of figures. One that charts name the source of needs no note
    /// but for its remark: a series would have one for each month.
    pub(super) fn listed_mark(&self, id: &Id) -> Option<Mark> {
        let fact = self.fact(id)?;
        let mut stated = fact.stated().into_iter();
        let is_revision = stated.any(|it| it.was.is_some() || it.replaces.is_some());
        let says_more = fact.note.is_some() || is_revision;
        let is_traced = self.traced.contains(id) && !says_more;
        match self.lists_call && !is_traced {
            true => self.mark(id),
            false => self.known_mark(id),
        }
    }

    pub(super) fn all_notes(&self) -> Vec<Note> {
        let mut known = HashSet::new();
        let notes = self.notes.borrow();
        let notes = notes.values().enumerate();
        notes
            .filter_map(|(at, ids)| {
                let first = ids.first()?;
                Some(Note {
                    path: Path::root().key("facts").key(first.as_str()),
                    number: at + 1,
                    body: body(self, ids, &mut known)?,
                    place: None,
                    beside: None,
                })
            })
            .collect()
    }
}

fn key(context: &Context<'_>, id: &Id, fact: &Fact) -> Key {
    let stated = fact.stated();
    // A quotation belongs to one figure; the note is about the paragraph it stands in.
    let places = stated.into_iter().flat_map(|stated| &stated.at);
    let at = places.map(Locator::without_quote);
    Key {
        source: stated.map(|stated| stated.source.clone()),
        at: at.collect(),
        attribution: stated.map(|stated| stated.attribution.clone()),
        derivation: fact.derivation().map(|derive| formula(context, derive)),
        remark: fact.note.as_ref().map(|note| prose::plain(context, note)),
        particulars: context.particulars(id, fact),
        kind: kind(fact),
        date: (fact.when())
            .filter(|_| context.dates.alone.contains(id))
            .map(|date| date.text().to_owned()),
    }
}

/// The kind of a fact, where the note says how firm it is.
fn kind(fact: &Fact) -> Option<FactKind> {
    let plain = |kind: &FactKind| matches!(kind, FactKind::Count | FactKind::Claim);
    fact.kind.filter(|kind| !plain(kind))
}

/// Source and speaker: "The Media Line; American sources". What the sheet says once for all figures is left out.
pub(super) fn source_line(context: &Context<'_>, stated: &Stated) -> String {
    let source = context.source_name(&stated.source);
    let source = context.only_source.is_none().then_some(source);
    let parts = source.into_iter().chain(other_speaker(context, stated));
    context.joined(LabelKey::Semicolon, parts)
}

pub(super) fn other_speaker(context: &Context<'_>, stated: &Stated) -> Option<String> {
    let others = context.only_speaker.is_none();
    let speaker = others.then_some(&stated.attribution);
    speaker.and_then(|id| context.speaker_beside(Some(&stated.source), id))
}

pub(super) fn speaker(context: &Context<'_>, id: &Id) -> String {
    let named = context.facts.attributions.get(id);
    let Some(speaker) = named.filter(|_| id.as_str() != UNATTRIBUTED) else {
        return context.labels.word(LabelKey::NoSourceGiven).to_owned();
    };
    let name = speaker.name.iter().chain([&speaker.descriptor]);
    context.joined(LabelKey::Comma, name.map(Text::as_str))
}

/// "¶4", "p. 12", "Table 3".
pub(super) fn place(context: &Context<'_>, at: &Locator) -> Option<String> {
    let say = |word, said: String| context.labels.say(word, &[&said]);
    let numbered = |word, at: Option<u32>| at.map(|at| say(word, context.count(at)));
    let named = |word, at: &Option<Text>| at.as_ref().map(|at| say(word, at.to_string()));
    let parts = [
        super::owned(at.section.as_ref()),
        numbered(LabelKey::Page, at.page),
        numbered(LabelKey::Paragraph, at.paragraph),
        numbered(LabelKey::Table, at.table),
        named(LabelKey::Row, &at.row),
        named(LabelKey::Column, &at.column),
        numbered(LabelKey::Line, at.line),
    ];
    let place = context.joined(LabelKey::Comma, parts.into_iter().flatten());
    Some(place).filter(|place| !place.is_empty())
}

/// A note in sentences: where its figures are from and of what date, their quotations, how firm they are, and the remark.
/// A source is named in full where it is not `known` yet.
fn body(context: &Context<'_>, ids: &IndexSet<Id>, known: &mut HashSet<Id>) -> Option<Vec<Phrase>> {
    let labels = context.labels;
    let first = ids.first()?;
    let fact = context.fact(first)?;
    let source = fact.stated().map(|stated| &stated.source);
    let mut from: Vec<String> =
        match &fact.origin {
            Origin::Stated(stated) => {
                let source = context.only_source.is_none().then(|| {
                    match known.insert(stated.source.clone()) {
                        true => context.source_in_full(&stated.source),
                        false => context.source_name(&stated.source),
                    }
                });
                let places = stated.at.iter().filter_map(|at| place(context, at));
                let places: Vec<String> = places.collect();
                let places = (!places.is_empty()).then(|| context.locale.list(&places));
                let place = context.joined(LabelKey::Comma, source.into_iter().chain(places));
                let parts = std::iter::once(place).chain(other_speaker(context, stated));
                parts.filter(|part| !part.is_empty()).collect()
            }
            Origin::Derived { derive, .. } => {
                let result = calculated(context, first, derive);
                let key = match context.values.is_near(first) {
                    true => LabelKey::CalculationNear,
                    false => LabelKey::Calculation,
                };
                vec![labels.say(key, &[&formula(context, derive), &result])]
            }
        };
    from.extend(dates(context, ids));
    let stated = ids.iter().filter_map(|id| context.fact(id)?.stated());
    let places = stated.flat_map(|stated| &stated.at);
    let quotes: IndexSet<&Text> = places.filter_map(|at| at.quote.as_ref()).collect();
    let from = (!from.is_empty()).then(|| context.joined(LabelKey::Semicolon, &from));
    let kind = kind(fact).map(|kind| labels.word_of("kind", kind.as_str()).to_owned());
    let own = |text: Option<String>| Some(vec![Phrase::own(sentence(context, &text?))]);
    let quotes = (!quotes.is_empty()).then(|| quotation::list(context, source, quotes.into_iter()));
    let remark = remark(context, fact.note.as_ref());
    let particulars = context.particulars(first, fact).into_iter();
    let particulars = particulars.map(|it| sentence(context, &it));
    let particulars = Some(particulars.collect::<Vec<_>>().join(" ")).filter(|it| !it.is_empty());
    let sentences = [own(from), quotes, own(particulars), own(kind), own(remark)];
    let mut sentences: Vec<Vec<Phrase>> = sentences.into_iter().flatten().collect();
    if sentences.is_empty() {
        // A note says something, even what is said once for all.
        sentences.extend(own(source.map(|id| context.source_name(id))));
    }
    Some(joined(sentences.join(&Phrase::own(" "))))
}

/// The dates of figures that do not stand where these do: one for all, or each with its figures.
fn dates(context: &Context<'_>, ids: &IndexSet<Id>) -> Vec<String> {
    let mut dates: IndexMap<String, Vec<String>> = IndexMap::new();
    // A number, such as a year, tells no figure from the others.
    let name = |id: &Id, label: &str| {
        let tells = label.contains(char::is_alphabetic);
        let figure = context.figure_with_certainty(id).filter(|_| !tells);
        figure.map_or_else(|| label.to_owned(), |figure| prose::spoken(&figure))
    };
    for id in ids {
        let Some(fact) = context.fact(id) else {
            continue;
        };
        let untold = !context.dates.told.contains(id);
        let period = fact.period.as_ref().filter(|_| untold).map(|period| {
            let name = context.labels.word(LabelKey::Period);
            context.joined(LabelKey::Colon, [name, &context.locale.edtf(period)])
        });
        // What tells the period leaves out the day as of which it was counted.
        let as_of = fact.as_of.as_ref();
        let as_of = as_of.filter(|_| untold || fact.period.is_some());
        let as_of = as_of.map(|date| {
            let date = context.locale.edtf(date);
            context.labels.say(LabelKey::EarlierDate, &[&date])
        });
        let said = context.joined(LabelKey::Comma, period.into_iter().chain(as_of));
        if !said.is_empty() {
            let named = name(id, fact.label().as_str());
            dates.entry(said).or_default().push(named);
        }
    }
    let said = dates.iter().map(|(date, named)| {
        if named.len() == ids.len() {
            return date.clone();
        }
        format!("{date} ({})", context.joined(LabelKey::Comma, named))
    });
    said.collect()
}

pub(super) fn joined(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut joined: Vec<Phrase> = Vec::new();
    for phrase in phrases {
        match joined.last_mut() {
            Some(last) if last.language == phrase.language => last.text.push_str(&phrase.text),
            _ => joined.push(phrase),
        }
    }
    joined.retain(|phrase| !phrase.text.is_empty());
    joined
}

/// The result of a calculation: with the unit that follows from its parts, and as it comes out before it is made as coarse as they are.
fn calculated(context: &Context<'_>, id: &Id, derive: &Derivation) -> String {
    let fact = context.fact(id);
    let told = fact.is_some_and(|fact| fact.unit.is_none()) || names_units(context, derive);
    let with_unit = |figure| match told || context.is_in_points(id) {
        true => context.with_unit(figure),
        false => figure,
    };
    let Some(figure) = context.figure_with_certainty(id).map(with_unit) else {
        return String::new();
    };
    let printed = prose::spoken(&figure);
    let Some(unrounded) = context.values.unrounded(id) else {
        return printed;
    };
    let exact = locale::print(unrounded, context.locale, false);
    let amount = match figure.unit {
        Some(_) => exact.amount.clone(),
        None => exact.number(),
    };
    let exact = prose::spoken(&Figure {
        hedge: exact.hedge.or_else(|| context.certainty_word(id)),
        amount,
        ..figure
    });
    context.labels.say(LabelKey::Rounded, &[&exact, &printed])
}

fn names_units(context: &Context<'_>, derive: &Derivation) -> bool {
    let parts = derive.parts();
    let units: Vec<_> = parts.iter().map(|id| context.values.unit(id)).collect();
    let scaled = units.iter().flatten().any(|unit| unit.scale.is_some());
    let differ = units.windows(2).any(|pair| pair[0] != pair[1]);
    scaled || differ && !matches!(derive, Derivation::Ratio(_))
}

/// A calculation as a reader would check it: "about 6,000 ÷ around 50". A range that is taken from
/// or divides stands in brackets, so that its dash is not read as a minus.
fn formula(context: &Context<'_>, derive: &Derivation) -> String {
    let listed = matches!(
        derive,
        Derivation::Sum(_) | Derivation::Smallest(_) | Derivation::Largest(_)
    );
    let bracketed = !listed && !matches!(derive, Derivation::Share(..));
    let named = names_units(context, derive);
    let term = |id: &Id| {
        let mut figure = context.figure_with_certainty(id)?;
        let range = matches!(context.values.value(id)?.quantity, Quantity::Range { .. });
        let sums = matches!(derive, Derivation::Sum(_));
        let negative = (bracketed || sums) && figure.amount.starts_with('\u{2212}');
        let is_first = derive.parts().first() == Some(&id);
        if range && (bracketed || negative) || negative && !is_first {
            figure.amount = format!("({})", figure.amount);
        }
        let is_told = named || context.is_in_points(id);
        let figure = if is_told {
            context.with_unit(figure)
        } else {
            figure
        };
        Some(prose::spoken(&figure))
    };
    let terms: Vec<String> = derive.parts().into_iter().filter_map(term).collect();
    let each: Vec<&str> = terms.iter().map(String::as_str).collect();
    let labels = context.labels;
    let list = || context.locale.list(&terms);
    match (derive, each.as_slice()) {
        (Derivation::Sum(_), _) => terms.join(" + "),
        (Derivation::Difference(..) | Derivation::Points(..), _) => terms.join(" \u{2212} "),
        (Derivation::Ratio(..) | Derivation::Multiple(..), _) => terms.join(" \u{f7} "),
        (Derivation::Share(..), _) => labels.say(LabelKey::ShareOf, &each),
        (Derivation::Change(..), [new, old]) => format!("({new} \u{2212} {old}) \u{f7} {old}"),
        (Derivation::Rate(rate), [of, among]) => {
            let per = context.locale.number(&rate.per.into());
            format!("{of} \u{f7} {among} \u{d7} {per}")
        }
        (Derivation::Mean(_), _) => {
            let count = context.count(terms.len());
            format!("({}) \u{f7} {count}", terms.join(" + "))
        }
        (Derivation::Smallest(_), _) => labels.say(LabelKey::SmallestOf, &[&list()]),
        (Derivation::Largest(_), _) => labels.say(LabelKey::LargestOf, &[&list()]),
        _ => String::new(),
    }
}

/// Words with a full stop, unless they end with a mark of their own.
pub(super) fn sentence(context: &Context<'_>, text: &str) -> String {
    if context.locale.values().ends_sentence(text) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

pub(super) fn remark(context: &Context<'_>, note: Option<&Prose>) -> Option<String> {
    note.map(|note| sentence(context, &prose::plain(context, note)))
}
