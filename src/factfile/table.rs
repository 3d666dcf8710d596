//! Tables as the fact file gives them.

use schemars::JsonSchema;

use super::called::Called;
use super::keywords::keywords;
use super::read::{self, Fields, Reader};
use super::record::record;
use super::visit::{Visit, Walk};
use super::{Id, Prose, Text};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::{Content, Node};
use crate::yaml_reader::Read;

record! {
    /// A table: its columns and rows of prose.
    #[derive(Debug, Clone, PartialEq)]
    Table, "a table", "{title: …, columns: [Site, People], rows: [[First site, \"{some-fact}\"]]}" {
        /// What the table shows.
        required title: Text;
        /// The columns: each its heading, or a map with `title`, `unit`, `note`, or `columns` under it.
        required columns: Vec<Column>;
        /// The rows.
        required rows: Vec<Row>;
        /// A remark under the table.
        optional note: Prose;
        /// What the table is taken from, as a line under it: a source by its name, words, or a list of
        /// these.
        one_or_many source: Text;
    }
    check |fields| {
        for (at, text) in source.iter().flatten().enumerate() {
            // A word in small letters is a source, so that one misspelt is told.
            if let Some(id) = Id::parse(text.as_str()) {
                let span = fields.reader.places.value(&fields.path.key("source").index(at));
                fields.reader.context.references.push((Called::Source, id, span));
            }
        }
        check(fields, columns.as_deref(), rows.as_deref());
    }
}

record! {
    /// A column, or the heading over several.
    #[derive(Debug, Clone, Default, PartialEq)]
    Column, "a column", "{title: Displaced, unit: people}" {
        /// The heading.
        required title: Text;
        /// What the figures under it count, printed with the heading. Where it is left out, it is the unit that
        /// all of them share.
        optional unit: Text;
        /// A remark on the column, printed under the table.
        optional note: Prose;
        /// The columns under the heading, where it stands over several.
        default columns: Vec<Column>;
    }
    shorthand title: Text;
}

record! {
    /// A row: a list of cells; a map with `cells`; or a map with `group`, the heading of the rows below.
    #[derive(Debug, Clone, Default, PartialEq)]
    Row, "a row", "[first cell, second cell]" {
        /// As many cells as the table has columns. `null` or an empty text leaves one empty.
        default cells: Vec<TableCell>;
        /// The heading of the rows below, up to the next; such a row has no cells.
        optional group: Text;
        /// How far the row is set in, from 1 to 3: it is a part of the row above that is set in less.
        optional indent: u32;
        /// How the row stands out.
        optional emphasis: Emphasis;
    }
    shorthand cells: Vec<TableCell>;
}

keywords! {
    /// How a row stands out.
    Emphasis, "an emphasis" {
        /// A whole, in bold, under a rule.
        Total = "total",
        /// Our own calculation, in italics. Rows of calculated facts are so by themselves.
        Derived = "derived",
    }
}

/// A cell: prose, or nothing.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, derive_more::Deref)]
pub struct TableCell(#[schemars(with = "Option<Prose>")] pub Prose);

impl Read<read::Context> for TableCell {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        if matches!(node.content, Content::Null) || node.scalar() == Some("") {
            return Some(Self::default());
        }
        Prose::read(reader, node, path).map(Self)
    }
}

impl Visit for TableCell {
    fn visit<'a>(&'a self, walk: &mut Walk<'_, 'a>) {
        self.0.visit(walk);
    }
}

impl Table {
    /// The columns that have cells, each with its path in the table and the heading over it with its own.
    pub(crate) fn leaves(&self) -> Vec<Leaf<'_>> {
        leaves(&self.columns, &Path::root().key("columns"))
    }
}

type Leaf<'t> = (&'t Column, Option<(&'t Column, Path)>, Path);

fn leaves<'t>(columns: &'t [Column], path: &Path) -> Vec<Leaf<'t>> {
    let mut leaves = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let path = path.index(at);
        if column.columns.is_empty() {
            leaves.push((column, None, path));
        } else {
            let under = column.columns.iter().enumerate();
            let over = Some((column, path.clone()));
            let list = path.key("columns");
            leaves.extend(under.map(|(at, it)| (it, over.clone(), list.index(at))));
        }
    }
    leaves
}

