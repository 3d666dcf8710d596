//! Tables as the fact file gives them.

use super::keywords::keywords;
use super::read::Fields;
use super::record::record;
use super::{Prose, Text};
use crate::diagnostics::FormError;

record! {
    /// A table: its columns and rows of prose.
    #[derive(Debug, Clone, PartialEq)]
    Table, "a table", "{title: …, columns: [Site, People], rows: [[Ghwayran, \"{ghwayran}\"]]}" {
        /// What the table shows.
        required title: Text;
        /// The headings of the columns; units belong here.
        required columns: Vec<Text>;
        /// The rows.
        required rows: Vec<Row>;
        /// A remark under the table.
        optional note: Prose;
    }
    check |fields| {
        check(fields, columns.as_deref(), rows.as_deref());
    }
}

record! {
    /// A row: a list of cells, or a map with `cells` and `emphasis`.
    #[derive(Debug, Clone, Default, PartialEq)]
    Row, "a row", "[first cell, second cell]" {
        /// As many cells as the table has columns.
        required cells: Vec<Prose>;
        /// How the row stands out.
        optional emphasis: Emphasis;
    }
    shorthand cells: Vec<Prose>;
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

fn check(fields: &mut Fields<'_, '_>, columns: Option<&[Text]>, rows: Option<&[Row]>) {
    let (Some(columns), Some(rows)) = (columns, rows) else {
        return;
    };
    for (i, row) in rows.iter().enumerate() {
        let (wanted, found) = (columns.len(), row.cells.len());
        if wanted != found {
            let (reader, path) = (&mut *fields.reader, &fields.path);
            let span = reader.places.value(&path.key("rows").index(i));
            let heads = reader.places.value(&path.key("columns"));
            let message = format!("this row's cells do not fit the columns: {found} for {wanted}");
            let help = "give every column a cell; `\"–\"` or `not stated` where there is nothing";
            reader.error(FormError::RaggedRow, span, message, |d| {
                d.also(heads, "the columns").help(help)
            });
        }
    }
    if columns.is_empty() || rows.is_empty() {
        let message = "this table has no columns or no rows";
        let help = "fill it, or remove it and the section's `table`";
        fields.fault(FormError::EmptyTable, None, message, help);
    }
}
