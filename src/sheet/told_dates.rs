//! Which dates of figures a reader sees where the figures stand.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use super::Context;
use crate::factfile::{FactFile, Id, Piece, Prose};
use crate::labels::LabelKey;

/// The words around figures: those of a passage, or the title, the head and the label of the row of a cell.
#[derive(Debug)]
pub(super) struct ToldDates<'a> {
    words: Vec<HashSet<String>>,
    around: HashMap<&'a Id, Vec<usize>>,
}

impl<'a> ToldDates<'a> {
    pub(super) fn new(context: &Context<'a>) -> Self {
        let mut told = Self {
            words: Vec::new(),
            around: HashMap::new(),
        };
        let facts = context.facts;
        if facts.facts.values().any(|fact| fact.as_of.is_some()) {
            told.add_passages(facts);
            told.add_cells(facts);
        }
        told
    }

    fn add_passages(&mut self, facts: &'a FactFile) {
        let sections = facts.sections.iter().flat_map(|section| &section.text);
        let caveats = facts.caveats.iter().map(|caveat| &caveat.text);
        let sums = facts.reconciliations.iter();
        let sums = sums.filter_map(|sum| sum.comment.as_ref());
        let tables = facts.tables.values();
        let tables = tables.filter_map(|table| table.note.as_ref());
        let passages = facts.sheet.highlights.iter().chain(sections);
        for prose in passages.chain(caveats).chain(sums).chain(tables) {
            self.add(prose, &words_of(prose));
        }
    }

    fn add_cells(&mut self, facts: &'a FactFile) {
        for table in facts.tables.values() {
            for row in &table.rows {
                let label = row.cells.first().map(words_of).unwrap_or_default();
                for (cell, head) in row.cells.iter().zip(&table.columns) {
                    let around = [table.title.as_str(), head.as_str(), &label, &words_of(cell)];
                    self.add(cell, &around.join(" "));
                }
            }
        }
    }

    fn add(&mut self, prose: &'a Prose, around: &str) {
        let at = self.words.len();
        let mut references = prose.references().peekable();
        if references.peek().is_some() {
            self.words.push(words(around).collect());
        }
        for reference in references {
            self.around.entry(&reference.fact).or_default().push(at);
        }
    }

    /// The dates of figures that do not stand where these do: one for all, or each with its figures.
    pub(super) fn untold(&self, context: &Context<'_>, ids: &IndexSet<Id>) -> Vec<String> {
        let mut dates: IndexMap<String, Vec<String>> = IndexMap::new();
        for id in ids {
            let Some(fact) = context.fact(id) else {
                continue;
            };
            let date = fact.as_of.as_ref().map(|date| context.locale.edtf(date));
            let names = [fact.label(), &fact.statement].map(|text| text.as_str());
            if let Some(date) = date.filter(|date| !self.tells(id, &names.join(" "), date)) {
                let named = dates.entry(date).or_default();
                named.push(fact.label().to_string());
            }
        }
        let shared = dates.len() == 1 && dates.values().all(|named| named.len() == ids.len());
        let said = dates.iter().map(|(date, named)| {
            let date = context.labels.say(LabelKey::EarlierDate, &[date]);
            let named = context.joined(LabelKey::Comma, named);
            if shared {
                date
            } else {
                format!("{date} ({named})")
            }
        });
        said.collect()
    }

    /// Whether a date stands wherever a figure stands; in a chart or by itself, that is in its name.
    fn tells(&self, id: &Id, names: &str, date: &str) -> bool {
        let tells = |around: &HashSet<String>| words(date).all(|word| around.contains(&word));
        match self.around.get(id) {
            Some(places) => places.iter().all(|at| tells(&self.words[*at])),
            None => tells(&words(names).collect()),
        }
    }
}

/// The words of a prose without its figures.
fn words_of(prose: &Prose) -> String {
    let words = prose.0.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.as_str()),
        Piece::Figure(_) => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
