//! Which figures have a date that a reader does not see where they stand.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::factfile::{Called, ChartKind, Edtf, Fact, Id, Leaf, Piece, Prose, Step, Text, Visit};

#[derive(Default)]
pub(super) struct Dates<'a> {
    /// The figures whose date is seen at every place where they stand.
    pub(super) told: HashSet<&'a Id>,
    /// Those whose date is not, and that have the name of figures of other dates: the names could not tell in one note
    /// which date is whose.
    pub(super) alone: HashSet<&'a Id>,
}

pub(super) fn dates<'a>(context: &Context<'a>) -> Dates<'a> {
    let facts = &context.facts.facts;
    let told = told(context);
    let mut by_name: HashMap<&Text, HashSet<Option<&str>>> = HashMap::new();
    for fact in facts.values() {
        let date = fact.when().map(Edtf::text);
        by_name.entry(fact.label()).or_default().insert(date);
    }
    let is_alone = |(id, fact): &(&Id, &Fact)| {
        fact.when().is_some() && !told.contains(id) && by_name[fact.label()].len() > 1
    };
    let alone = facts.iter().filter(is_alone).map(|(id, _)| id).collect();
    Dates { told, alone }
}

/// The figures whose date stands wherever they do: in their sentence; in the row's label, the heads or the title of a table;
/// for one in a chart or by itself, in its name. A series has its dates along it.
fn told<'a>(context: &Context<'a>) -> HashSet<&'a Id> {
    let facts = context.facts;
    let dates = facts.facts.values().filter_map(Fact::when);
    let dates: HashSet<String> = dates
        .flat_map(|date| words(&context.locale.edtf(date)))
        .collect();
    let mut told: HashMap<&Id, bool> = HashMap::new();
    // What is said of a figure itself, and the texts around it: of those, one that has words of other dates as well
    // does not say which is that of the figure.
    let mut see = |id: &'a Id, itself: &str, around: &[&str]| {
        let date = context.fact(id).and_then(Fact::when);
        let is_told = date.is_none_or(|date| {
            let iso = words(date.text());
            let date = words(&context.locale.edtf(date));
            let around = around.iter().map(|text| words(text));
            let clear = around.filter(|said| {
                let others = dates
                    .iter()
                    .filter(|word| !date.contains(word) && !iso.contains(word));
                let mut others = others.filter(|word| has(said, word));
                others.next().is_none()
            });
            let clear: Vec<String> = clear.flatten().collect();
            let itself = words(itself);
            itself.windows(date.len()).any(|said| said == date)
                || [date, iso]
                    .iter()
                    .any(|date| date.iter().all(|word| has(&clear, word)))
        });
        *told.entry(id).or_insert(true) &= is_told;
    };
    facts.each_leaf(|steps, leaf| match (leaf, steps) {
        // Notes tell their dates themselves, and cells come with their heads.
        (_, [Step::Key("facts" | "sources" | "attributions"), ..])
        | (_, [Step::Key("tables"), _, Step::Key("rows" | "columns"), ..]) => {}
        (Leaf::Prose(prose), _) => {
            for (said, ids) in sentences(context, prose) {
                ids.into_iter().for_each(|id| see(id, &said, &[]));
            }
        }
        (Leaf::Reference(Called::Fact(usage), id), _) if usage.prints_figure() => {
            let chart = match steps {
                [
                    Step::Key("sections"),
                    Step::Index(at),
                    Step::Key("chart"),
                    ..,
                ] => facts.sections[*at].chart.as_ref(),
                _ => None,
            };
            let is_series = chart.is_some_and(|chart| chart.drawn_as() == ChartKind::Series);
            if let Some(fact) = facts.facts.get(id) {
                let along = fact.when().filter(|_| is_series);
                let along = along.map_or_else(String::new, |date| context.locale.edtf(date));
                see(id, fact.label().as_str(), &[&along]);
            }
        }
        _ => {}
    });
    for table in facts.tables.values() {
        let heads = table.leaves();
        let mut group = "";
        for row in &table.rows {
            group = row.group.as_ref().map_or(group, Text::as_str);
            let label = row.cells.first().map(|cell| said(context, cell));
            let label = label.unwrap_or_default();
            for (cell, (column, over, _)) in row.cells.iter().zip(&heads) {
                let over = over.as_ref().map_or("", |(over, _)| over.title.as_str());
                let (title, column) = (table.title.as_str(), column.title.as_str());
                let (itself, around) = (said(context, cell), [title, group, &label, over, column]);
                cell.references()
                    .for_each(|it| see(&it.fact, &itself, &around));
            }
        }
    }
    told.retain(|_, told| *told);
    told.into_keys().collect()
}

fn said(context: &Context<'_>, prose: &Prose) -> String {
    let said = prose.0.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.clone()),
        Piece::Period(id) => context.period(id),
        Piece::Figure(_) | Piece::Exhibit(_) => None,
    });
    said.collect::<Vec<_>>().join(" ")
}

/// The sentences of a prose, each with the figures in it. A mark right behind the end of one is of that.
fn sentences<'a>(context: &Context<'a>, prose: &'a Prose) -> Vec<(String, Vec<&'a Id>)> {
    let ends = context.locale.values().text("prose.sentence-ends");
    let mut sentences: Vec<(String, Vec<&Id>)> = vec![Default::default()];
    let mut is_over = false;
    for piece in &prose.0 {
        let period = match piece {
            Piece::Words(words) => Some(words.clone()),
            Piece::Period(id) => context.period(id),
            Piece::Figure(_) | Piece::Exhibit(_) => None,
        };
        for c in period.iter().flat_map(|it| it.chars()) {
            if is_over && c.is_whitespace() {
                sentences.push(Default::default());
            }
            is_over = ends.contains(c) || is_over && !c.is_alphanumeric() && !c.is_whitespace();
            if let Some((text, _)) = sentences.last_mut() {
                text.push(c);
            }
        }
        if let (Piece::Figure(called), Some((text, ids))) = (piece, sentences.last_mut()) {
            text.push(' ');
            ids.push(&called.fact);
        }
    }
    sentences
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a word of a date is among others, or the beginning of it, as in "Jan".
fn has(said: &[String], word: &str) -> bool {
    let is_short = |it: &str| it.chars().count() > 2 && it.chars().all(char::is_alphabetic);
    said.iter()
        .any(|it| it == word || is_short(it) && word.starts_with(it.as_str()))
}
