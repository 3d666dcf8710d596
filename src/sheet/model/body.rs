//! The body of the sheet.

use serde::{Serialize, Serializer};

use super::{Figure, LabelledFigure, Mark, Note, Words};
use crate::factfile::{Emphasis, Id};
use crate::source_map::Path;

/// A section. Marks are numbered in the order key figures, text, table, or with `beside` the table before the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetSection {
    #[serde(skip)]
    pub path: Path,
    pub heading: Option<String>,
    /// Whether the text belongs beside the table.
    pub beside: bool,
    pub key_figures: Vec<KeyFigure>,
    pub text: Vec<Words>,
    /// How high its text is, in a product that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_height: Option<TextHeight>,
    pub table: Option<SheetTable>,
    /// The chart, unless its bars are a column of the table.
    pub chart: Option<SheetChart>,
}

/// How much of a page a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextHeight {
    /// So little that it stays with the table or chart behind it, which it introduces.
    Introduction,
    /// So little that it stays in one piece.
    Low,
    /// So much that it has to break.
    High,
}

/// A figure that stands by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyFigure {
    #[serde(flatten)]
    pub figure: Figure,
    /// The fact's statement.
    pub label: String,
    /// Source, place and speaker in a few words.
    pub source_line: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetTable {
    #[serde(skip)]
    pub path: Path,
    pub id: Id,
    pub title: String,
    /// The mark of a note that all rows share.
    pub title_mark: Option<Mark>,
    pub columns: Vec<Column>,
    pub rows: Vec<SheetRow>,
    pub axis: Option<Axis>,
    /// The remark under it.
    pub note: Option<Words>,
    /// How it stands on pages, in a product that has them.
    #[serde(flatten)]
    pub paging: Option<TablePaging>,
    #[serde(flatten)]
    pub layout: Option<TableLayout>,
}

/// Millimetres in a point.
const MM: f64 = 25.4 / 72.0;

impl SheetTable {
    /// The width that its columns ask for and the one that there is, in words.
    pub(crate) fn width_asked(&self) -> String {
        let layout = self.layout.as_ref();
        let asked = layout.map_or(0.0, |layout| layout.asked.iter().sum());
        let room = layout.map_or(0.0, |layout| layout.room);
        let (asked, room) = ((asked * MM).ceil(), (room * MM).floor());
        format!("its columns ask for {asked} mm, and there are {room} mm")
    }

    /// The three columns that ask for most, in words.
    pub(crate) fn widest_columns(&self) -> String {
        let asked = self.layout.iter().flat_map(|layout| &layout.asked);
        let mut columns: Vec<(&Column, &f64)> = self.columns.iter().zip(asked).collect();
        columns.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let widest = columns.iter().take(3).map(|(column, asked)| {
            let name = if column.chart {
                "the bars"
            } else {
                &column.title
            };
            format!("“{name}” asks for {} mm", (*asked * MM).ceil())
        });
        widest.collect::<Vec<_>>().join(", ")
    }
}

/// How a table is laid out on paper. Lengths are in points.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TableLayout {
    /// The width of each column with the space at its sides.
    pub widths: Vec<f64>,
    /// The width of a column for the notes of its rows; none where they have none of their own.
    pub notes_width: f64,
    /// The space at each side of a column, none at the table's edges.
    pub inset: f64,
    /// The size of its type, of the theme's.
    pub scale: f64,
    /// Whether a word may be divided, since one is too long for its column.
    pub divides: bool,
    /// Whether it has a page to itself that is turned across.
    pub across: bool,
    /// Whether the section's text has room beside it.
    pub paired: bool,
    /// Whether it takes so little of a page, with what introduces it, that it stays in one piece.
    #[serde(skip)]
    pub is_low: bool,
    /// The rows that are so high that they may break.
    pub high_rows: Vec<usize>,
    /// About how high its title, its heads and its first rows are, which stand on one page.
    pub start: f64,
    /// Whether its last two rows are so low that they stand on one page, so that no total is alone.
    pub whole_end: bool,
    /// The width that each column asks for at the least: as the theme has it, or where that has no room, in the tightest way.
    #[serde(skip)]
    pub asked: Vec<f64>,
    /// The width that there is for them.
    #[serde(skip)]
    pub room: f64,
    /// Whether its columns have room in any way.
    #[serde(skip)]
    pub fits: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TablePaging {
    /// Whether it has so many rows that their notes stand in a column of their own.
    pub long: bool,
    /// Whether it may break over pages. It has no footnotes then.
    pub breaks: bool,
    /// The notes under it, where it may break.
    pub notes: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The path of the heading or, for bars, of the chart.
    #[serde(skip)]
    pub path: Path,
    /// The heading, empty over bars.
    pub title: String,
    pub align: Align,
    /// Whether it holds bars.
    pub chart: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Where lines begin: words.
    Start,
    /// Where digits end: figures.
    End,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetRow {
    #[serde(skip)]
    pub path: Path,
    #[serde(serialize_with = "emphasis")]
    pub emphasis: Option<Emphasis>,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Text(Words),
    /// A bar, or an empty place in the column of bars.
    Bar(Option<Bar>),
}

impl Cell {
    pub(crate) fn words(&self) -> Option<&Words> {
        match self {
            Self::Text(words) => Some(words),
            Self::Bar(_) => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    pub ticks: Vec<Tick>,
    /// What is counted, where all bars count the same.
    pub unit: Option<String>,
    /// Where zero stands, from 0 to 1.
    pub zero: f64,
    /// Whether the bars grow from zero instead of showing the range alone.
    pub from_zero: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// From 0 at the beginning of the scale to 1 at its end.
    pub at: f64,
    pub text: String,
}

/// A range on a scale. Where both ends are one the figure is a single number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// The lower bound, from 0 to 1.
    pub start: f64,
    pub end: f64,
    pub open_start: bool,
    pub open_end: bool,
    pub hedged: bool,
    pub derived: bool,
    /// What the bar says, in words.
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetChart {
    /// The path of the chart or, for a sum, of the reconciliation.
    #[serde(skip)]
    pub path: Path,
    pub title: Option<String>,
    pub alt: String,
    pub axis: Axis,
    pub rows: Vec<ChartRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartRow {
    #[serde(flatten)]
    pub line: LabelledFigure,
    pub bar: Bar,
    #[serde(serialize_with = "emphasis")]
    pub emphasis: Option<Emphasis>,
}

/// The word for how something stands out; `none` is a word too.
#[allow(clippy::ref_option, reason = "serde passes the field by reference")]
fn emphasis<S: Serializer>(it: &Option<Emphasis>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(it.map_or("none", Emphasis::as_str))
}
