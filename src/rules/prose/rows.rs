//! Figures in the row of another.

use std::collections::{HashMap, HashSet};

use super::cells::{self, Cell};
use crate::factfile::{Derivation, Id, Table};
use crate::rules::{Findings, RuleContext, path};
use crate::wording::{self, Wording};

/// Reports a figure whose fact has the words of another row's or column's name and none of its own, where that other row or column
/// has no figure of its own there.
pub(super) fn misplaced(
    context: &RuleContext<'_>,
    table: &Table,
    figures: &[Cell<'_>],
    findings: &mut Findings<'_>,
) -> HashSet<(usize, usize)> {
    let mut told = HashSet::new();
    let names: Vec<Option<HashSet<String>>> = (table.rows.iter())
        .map(|row| cells::row_name(row).filter(|_| row.emphasis.is_none()))
        .map(|name| {
            name.map(|name| long_words(context, name))
                .filter(|name| !name.is_empty())
        })
        .collect();
    let mut often: HashMap<&str, usize> = HashMap::new();
    for word in names.iter().flatten().flatten() {
        *often.entry(word).or_default() += 1;
    }
    // A row is looked up by the word of its name that the fewest others have.
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, name) in names.iter().enumerate() {
        let key = name
            .iter()
            .flatten()
            .min_by_key(|word| (often[word.as_str()], word.as_str()));
        if let Some(key) = key.filter(|key| often[key.as_str()] <= OFTEN) {
            rows.entry(key).or_default().push(row);
        }
    }
    let words = figures
        .iter()
        .map(|cell| (cell.at, (cell, words_of_fact(context, cell))));
    let words: HashMap<(usize, usize), (&Cell<'_>, HashSet<String>)> = words.collect();
    let has_any = |own: &HashSet<String>, row: usize| {
        let name = names[row].as_ref();
        name.is_none_or(|name| name.iter().any(|word| own.contains(word)))
    };
    let has_all = |own: &HashSet<String>, row: usize| {
        let name = names[row].as_ref();
        name.is_some_and(|name| name.iter().all(|word| own.contains(word)))
    };
    let heads: Vec<HashSet<String>> = (table.leaves().iter())
        .map(|(head, ..)| long_words(context, head.title.as_str()))
        .collect();
    for cell in figures {
        let own = &words[&cell.at].1;
        let (row, column) = cell.at;
        // Two figures of a row, each with words of the other's head alone.
        let is_of = |words: &HashSet<String>, head: usize, other: usize| {
            let heads = heads.get(head).zip(heads.get(other));
            let (head, other) = heads.map(|(head, other)| (head - other, other - head))?;
            (head.is_disjoint(words) && !other.is_disjoint(words)).then_some(())
        };
        let last = table.rows[row].cells.len().min(column + MOST_COLUMNS);
        let mut columns = column + 1..last;
        let exchanged = columns.find_map(|other| {
            let (there, words) = words.get(&(row, other))?;
            is_of(own, column, other).and(is_of(words, other, column))?;
            Some(there)
        });
        if let Some(other) = exchanged.filter(|other| other.id != cell.id) {
            let (id, other_id) = (cell.id, other.id);
            let message = format!("`{id}` and `{other_id}` stand each under the head of the other");
            findings
                .at(&cell.path, message)
                .also(&other.path, "the other figure")
                .help("exchange the two figures, or the heads of their columns");
            told.extend([cell.at, other.at]);
            continue;
        }
        if has_any(own, row) {
            continue;
        }
        // All others of the row have its words, as has another fact of this kind.
        let mut others = (0..table.rows[row].cells.len())
            .filter(|other| *other != column)
            .filter_map(|other| words.get(&(row, other)));
        let is_row =
            others.clone().nth(1).is_some() && others.all(|(_, words)| has_all(words, row));
        if let Some(row) = cells::row_name(&table.rows[row]).filter(|_| is_row)
            && let Some(better) = better_of(context, cell, row)
        {
            let id = cell.id;
            let message = format!(
                "`{id}` stands in the row “{row}” and says nothing of it, as `{better}` does"
            );
            findings
                .at(&cell.path, message)
                .help(format!("take `{better}`, or correct the name of the row"));
            told.insert(cell.at);
        }
        if cell.fact.derivation().is_some() {
            continue;
        }
        let others = own
            .iter()
            .filter_map(|word| rows.get(word.as_str()))
            .flatten();
        let others = others.filter(|row| **row != cell.at.0 && has_all(own, **row));
        let mut of_another = others.filter(|row| {
            let there = words.get(&(**row, cell.at.1));
            there.is_some_and(|(there, words)| there.id == cell.id || !has_any(words, **row))
        });
        let name = |row: usize| cells::row_name(&table.rows[row]);
        let named = of_another.next().and_then(|row| name(*row));
        if let Some((named, own)) = named.zip(name(cell.at.0)) {
            let message = format!(
                "`{}` stands in the row “{own}”, and its words are those of the row “{named}”",
                cell.id
            );
            findings
                .at(&cell.path, message)
                .also(
                    &path("facts", cell.id).key("statement"),
                    "what the figure says",
                )
                .help("move the figure to its own row, or correct the name of the row");
            told.insert(cell.at);
        }
    }
    told
}

/// Another fact of the kind of a cell's that has the words of the name of its row, where neither that nor its parts have one.
fn better_of<'a>(context: &'a RuleContext<'_>, cell: &Cell<'_>, row: &str) -> Option<&'a Id> {
    let key = |id: &Id| Some(context.fact(id)?.derivation().map(Derivation::key));
    let row = Wording::of(row, context.lexicon());
    let row = row.stems(&row.all());
    let own = context.stems(cell.id)?;
    let says = |id: &Id| context.stems(id).is_some_and(|its| row.is_subset(its));
    let parts = cell.fact.derivation().map(Derivation::parts);
    let is_told = parts.is_some_and(|parts| parts.into_iter().any(says));
    let mut alike = context.having(row.iter().min()?).iter().take(MOST_ALIKE);
    let found = alike.find(|id| {
        let its = context.stems(id);
        let shared = own
            .iter()
            .filter(|it| its.is_some_and(|its| its.contains(*it)));
        let is_alike = key(id) == key(cell.id) && context.is_alike(id, cell.id);
        **id != cell.id && is_alike && says(id) && shared.count() * 2 > own.len()
    });
    found.copied().filter(|_| !is_told)
}

/// Figures farther from each other are not held to be exchanged.
const MOST_COLUMNS: usize = 8;

/// So many facts are looked at for one that has the words of a row.
const MOST_ALIKE: usize = 64;

/// A word in more names of rows tells none of them apart.
const OFTEN: usize = 8;

fn long_words(context: &RuleContext<'_>, text: &str) -> HashSet<String> {
    let lexicon = context.lexicon();
    let words = wording::words(text).into_iter();
    let words = words
        .filter(|word| word.text.chars().count() > 2 && !lexicon.is_in("wording.linking", word));
    words.map(|word| word.text).collect()
}

fn words_of_fact(context: &RuleContext<'_>, cell: &Cell<'_>) -> HashSet<String> {
    let label = cell.fact.label.as_ref().map_or("", |label| label.as_str());
    let mut words = long_words(context, label);
    let statement = context.statement(cell.id).into_iter();
    words.extend(statement.flat_map(|it| it.words.iter().map(|word| word.text.clone())));
    words
}
