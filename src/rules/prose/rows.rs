//! Figures in the row of another.

use std::collections::{HashMap, HashSet};

use super::cells::{self, Cell};
use crate::factfile::Table;
use crate::rules::{Findings, RuleContext, path};
use crate::wording;

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
    for cell in figures
        .iter()
        .filter(|cell| cell.fact.derivation().is_none())
    {
        let own = &words[&cell.at].1;
        if has_any(own, cell.at.0) {
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
