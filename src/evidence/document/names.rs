//! Rows and columns of tables by their names.

use std::collections::HashMap;
use std::ops::Range;

use super::{Document, RowKind};

/// How many cells at the beginning of a row may name it together.
const MOST_NAMING: usize = 3;

/// A head without what it adds in brackets or after a comma: `Received (US$ thousand)`, `Eggs, a dozen`. It names what no other does.
fn short(head: &str) -> Option<&str> {
    let end = head.find([',', '('])?;
    Some(head[..end].trim()).filter(|short| !short.is_empty())
}

/// Where the rows and columns of each name are. Names are handed in and out in one form, in which they are compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Table and row.
    rows: HashMap<String, Vec<(usize, usize)>>,
    /// For each table.
    columns: Vec<HashMap<String, Vec<Range<usize>>>>,
}

impl Names {
    /// The names in a document; `form` brings a text into the form in which names are compared.
    pub(crate) fn of(document: &Document, form: impl Fn(&str) -> String) -> Self {
        let mut names = Self::default();
        for (number, table) in document.tables.iter().enumerate() {
            let mut columns: HashMap<String, Vec<Range<usize>>> = HashMap::new();
            let mut short_columns: HashMap<String, Vec<Range<usize>>> = HashMap::new();
            let mut short_rows: HashMap<String, Vec<usize>> = HashMap::new();
            let text = |cell| form(document.text(number, cell));
            for (at, row) in table.rows.iter().enumerate() {
                let group = row
                    .group
                    .and_then(|group| table.rows.get(group)?.cells.first());
                let group = group.map(text);
                let leading = row.reaching.iter().filter(|cell| cell.columns.start == 0);
                let leading = leading
                    .chain(&row.cells)
                    .map(text)
                    .filter(|text| !text.is_empty());
                let first = row.cells.first().filter(|cell| cell.columns.start == 0);
                if let Some(first) = first.and_then(|cell| short(document.text(number, cell))) {
                    short_rows.entry(form(first)).or_default().push(at);
                }
                let mut name = String::new();
                for (more, part) in leading.take(MOST_NAMING).enumerate() {
                    if more > 0 {
                        name.push(' ');
                    }
                    name.push_str(&part);
                    let grouped = group.iter().map(|group| format!("{group} {name}"));
                    for name in grouped.chain([name.clone()]) {
                        names.rows.entry(name).or_default().push((number, at));
                    }
                }
                for cell in row
                    .cells
                    .iter()
                    .filter(|cell| row.kind == RowKind::Head && !cell.span.is_empty())
                {
                    let over = document.column_heads(number, row, &cell.columns);
                    let own = text(cell);
                    if let Some(short) = short(document.text(number, cell)) {
                        let known = short_columns.entry(form(short)).or_default();
                        known.push(cell.columns.clone());
                    }
                    let over: Vec<String> = over.into_iter().map(&form).collect();
                    if let Some(short) =
                        short(document.text(number, cell)).filter(|_| !over.is_empty())
                    {
                        let name = format!("{} {}", over.join(" "), form(short));
                        short_columns
                            .entry(name)
                            .or_default()
                            .push(cell.columns.clone());
                    }
                    let whole: Vec<String> = over.into_iter().chain([own.clone()]).collect();
                    for name in [own, whole.join(" ")] {
                        let known = columns.entry(name).or_default();
                        if known.last() != Some(&cell.columns) {
                            known.push(cell.columns.clone());
                        }
                    }
                }
            }
            for (name, known) in short_columns.into_iter().filter(|(_, at)| at.len() == 1) {
                columns.entry(name).or_insert(known);
            }
            for (name, known) in short_rows.into_iter().filter(|(_, at)| at.len() == 1) {
                let rows = names.rows.entry(name).or_default();
                if rows.iter().all(|(table, _)| *table != number) {
                    rows.extend(known.into_iter().map(|at| (number, at)));
                }
            }
            names.columns.push(columns);
        }
        names
    }

    /// The rows of a name, table by table.
    pub(crate) fn rows(&self, name: &str) -> &[(usize, usize)] {
        self.rows.get(name).map_or(&[], Vec::as_slice)
    }

    /// The columns of a name in a table.
    pub(crate) fn columns(&self, table: usize, name: &str) -> &[Range<usize>] {
        let columns = self
            .columns
            .get(table)
            .and_then(|columns| columns.get(name));
        columns.map_or(&[], Vec::as_slice)
    }
}
