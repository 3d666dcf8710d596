//! The body of the sheet.

use serde::{Serialize, Serializer};

use super::{Figure, LabelledFigure, Mark, Note, Words};
use crate::factfile::{Emphasis, Id};
use crate::source_map::Path;

/// A section. Marks are numbered in the order key figures, text, table, or with `beside` the table before the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetSection {
    /// The path of the section.
    #[serde(skip)]
    pub path: Path,
    /// The heading.
    pub heading: Option<String>,
    /// Whether the text belongs beside the table.
    pub beside: bool,
    /// The figures that matter most.
    pub key_figures: Vec<KeyFigure>,
    /// The paragraphs.
    pub text: Vec<Words>,
    /// The table.
    pub table: Option<SheetTable>,
    /// The chart, unless its bars are a column of the table.
    pub chart: Option<SheetChart>,
}

/// A figure that stands by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyFigure {
    /// The figure.
    #[serde(flatten)]
    pub figure: Figure,
    /// The fact's statement.
    pub label: String,
    /// Source, place and speaker in a few words.
    pub source_line: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetTable {
    /// The path of the table.
    #[serde(skip)]
    pub path: Path,
    /// Its name.
    pub id: Id,
    /// What it shows.
    pub title: String,
    /// The mark of a note that all rows share.
    pub title_mark: Option<Mark>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<SheetRow>,
    /// The scale of the column of bars.
    pub axis: Option<Axis>,
    /// The remark under it.
    pub note: Option<Words>,
    /// How it stands on pages, in a product that has them.
    #[serde(flatten)]
    pub paging: Option<TablePaging>,
}

/// How a table stands on pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TablePaging {
    /// Whether it has so many rows that their notes stand in a column of their own.
    pub long: bool,
    /// Whether it may break over pages. It has no footnotes then.
    pub breaks: bool,
    /// The notes under it, where it may break.
    pub notes: Vec<Note>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The path of the heading or, for bars, of the chart.
    #[serde(skip)]
    pub path: Path,
    /// The heading, empty over bars.
    pub title: String,
    /// The side on which the cells line up.
    pub align: Align,
    /// Whether it holds bars.
    pub chart: bool,
}

/// A side of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Where lines begin: words.
    Start,
    /// Where digits end: figures.
    End,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetRow {
    /// The path of the row.
    #[serde(skip)]
    pub path: Path,
    /// How it stands out.
    #[serde(serialize_with = "emphasis")]
    pub emphasis: Option<Emphasis>,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Words.
    Text(Words),
    /// A bar, or an empty place in the column of bars.
    Bar(Option<Bar>),
}

/// A scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    /// Places with their texts.
    pub ticks: Vec<Tick>,
    /// What is counted, where all bars count the same.
    pub unit: Option<String>,
    /// Where zero stands, from 0 to 1.
    pub zero: f64,
    /// Whether the bars grow from zero instead of showing the range alone.
    pub from_zero: bool,
}

/// A place on a scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// From 0 at the beginning of the scale to 1 at its end.
    pub at: f64,
    /// The number there.
    pub text: String,
}

/// A range on a scale. Where both ends are one the figure is a single number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// The lower bound, from 0 to 1.
    pub start: f64,
    /// The upper bound, from 0 to 1.
    pub end: f64,
    /// Whether the lower bound is not known.
    pub open_start: bool,
    /// Whether the upper bound is not known.
    pub open_end: bool,
    /// Whether the figure is hedged.
    pub hedged: bool,
    /// Whether it is our own calculation.
    pub derived: bool,
    /// What the bar says, in words.
    pub alt: String,
}

/// A chart of ranges.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetChart {
    /// The path of the chart or, for a sum, of the reconciliation.
    #[serde(skip)]
    pub path: Path,
    /// What it shows.
    pub title: Option<String>,
    /// What it says, in words.
    pub alt: String,
    /// The scale.
    pub axis: Axis,
    /// The bars.
    pub rows: Vec<ChartRow>,
}

/// A line of a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartRow {
    /// What the bar stands for.
    #[serde(flatten)]
    pub line: LabelledFigure,
    /// The bar.
    pub bar: Bar,
    /// How it stands out.
    #[serde(serialize_with = "emphasis")]
    pub emphasis: Option<Emphasis>,
}

/// The word for how something stands out; `none` is a word too.
#[allow(clippy::ref_option, reason = "serde passes the field by reference")]
fn emphasis<S: Serializer>(it: &Option<Emphasis>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(it.map_or("none", Emphasis::as_str))
}
