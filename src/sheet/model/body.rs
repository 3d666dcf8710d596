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
    pub beside: bool,
    pub key_figures: Vec<KeyFigure>,
    pub text: Vec<Words>,
    /// How high its text is, in a product that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_height: Option<TextHeight>,
    pub table: Option<SheetTable>,
    /// The chart, unless its bars are a column of the table.
    pub chart: Option<SheetChart>,
    pub pictures: Vec<SheetPicture>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetPicture {
    #[serde(skip)]
    pub path: Path,
    /// Where the file lies among those that go with the sheet.
    pub file: String,
    pub alt: String,
    pub caption: Option<String>,
    /// Whose it is and which source it comes from, in one sentence each.
    pub credit: Option<String>,
    /// Its width and height in its own units: pixels, or those of a drawing.
    pub width: f64,
    pub height: f64,
    /// Whether it is a drawing, which may be set in any size.
    pub scalable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextHeight {
    /// So little that it stays with the table or chart behind it, which it introduces.
    Introduction,
    Low,
    High,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyFigure {
    #[serde(flatten)]
    pub figure: Figure,
    /// The fact's statement, without the unit that it begins with: “486 beds”, “in the shelters”.
    pub label: String,
    /// Whether the label goes on from the unit in one phrase.
    pub continues: bool,
    /// Source and speaker in a few words, as far as they are not said once for all figures.
    pub source_line: String,
    /// The numbers of the caveats of weight that hang on it.
    pub caveats: Vec<usize>,
    pub see_caveats: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetTable {
    #[serde(skip)]
    pub path: Path,
    pub id: Id,
    /// Its place among the tables of the sheet, from one.
    pub number: usize,
    /// What references by name lead to, in the first place where the sheet has the table.
    pub target: Option<String>,
    /// The title, with what all figures share and no column says: what they count, how firm they are.
    pub title: String,
    /// The mark of a note that all rows share.
    pub title_mark: Option<Mark>,
    pub groups: Vec<ColumnGroup>,
    pub columns: Vec<Column>,
    pub rows: Vec<SheetRow>,
    pub axis: Option<Axis>,
    /// The remarks under it: those on columns, then that on the table.
    pub note: Option<Words>,
    pub source: Option<String>,
    #[serde(flatten)]
    pub paging: Option<TablePaging>,
    #[serde(flatten)]
    pub layout: Option<TableLayout>,
}

const MM: f64 = 25.4 / 72.0;

impl SheetTable {
    pub(crate) fn width_asked(&self) -> String {
        let layout = self.layout.as_ref();
        let asked = layout.map_or(0.0, |layout| layout.asked.iter().sum());
        let room = layout.map_or(0.0, |layout| layout.room);
        let (asked, room) = ((asked * MM).ceil(), (room * MM).floor());
        format!("its columns ask for {asked} mm, and there are {room} mm")
    }

    pub(crate) fn columns_with_room(&self) -> usize {
        let Some(layout) = &self.layout else { return 0 };
        let asked = layout.asked.iter().scan(0.0, |all, column| {
            *all += column;
            Some(*all)
        });
        asked.take_while(|all| *all <= layout.room).count()
    }

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
    /// Whether the last row stands on one page with the row before it.
    pub ends_together: bool,
    /// The width that each column asks for at the least: as the theme has it, or where that has no room, in the tightest way.
    #[serde(skip)]
    pub asked: Vec<f64>,
    #[serde(skip)]
    pub room: f64,
    #[serde(skip)]
    pub fits: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TablePaging {
    /// Whether the marks of its rows stand in a column of their own, since it has many.
    pub long: bool,
    /// Whether it may break over pages. It has no footnotes then.
    pub breaks: bool,
    /// The notes that it calls first, under it where it may break.
    pub notes: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The path of the heading or, for bars, of the chart.
    #[serde(skip)]
    pub path: Path,
    /// The heading, with what the figures count where that is left out of the cells; empty over bars.
    pub title: String,
    /// The marks of notes that all rows share. Their notes stand under the table, since a heading that is
    /// repeated can have no footnote and no link.
    pub marks: Vec<Mark>,
    pub align: Align,
    /// The most letters of the marks that stand behind a figure in it, that of its note and those of its standing; 0 where none do.
    pub mark_digits: usize,
    pub chart: bool,
}

impl Column {
    pub(crate) fn new(path: Path, title: String, align: Align) -> Self {
        Self {
            path,
            title,
            marks: Vec::new(),
            align,
            mark_digits: 0,
            chart: false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnGroup {
    #[serde(skip)]
    pub path: Path,
    pub title: String,
    /// The first of its columns, from zero.
    pub first: usize,
    pub columns: usize,
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
    /// Whether it is a heading of the rows below: its first cell says it, the others are empty.
    pub group: bool,
    pub indent: u32,
    /// The mark of the only note of its figures, which stands at its first cell.
    pub mark: Option<Mark>,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Serialize, strum::EnumTryAs)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    Text(Words),
    /// A bar, or an empty place in the column of bars.
    Bar(Option<Bar>),
}

#[allow(clippy::ref_option, reason = "serde passes the field by reference")]
pub(super) fn emphasis<S: Serializer>(
    it: &Option<Emphasis>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(it.map_or("none", Emphasis::as_str))
}