/// Reports columns that no row fits, where all rows have the same number of cells.
fn of_one_width(reader: &mut Reader, heads: &Path, columns: usize, rows: &[Row]) -> bool {
    let widths = rows.iter().filter(|row| row.group.is_none());
    let widths: Vec<usize> = widths.map(|row| row.cells.len()).collect();
    let first = widths.first().copied().unwrap_or(columns);
    if first == columns || widths.len() < 2 || widths.iter().any(|width| *width != first) {
        return false;
    }
    let span = reader.places.value(heads);
    let message = format!(
        "every row has {first} cells, and here {}",
        counted_columns(columns)
    );
    let written = reader.file.slice(&span).to_owned();
    let inner = written.trim_matches(['[', ']']);
    let words: Vec<&str> = inner.split_whitespace().collect();
    let help = match columns {
        1 if words.len() == first && !inner.contains(['"', '\'', '{']) => {
            format!("put commas between the headings: `[{}]`", words.join(", "))
        }
        _ => "give every column its heading".to_owned(),
    };
    reader.fault(FormError::RaggedRow, span, message, help);
    true
}

fn counted_columns(count: usize) -> String {
    match count {
        1 => "is 1 column".to_owned(),
        _ => format!("are {count} columns"),
    }
}

fn check(fields: &mut Fields<'_, '_>, columns: Option<&[Column]>, rows: Option<&[Row]>) {
    let (Some(columns), Some(rows)) = (columns, rows) else {
        return;
    };
    let path = fields.path.clone();
    let (reader, heads) = (&mut *fields.reader, path.key("columns"));
    let leaves = leaves(columns, &heads);
    for (column, group, path) in &leaves {
        if group.is_some() && !column.columns.is_empty() {
            let message =
                "the headings of this table are on three levels, and there is room for two";
            let help = "put the two upper ones into one, such as `2025, women`";
            let span = reader.places.value(path);
            reader.fault(FormError::WrongShape, span, message, help);
        }
    }
    if of_one_width(reader, &heads, leaves.len(), rows) {
        return;
    }
    for (i, row) in rows.iter().enumerate() {
        let at = path.key("rows").index(i);
        let (wanted, found) = (leaves.len(), row.cells.len());
        let (message, help) = if row.group.is_some() {
            let message = "this row is a heading of others by its `group`, and has cells too";
            let help = "take `group` out, or give the cells a row of their own below it";
            (Some(message.to_owned()).filter(|_| found > 0), help)
        } else if wanted != found {
            let message = format!("this row's cells do not fit the columns: {found} for {wanted}");
            let help = "give every column a cell; `\"\"` leaves one empty, `not stated` says why; \
                        a heading of the rows below is `{group: …}`";
            (Some(message), help)
        } else {
            // It would be read aloud as a row without a name.
            let unnamed = row.cells.first().is_some_and(|cell| cell.0.0.is_empty());
            let message = "the first cell of this row, which names it, is empty";
            let help = "name the row; a heading of the rows below is `{group: …}`";
            (unnamed.then(|| message.to_owned()), help)
        };
        if let Some(message) = message {
            let (span, heads) = (reader.places.value(&at), reader.places.value(&heads));
            reader.error(FormError::RaggedRow, span, message, |d| {
                d.also(heads, "the columns").help(help)
            });
        }
        let indent = row.indent.unwrap_or(1);
        if !(1..=MOST_INDENT).contains(&indent) {
            let span = reader.places.value(&at.key("indent"));
            let message = format!("a row is set in by 1 to {MOST_INDENT}");
            let help = "write `indent: 1`, or leave it out";
            reader.fault(FormError::UnknownWord, span, message, help);
        }
    }
    if columns.is_empty() || rows.is_empty() {
        let message = "this table has no columns or no rows";
        let help = "fill it, or remove it and the section's `table`";
        fields.fault(FormError::EmptyTable, None, message, help);
    }
}

/// More steps than this leave a label no room in its column, and no reader tells them apart.
const MOST_INDENT: u32 = 3;
