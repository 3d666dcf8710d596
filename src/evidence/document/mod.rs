//! A source as its reader sees it: paragraphs in the order of reading, and tables with what stands over their cells.
//!
//! A row of a table is a paragraph as well, so that whatever holds of paragraphs (numbers, quotations, sections) holds of rows.

mod builder;
mod heads;
mod names;
mod tables;
mod unseen;

use std::ops::Range;

pub(super) use builder::{Builder, RawCell, RawRow, RawTable};
pub(super) use heads::{is_amount, label};
pub(super) use names::Names;
pub(crate) use tables::{CellPlace, Heads};

/// A source, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// In the order of reading; a row of a table is one.
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) tables: Vec<Table>,
    /// The tag of its language, where it names one itself.
    pub(crate) language: Option<String>,
    /// The title, and what stands at the head and the foot of a page around its paragraphs: names are looked for there as well, figures are not.
    pub(crate) around: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Its words with single spaces between; of a row its cells with ` | ` between.
    pub(crate) text: String,
    /// As a reader counts it, from 1. All that a data file holds is one paragraph.
    pub(crate) number: usize,
    /// The level of a heading, from 1.
    pub(crate) heading: Option<u8>,
    /// The page, from 1, where the source has pages.
    pub(crate) page: Option<usize>,
    /// The line that it begins on, from 1, of the page or else of the file, where the source has lines.
    pub(crate) line: Option<usize>,
    /// Where in its text the second line and those after it begin.
    pub(crate) breaks: Vec<usize>,
    /// The table and the row of it that it is, from zero.
    pub(crate) row: Option<(usize, usize)>,
}

/// A table, with its place among the paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its caption, which is a paragraph: the last one before it where it has none of its own and that is no heading; or the one below.
    pub(crate) caption: Option<usize>,
    /// Whether the format says that it is one.
    pub(crate) is_titled: bool,
    /// The last heading before it, which is a paragraph.
    pub(crate) heading: Option<usize>,
    /// The column that says the units of rows.
    pub(crate) units: Option<usize>,
    /// The cell of the last row that alone has a text there.
    pub(crate) last_text: Option<usize>,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The paragraph that it is.
    pub(crate) paragraph: usize,
    pub(crate) kind: RowKind,
    /// The rows that head its columns.
    pub(crate) heads: Range<usize>,
    /// The row over it that says what it and its neighbours are, such as `Women` or `Percent change`.
    pub(crate) group: Option<usize>,
    /// From left to right.
    pub(crate) cells: Vec<SourceCell>,
    /// Cells of rows above that reach down into it, from left to right.
    pub(crate) reaching: Vec<SourceCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    Head,
    /// One text over all columns.
    Group,
    Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceCell {
    /// The row that it begins in; its text stands there.
    pub(crate) row: usize,
    /// Where in the paragraph of that row its text stands.
    pub(crate) span: Range<usize>,
    /// The columns that it goes over, from zero.
    pub(crate) columns: Range<usize>,
    /// Whether it names its row or its columns.
    pub(crate) is_head: bool,
}

impl Document {
    /// The line of a byte of a paragraph, from 1.
    pub(crate) fn line(&self, paragraph: usize, byte: usize) -> Option<usize> {
        let paragraph = self.paragraphs.get(paragraph)?;
        let before = paragraph.breaks.partition_point(|start| *start <= byte);
        paragraph.line.map(|line| line + before)
    }
}
