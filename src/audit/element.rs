//! What the audit looks for, in the words of who wrote the fact file, with the way to its place there.

use std::fmt;

use crate::source_map::Path;

/// A thing of a sheet. Numbers count from zero; paths are those of the section, the caveat, the sum or the correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetElement<'v> {
    /// A field of `sheet`, and what it is called.
    Sheet(&'static str, &'static str),
    /// A highlight.
    Highlight(usize),
    /// The heading of a section.
    Heading(&'v Path),
    /// A paragraph of a section.
    Paragraph(&'v Path, usize),
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
    Chart(&'v Path),
    /// A fact's line in the chart of a section.
    ChartLine(&'v str),
    /// A caveat.
    Caveat(&'v str, &'v Path),
    /// A reconciliation.
    Reconciliation(&'v str, &'v Path),
    /// A line of a reconciliation, by what it is called.
    Line(&'v str, &'v Path, &'v str),
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
    Correction(&'v Path),
    /// The colophon.
    Colophon,
}

impl SheetElement<'_> {
    /// Where it stands in the fact file, or what it comes from.
    pub fn path(&self) -> Path {
        let root = Path::root();
        let sheet = root.key("sheet");
        let table = |id: &str| root.key("tables").key(id);
        match *self {
            Self::Sheet(key, _) => sheet.key(key),
            Self::Highlight(at) => sheet.key("highlights").index(at),
            Self::Heading(section) => section.key("heading"),
            Self::Paragraph(section, number) => section.key("text").index(number),
            Self::KeyFigure(id) | Self::ChartLine(id) => root.key("facts").key(id),
            Self::Table(id) | Self::NoteUnder(id, _) => table(id),
            Self::Column(id, _, at) => table(id).key("columns").index(at),
            Self::Row(id, row) => table(id).key("rows").index(row),
            Self::Cell(id, row, _, at) => table(id).key("rows").index(row).key("cells").index(at),
            Self::TableNote(id) => table(id).key("note"),
            Self::Chart(section) => section.key("chart"),
            Self::Caveat(_, path)
            | Self::Reconciliation(_, path)
            | Self::Line(_, path, _)
            | Self::Correction(path) => path.clone(),
            Self::Attribution(id) => root.key("attributions").key(id),
            Self::Source(id) => root.key("sources").key(id),
            Self::Footnote(_, Some(id)) | Self::Note(_, Some(id)) => root.key("facts").key(id),
            Self::Footnote(_, None) | Self::Note(_, None) => root.key("facts"),
            Self::Colophon => sheet,
        }
    }
}

impl fmt::Display for SheetElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |path: &Path| path.position().map_or(1, |at| at + 1);
        match *self {
            Self::Sheet(_, name) => write!(f, "the {name}"),
            Self::Highlight(at) => write!(f, "highlight {}", at + 1),
            Self::Heading(section) => write!(f, "the heading of section {}", number(section)),
            Self::Paragraph(section, at) => {
                write!(f, "paragraph {} of section {}", at + 1, number(section))
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
            Self::Chart(section) => write!(f, "the chart of section {}", number(section)),
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
            Self::Correction(path) => write!(f, "correction {}", number(path)),
            Self::Colophon => write!(f, "the colophon"),
        }
    }
}
