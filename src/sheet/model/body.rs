//! The body of the sheet.

use serde::{Serialize, Serializer};

use super::{Axis, Bar, Figure, Mark, Note, SheetChart, Words};
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
    pub table: Option<SheetTable>,
    /// The chart, unless its bars are a column of the table.
    pub chart: Option<SheetChart>,
    /// What the desk brings along.
    pub pictures: Vec<SheetPicture>,
}

/// A picture from a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetPicture {
    #[serde(skip)]
    pub path: Path,
    /// Where the file lies among those that go with the sheet.
    pub file: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What is said of it.
    pub caption: Option<String>,
    /// Whose it is and which source it comes from, in one sentence each.
    pub credit: Option<String>,
    /// Its width and height in its own units: pixels, or those of a drawing.
    pub width: f64,
    pub height: f64,
    /// Whether it is a drawing, which may be set in any size.
    pub scalable: bool,
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
    pub(crate) fn bar(&self) -> Option<&Bar> {
        match self {
            Self::Text(_) => None,
            Self::Bar(bar) => bar.as_ref(),
        }
    }

    pub(crate) fn words(&self) -> Option<&Words> {
        match self {
            Self::Text(words) => Some(words),
            Self::Bar(_) => None,
        }
    }
}

/// The word for how something stands out; `none` is a word too.
#[allow(clippy::ref_option, reason = "serde passes the field by reference")]
pub(super) fn emphasis<S: Serializer>(
    it: &Option<Emphasis>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(it.map_or("none", Emphasis::as_str))
}
