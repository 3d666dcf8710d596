//! Notes: one number for each distinct source, place, speaker and remark.

use indexmap::{IndexMap, IndexSet};

use super::model::{Mark, Note, Phrase};
use super::{Context, Part, Parts, prose, quotation};
use crate::factfile::{Derivation, Fact, FactKind, Id, Origin, Prose, Stated, UNATTRIBUTED};
use crate::factfile::{Locator, Text};
use crate::labels::LabelKey;
use crate::quantity::Quantity;
use crate::source_map::Path;

/// So many figures of a note are named one by one.
const MOST_NAMED: usize = 12;

/// What makes one note differ from another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    source: Option<Id>,
    at: Vec<Locator>,
    attribution: Option<Id>,
    derivation: Option<String>,
    as_of: Option<String>,
    remark: Option<String>,
    kind: Option<FactKind>,
}

/// The notes called so far, in the order of their numbers, each with the facts that rest on it.
#[derive(Debug)]
pub(super) struct NoteBook {
    notes: IndexMap<Key, IndexSet<Id>>,
    /// Whether the notes are printed in full; else there is nothing for a mark to lead to.
    printed: bool,
    /// Whether lists call notes of their own; else only what is read in full does.
    pub(super) lists_call: bool,
}

impl NoteBook {
    pub(super) fn new(parts: &Parts) -> Self {
        Self {
            notes: IndexMap::new(),
            printed: parts.has(Part::Notes),
            lists_call: true,
        }
    }

    /// The mark of a fact's note, which gets the next number where it is called for the first time.
    pub(super) fn mark(&mut self, context: &Context<'_>, id: &Id) -> Option<Mark> {
        let fact = context.fact(id).filter(|_| self.printed)?;
        let note = self.notes.entry(key(context, fact));
        let mark = Mark::to_note(note.index());
        note.or_default().insert(id.clone());
        Some(mark)
    }

    /// The mark of a fact's note where that is on the sheet already, for a figure that is not.
    pub(super) fn known(&self, context: &Context<'_>, id: &Id) -> Option<Mark> {
        let note = self.notes.get_index_of(&key(context, context.fact(id)?));
        note.map(Mark::to_note)
    }

    /// The mark of a fact's note in a list of figures.
    pub(super) fn listed(&mut self, context: &Context<'_>, id: &Id) -> Option<Mark> {
        match self.lists_call {
            true => self.mark(context, id),
            false => self.known(context, id),
        }
    }

    pub(super) fn all(&self, context: &Context<'_>) -> Vec<Note> {
        let notes = self.notes.values().enumerate();
        notes
            .filter_map(|(at, ids)| {
                let first = ids.first()?;
                let fact = context.fact(first)?;
                let names = context.labels_apart(&Vec::from_iter(ids));
                Some(Note {
                    path: Path::root().key("facts").key(first.as_str()),
                    number: at + 1,
                    short: sentence(context, &short(context, first, fact)),
                    full: full(context, ids, fact),
                    figures: named(context, names),
                })
            })
            .collect()
    }
}

/// The figures of a note by name; of a great many the first, and how many more there are.
fn named(context: &Context<'_>, mut names: Vec<String>) -> Vec<String> {
    if names.len() > MOST_NAMED + 1 {
        let more = context.count(names.len() - MOST_NAMED);
        names.truncate(MOST_NAMED);
        names.push(context.labels.say(LabelKey::MoreFigures, &[&more]));
    }
    names
}

fn key(context: &Context<'_>, fact: &Fact) -> Key {
    let stated = fact.stated();
    // A quotation belongs to one figure; the note is about the paragraph it stands in.
    let places = stated.into_iter().flat_map(|stated| &stated.at);
    let at = places.map(|at| Locator {
        quote: None,
        ..at.clone()
    });
    Key {
        source: stated.map(|stated| stated.source.clone()),
        at: at.collect(),
        attribution: stated.map(|stated| stated.attribution.clone()),
        derivation: fact.derivation().map(|derive| formula(context, derive)),
        as_of: fact.as_of.as_ref().map(|date| date.text().to_owned()),
        remark: fact.note.as_ref().map(|note| prose::plain(context, note)),
        kind: kind(fact),
    }
}

/// The kind of a fact, where the note says how firm it is.
fn kind(fact: &Fact) -> Option<FactKind> {
    let plain = |kind: &FactKind| matches!(kind, FactKind::Count | FactKind::Claim);
    fact.kind.filter(|kind| !plain(kind))
}

