//! The title and the heads of a table: what all figures under one share is said there, and not in each cell.

use super::model::{Align, Column, ColumnGroup};
use super::{Context, only};
use crate::factfile::{Column as Written, Id, Piece, Prose, Table, TableCell};
use crate::labels::LabelKey;
use crate::quantity::Measure;
use crate::source_map::Path;

/// More letters than this behind a figure make text of a cell, which could not be read set at the right.
const MOST_BEHIND: usize = 40;

pub(super) struct Heads {
    pub(super) title: String,
    pub(super) groups: Vec<ColumnGroup>,
    pub(super) columns: Vec<Column>,
    /// For each column the unit that its cells leave out.
    pub(super) units: Vec<Option<String>>,
    /// For each column the word for how firm its figures are, which the cells leave out.
    pub(super) firmness: Vec<Option<String>>,
}

pub(super) fn resolve(context: &Context<'_>, table: &Table, at: &Path) -> Heads {
    let leaves = table.leaves();
    let aligned: Vec<Align> = (0..leaves.len()).map(|at| align(table, at)).collect();
    let heads = leaves.iter().map(|(column, group, _)| {
        let group = group.as_ref().map(|(group, _)| head(group));
        let group = group.unwrap_or_default();
        format!("{group} {}", head(column))
    });
    let heads: Vec<String> = heads.collect();
    let unit = |at: usize| {
        let unit = shared_unit(context, table, at).filter(|_| aligned[at] == Align::End)?;
        // What the author says that a column counts is not put right: its cells say it too.
        let own = leaves[at].0.unit.is_some();
        (!own || says(&heads[at], &unit)).then_some(unit)
    };
    let units: Vec<Option<String>> = (0..leaves.len()).map(unit).collect();
    let said = |at: usize| units[at].as_ref().is_none_or(|unit| says(&heads[at], unit));
    // Percentages, sums of money, and what the author has given a unit say what they are.
    let counts = |at: &usize| {
        aligned[*at] == Align::End && leaves[*at].0.unit.is_none() && !tells(context, table, *at)
    };
    let counting: Vec<usize> = (0..leaves.len()).filter(counts).collect();
    let of_table = match *counting {
        [first, _, ..] if counting.iter().all(|at| units[*at] == units[first]) => {
            units[first].as_ref()
        }
        _ => None,
    };
    let of_table = of_table.filter(|_| !counting.iter().all(|at| said(*at)));
    let cells = table.rows.iter().flat_map(|row| row.cells.iter());
    let of_all = shared_firmness(context, cells);
    let in_column = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        shared_firmness(context, cells).filter(|_| of_all.is_none() && aligned[at] == Align::End)
    };
    let in_columns: Vec<Option<String>> = (0..leaves.len()).map(in_column).collect();
    let unsaid = of_table.filter(|unit| !says(table.title.as_str(), unit));
    let in_brackets = |words: &[&String]| match words {
        [] => String::new(),
        _ => format!(" ({})", context.joined(LabelKey::Comma, words)),
    };
    let shared: Vec<&String> = unsaid.into_iter().chain(&of_all).collect();
    let title = context.apart(&table.title) + &in_brackets(&shared);
    let mut groups: Vec<ColumnGroup> = Vec::new();
    let mut columns = Vec::new();
    for (n, (column, group, path)) in leaves.iter().enumerate() {
        if let Some((group, path)) = group {
            let path = at.join(path);
            match groups.last_mut() {
                Some(last) if last.path == path => last.columns += 1,
                _ => groups.push(ColumnGroup {
                    path,
                    title: head(group),
                    first: n,
                    columns: 1,
                }),
            }
        }
        let unit = units[n].as_ref().filter(|_| of_table.is_none() && !said(n));
        let said: Vec<&String> = unit.into_iter().chain(&in_columns[n]).collect();
        let title = head(column) + &in_brackets(&said);
        columns.push(Column::new(at.join(path), title, aligned[n]));
    }
    let firmness = in_columns.into_iter();
    let firmness = firmness.map(|word| word.or_else(|| of_all.clone()));
    Heads {
        title,
        groups,
        columns,
        units,
        firmness: firmness.collect(),
    }
}

