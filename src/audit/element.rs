//! What the audit looks for, in the words of who wrote the fact file, with the way to its place there.

use std::fmt;

use crate::source_map::Path;

/// A thing of a sheet. Numbers count from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetElement<'v> {
    /// A field of `sheet`, and what it is called.
    Sheet(&'static str, &'static str),
    /// A highlight.
    Highlight(usize),
    /// The heading of a section.
    Heading(usize),
    /// A paragraph of a section.
    Paragraph(usize, usize),
    /// A key figure of a section.
    KeyFigure(&'v str),
    /// A table.
    Table(&'v str),
    /// The head of a column: the column on paper, and in the fact file.
    Column(&'v str, usize, usize),
    /// A row of a table.
    Row(&'v str, usize),
    /// A cell of a table: row, column on paper, column in the fact file.
    Cell(&'v str, usize, usize, usize),
    /// The remark under a table.
    TableNote(&'v str),
    /// The chart of a section.
    Chart(usize),
    /// A fact's line in the chart of a section.
    ChartLine(&'v str),
    /// A caveat: its name, and its place among those written, where it was.
    Caveat(&'v str, Option<usize>),
    /// A reconciliation.
    Reconciliation(&'v str, usize),
    /// A line of a reconciliation, by what it is called.
    Line(&'v str, usize, &'v str),
    /// A speaker.
    Attribution(&'v str),
    /// A source.
    Source(&'v str),
    /// A note at a page's foot, with a fact that rests on it.
    Footnote(usize, Option<&'v str>),
    /// A note under a long table.
    NoteUnder(&'v str, usize),
    /// A note among those in full, with a fact that rests on it.
    Note(usize, Option<&'v str>),
    /// A correction.
    Correction(usize),
    /// The colophon.
    Colophon,
}

impl SheetElement<'_> {
    /// Where it stands in the fact file, or what it comes from.
    pub fn path(&self) -> Path {
        let root = Path::root();
        let sheet = root.key("sheet");
        let section = |at: usize| root.key("sections").index(at);
        let table = |id: &str| root.key("tables").key(id);
        match *self {
            Self::Sheet(key, _) => sheet.key(key),
            Self::Highlight(at) => sheet.key("highlights").index(at),
            Self::Heading(at) => section(at).key("heading"),
            Self::Paragraph(at, number) => section(at).key("text").index(number),
            Self::KeyFigure(id) | Self::ChartLine(id) => root.key("facts").key(id),
            Self::Table(id) | Self::NoteUnder(id, _) => table(id),
            Self::Column(id, _, at) => table(id).key("columns").index(at),
            Self::Row(id, row) => table(id).key("rows").index(row),
            Self::Cell(id, row, _, at) => table(id).key("rows").index(row).key("cells").index(at),
            Self::TableNote(id) => table(id).key("note"),
            Self::Chart(at) => section(at).key("chart"),
            Self::Caveat(_, Some(at)) => root.key("caveats").index(at),
            Self::Caveat(_, None) => root.key("caveats"),
            Self::Reconciliation(_, at) | Self::Line(_, at, _) => {
                root.key("reconciliations").index(at)
            }
            Self::Attribution(id) => root.key("attributions").key(id),
            Self::Source(id) => root.key("sources").key(id),
            Self::Correction(at) => root.key("corrections").index(at),
            Self::Footnote(_, Some(id)) | Self::Note(_, Some(id)) => root.key("facts").key(id),
            Self::Footnote(_, None) | Self::Note(_, None) => root.key("facts"),
            Self::Colophon => sheet,
        }
    }
}

impl fmt::Display for SheetElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Sheet(_, name) => write!(f, "the {name}"),
            Self::Highlight(at) => write!(f, "highlight {}", at + 1),
            Self::Heading(at) => write!(f, "the heading of section {}", at + 1),
            Self::Paragraph(at, number) => {
                write!(f, "paragraph {} of section {}", number + 1, at + 1)
            }
            Self::KeyFigure(id) => write!(f, "the key figure `{id}`"),
            Self::Table(id) => write!(f, "the table `{id}`"),
            Self::Column(id, at, _) => {
                write!(f, "the head of column {} of the table `{id}`", at + 1)
            }
            Self::Row(id, row) => write!(f, "row {} of the table `{id}`", row + 1),
            Self::Cell(id, row, at, _) => {
                write!(
                    f,
                    "the cell in row {}, column {} of the table `{id}`",
                    row + 1,
                    at + 1
                )
            }
            Self::TableNote(id) => write!(f, "the remark under the table `{id}`"),
            Self::Chart(at) => write!(f, "the chart of section {}", at + 1),
            Self::ChartLine(id) => write!(f, "the line of `{id}` in a chart"),
            Self::Caveat(id, _) => write!(f, "the caveat `{id}`"),
            Self::Reconciliation(id, _) => write!(f, "the reconciliation `{id}`"),
            Self::Line(id, _, label) => {
                write!(f, "the line “{label}” of the reconciliation `{id}`")
            }
            Self::Attribution(id) => write!(f, "the attribution `{id}`"),
            Self::Source(id) => write!(f, "the source `{id}`"),
            Self::Footnote(number, _) => write!(f, "note {number} at a page's foot"),
            Self::NoteUnder(id, number) => write!(f, "note {number} under the table `{id}`"),
            Self::Note(number, _) => write!(f, "note {number} among the notes in full"),
            Self::Correction(at) => write!(f, "correction {}", at + 1),
            Self::Colophon => write!(f, "the colophon"),
        }
    }
}
