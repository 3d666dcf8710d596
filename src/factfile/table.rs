//! Tables as the fact file gives them.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::reader::{Read, Reader};
use super::{Prose, Text};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::{Content, Node};

/// A table: its columns and rows of prose.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Table {
    /// What the table shows.
    pub title: Text,
    /// The headings of the columns; units belong here.
    pub columns: Vec<Text>,
    /// The rows.
    pub rows: Vec<Row>,
    /// A remark under the table.
    pub note: Option<Prose>,
}

/// A row: a list of cells, or a map with `cells` and `emphasis`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As many cells as the table has columns.
    pub cells: Vec<Prose>,
    /// Whether the row stands out.
    pub emphasis: Option<Emphasis>,
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

/// The two ways of writing a row.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "it only shapes the schema")]
enum RowForms {
    Cells(Vec<Prose>),
    Emphasised {
        /// As many cells as the table has columns.
        cells: Vec<Prose>,
        /// How the row stands out.
        emphasis: Option<Emphasis>,
    },
}

impl JsonSchema for Row {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = RowForms::json_schema(generator);
        schema.insert(
            "description".to_owned(),
            "A row: a list of cells, or a map with `cells` and `emphasis`.".into(),
        );
        schema
    }
}

impl Read for Table {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{title: …, columns: [Site, People], rows: [[Ghwayran, \"{ghwayran}\"]]}";
        let mut fields = reader.fields(node, path, "a table", example)?;
        let title = fields.required("title");
        let columns: Option<Vec<Text>> = fields.required("columns");
        let rows: Option<Vec<Row>> = fields.required("rows");
        let note = fields.optional("note");
        if let (Some(columns), Some(rows)) = (&columns, &rows) {
            for (i, row) in rows.iter().enumerate() {
                let (wanted, found) = (columns.len(), row.cells.len());
                if wanted != found {
                    let span = fields.reader.places.value(&path.key("rows").index(i));
                    let heads = fields.reader.places.value(&path.key("columns"));
                    fields.reader.error(
                        FormError::RaggedRow,
                        span,
                        format!("this row's cells do not fit the columns: {found} for {wanted}"),
                        |d| {
                            d.also(heads, "the columns").help(
                                "give every column a cell; `\"–\"` or `not stated` where there is nothing",
                            )
                        },
                    );
                }
            }
            if columns.is_empty() || rows.is_empty() {
                let span = fields.name_span();
                fields.reader.error(
                    FormError::EmptyTable,
                    span,
                    "this table has no columns or no rows",
                    |d| d.help("fill it, or remove it and the section's `table`"),
                );
            }
        }
        fields.finish();
        Some(Self {
            title: title?,
            columns: columns?,
            rows: rows?,
            note,
        })
    }
}

impl Read for Row {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        if matches!(node.content, Content::List(_)) {
            return Some(Self {
                cells: Vec::read(reader, node, path)?,
                emphasis: None,
            });
        }
        let example = "[first cell, second cell]";
        let mut fields = reader.fields(node, path, "a row", example)?;
        let cells = fields.required("cells");
        let emphasis = fields.optional("emphasis");
        fields.finish();
        Some(Self {
            cells: cells?,
            emphasis,
        })
    }
}