fn head(column: &Written) -> String {
    match &column.unit {
        Some(unit) => format!("{} ({unit})", column.title),
        None => column.title.to_string(),
    }
}

/// A column holds figures where most cells that say anything begin with one; the first names the rows.
fn align(table: &Table, column: usize) -> Align {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let cells = cells.filter(|cell| says_something(cell));
    let (figures, words): (Vec<&Prose>, Vec<&Prose>) = cells
        .map(|cell| &cell.0)
        .partition(|cell| begins_with_figure(cell));
    if column > 0 && !figures.is_empty() && figures.len() >= words.len() {
        Align::End
    } else {
        Align::Start
    }
}

fn says_something(cell: &Prose) -> bool {
    let says = |piece: &Piece| !matches!(piece, Piece::Words(words) if !words.contains(char::is_alphanumeric));
    cell.0.iter().any(says)
}

fn begins_with_figure(cell: &Prose) -> bool {
    let behind = cell.words().map(|words| words.chars().count());
    matches!(cell.0.first(), Some(Piece::Figure(_))) && behind.sum::<usize>() <= MOST_BEHIND
}

/// What every cell of a column counts. A bare number among them, which would be read as one of these,
/// means that nothing is shared; percentages and sums of money behind the first figure say what they are.
fn shared_unit(context: &Context<'_>, table: &Table, column: usize) -> Option<String> {
    let mut shared = None;
    for cell in table.rows.iter().filter_map(|row| row.cells.get(column)) {
        for (n, reference) in cell.references().enumerate() {
            let Some(value) = context.values.value(&reference.fact) else {
                continue;
            };
            if value.missing().is_some() {
                continue;
            }
            let unit = context.unit(&reference.fact);
            let tells = n > 0 && (unit.is_some() || value.measure != Measure::Plain);
            if !tells && *shared.get_or_insert_with(|| unit.clone()) != unit {
                return None;
            }
        }
    }
    shared.flatten()
}

fn tells(context: &Context<'_>, table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let ids = cells.flat_map(|cell| cell.references()).map(|it| &it.fact);
    let mut values = ids.filter_map(|id| context.values.value(id));
    values.all(|value| value.missing().is_some() || value.measure != Measure::Plain)
}

/// The word for how firm every figure in some cells is, where more than one would have it.
fn shared_firmness<'a>(
    context: &Context<'_>,
    cells: impl Iterator<Item = &'a TableCell>,
) -> Option<String> {
    let ids = cells.flat_map(|cell| cell.references()).map(|it| &it.fact);
    let is_number = |id: &&Id| {
        let value = context.values.value(id);
        value.is_some_and(|value| value.missing().is_none())
    };
    let figures = ids.filter(is_number);
    let words: Vec<Option<String>> = figures.map(|id| context.certainty_word(id)).collect();
    only(words.iter()).filter(|_| words.len() > 1)?.clone()
}

/// Whether a head says what its figures count, as "Cases" and "Unemployed, thousands" do.
pub(crate) fn says(head: &str, unit: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c.is_whitespace() || ",;:()".contains(c));
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let said = words(head);
    words(unit)
        .iter()
        .all(|word| said.iter().any(|said| is_same(said, word)))
}

/// Whether two words are one, but for an ending.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let ending = long.strip_prefix(short).map(|rest| rest.chars().count());
    // Letters such as m and mm are units of their own.
    ending.is_some_and(|ending| ending == 0 || ending <= 2 && short.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_what_is_counted_in_its_own_form() {
        for (head, unit) in [
            ("Cases", "cases"),
            ("Unemployed, thousands", "thousands"),
            ("Case count", "cases"),
            ("Area in km²", "km²"),
        ] {
            assert!(says(head, unit), "{head}: {unit}");
        }
        for (head, unit) in [
            ("Displaced", "people"),
            ("Rain in mm", "m"),
            ("Dead", "per 100,000 live births"),
        ] {
            assert!(!says(head, unit), "{head}: {unit}");
        }
    }
}
