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
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (row, name) in names.iter().enumerate() {
        for word in name.iter().flatten() {
            rows.entry(word).or_default().push(row);
        }
    }
    let fits = |cell: &Cell<'_>, row: usize, all: bool| {
        let own = words_of_fact(context, cell);
        let Some(name) = &names[row] else { return true };
        let mut name = name.iter();
        if all {
            name.all(|word| own.contains(word))
        } else {
            name.any(|word| own.contains(word))
        }
    };
    let at: HashMap<(usize, usize), &Cell<'_>> =
        figures.iter().map(|cell| (cell.at, cell)).collect();
    for cell in figures
        .iter()
        .filter(|cell| cell.fact.derivation().is_none())
    {
        if fits(cell, cell.at.0, false) {
            continue;
        }
        let own = words_of_fact(context, cell);
        let others = own
            .iter()
            .filter_map(|word| rows.get(word.as_str()))
            .flatten();
        let mut others = others.filter(|row| **row != cell.at.0 && fits(cell, **row, true));
        let of_another = others.find(|row| {
            let there = at.get(&(**row, cell.at.1));
            there.is_some_and(|there| there.id == cell.id || !fits(there, **row, false))
        });
        let named = of_another.and_then(|row| cells::row_name(&table.rows[*row]));
        if let Some((named, own)) = named.zip(cells::row_name(&table.rows[cell.at.0])) {
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