/// Source, place and speaker: "The Media Line, ¶4; no source given".
pub(super) fn provenance(context: &Context<'_>, stated: &Stated) -> String {
    let mut text = context.source_name(&stated.source);
    let places = stated.at.iter().filter_map(|at| place(context, at));
    let places: Vec<String> = places.collect();
    if !places.is_empty() {
        text = context.joined(LabelKey::Comma, &[text.as_str(), &context.list(&places)]);
    }
    let speaker = speaker(context, &stated.attribution);
    context.joined(LabelKey::Semicolon, &[text, speaker])
}

/// A speaker in a few words.
pub(super) fn speaker(context: &Context<'_>, id: &Id) -> String {
    let named = context.facts.attributions.get(id);
    let Some(speaker) = named.filter(|_| id.as_str() != UNATTRIBUTED) else {
        return context.labels.word(LabelKey::NoSourceGiven).to_owned();
    };
    let name = speaker.name.iter().chain([&speaker.descriptor]);
    let name: Vec<&str> = name.map(Text::as_str).collect();
    context.joined(LabelKey::Comma, &name)
}

/// "¶4", "p. 12", "Table 3".
fn place(context: &Context<'_>, at: &Locator) -> Option<String> {
    let labels = context.labels;
    let parts = [
        at.section.as_ref().map(ToString::to_string),
        at.page
            .map(|page| labels.say(LabelKey::Page, &[&context.count(page)])),
        at.paragraph
            .map(|paragraph| labels.say(LabelKey::Paragraph, &[&context.count(paragraph)])),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| context.joined(LabelKey::Comma, &parts))
}

fn short(context: &Context<'_>, id: &Id, fact: &Fact) -> String {
    let labels = context.labels;
    let mut text = match &fact.origin {
        Origin::Stated(stated) => provenance(context, stated),
        Origin::Derived { derive, .. } => {
            let figure = context.figure_with_certainty(id);
            let result = figure.as_ref().map(prose::spoken).unwrap_or_default();
            let formula = formula(context, derive);
            labels.say(LabelKey::Calculation, &[&formula, &result])
        }
    };
    if let Some(date) = &fact.as_of {
        let date = context.locale.edtf(date);
        let holds = labels.say(LabelKey::EarlierDate, &[&date]);
        text = context.joined(LabelKey::Semicolon, &[text, holds]);
    }
    match &fact.note {
        Some(note) => [sentence(context, &text), prose::plain(context, note)].join(" "),
        None => text,
    }
}

/// The note as it stands at the end: the quotations of all its figures and their kind, then the rest.
fn full(context: &Context<'_>, ids: &IndexSet<Id>, fact: &Fact) -> Vec<Phrase> {
    let labels = context.labels;
    let short = ids.first().map_or_else(String::new, |id| {
        sentence(context, &short(context, id, fact))
    });
    let mut full = vec![Phrase::own(short)];
    let stated = ids.iter().filter_map(|id| context.fact(id)?.stated());
    let places = stated.flat_map(|stated| &stated.at);
    let quotes: IndexSet<&Text> = places.filter_map(|at| at.quote.as_ref()).collect();
    if !quotes.is_empty() {
        let source = fact.stated().map(|stated| &stated.source);
        full.push(Phrase::own(" "));
        full.extend(quotation::list(context, source, quotes.into_iter()));
    }
    if let Some(kind) = kind(fact) {
        let kind = sentence(context, labels.word_of("kind", kind.as_str()));
        full.push(Phrase::own(format!(" {kind}")));
    }
    joined(full)
}

/// Phrases of which no two in a row are in one language.
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

/// A calculation as a reader would check it: "about 6,000 ÷ around 50". A range that is taken from
/// or divides stands in brackets, so that its dash is not read as a minus.
fn formula(context: &Context<'_>, derive: &Derivation) -> String {
    let bracketed = matches!(derive, Derivation::Difference(..) | Derivation::Ratio(..));
    let terms: Vec<String> = derive
        .parts()
        .into_iter()
        .filter_map(|id| {
            let mut figure = context.figure_with_certainty(id)?;
            let range = matches!(context.values.value(id)?.quantity, Quantity::Range { .. });
            if bracketed && range {
                figure.amount = format!("({})", figure.amount);
            }
            Some(prose::spoken(&figure))
        })
        .collect();
    match derive {
        Derivation::Sum(_) => terms.join(" + "),
        Derivation::Difference(..) => terms.join(" \u{2212} "),
        Derivation::Ratio(..) => terms.join(" \u{f7} "),
        Derivation::Share(..) => {
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            context.labels.say(LabelKey::ShareOf, &terms)
        }
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

/// The remark of a fact, for those who print it elsewhere.
pub(super) fn remark(context: &Context<'_>, note: Option<&Prose>) -> Option<String> {
    note.map(|note| sentence(context, &prose::plain(context, note)))
}
