//! The body of the sheet as printed.

use serde::Serialize;

use super::{Figure, Mark, Note, Words};
use crate::source_map::Path;

/// A section. Marks are numbered in the order key figures, text, table, chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionView {
    /// Where it stands in the fact file.
    #[serde(skip)]
    pub path: Path,
    /// The heading.
    pub heading: Option<String>,
    /// Whether the text stands beside the table.
    pub beside: bool,
    /// The key figures.
    pub key_figures: Vec<KeyFigure>,
    /// The paragraphs.
    pub text: Vec<Words>,
    /// The table.
    pub table: Option<TableView>,
    /// The chart, unless it stands in the table.
    pub chart: Option<ChartView>,
}

/// A figure set large.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyFigure {
    /// The fact.
    pub id: String,
    /// The hedge.
    pub hedge: Option<String>,
    /// The amount.
    pub amount: String,
    /// What is counted.
    pub unit: Option<String>,
    /// The fact's statement.
    pub label: String,
    /// The mark of its note.
    pub mark: Option<Mark>,
    /// Whether it is our own calculation.
    pub derived: bool,
    /// Source, place and speaker in a few words.
    pub source_line: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableView {
    /// Its name.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The mark of a note that all rows share.
    pub title_mark: Option<Mark>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// Whether it has so many rows that their notes stand in a column of their own.
    pub long: bool,
    /// Whether it may break over pages. It has no footnotes then.
    pub breaks: bool,
    /// The scale of the column of bars.
    pub axis: Option<Axis>,
    /// The remark under it.
    pub note: Option<Words>,
    /// The notes under it, where it may break.
    pub notes: Vec<Note>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The heading, empty over bars.
    pub title: String,
    /// `start`, or `end` for figures.
    pub align: &'static str,
    /// Whether it holds bars.
    pub chart: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowView {
    /// `none`, `derived` or `total`.
    pub emphasis: &'static str,
    /// The cells.
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
pub struct ChartView {
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
    /// The fact's short name.
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// The bar.
    pub bar: Bar,
    /// `none`, `derived` or `total`.
    pub emphasis: &'static str,
}
