//! The part of a source that a place names.

use std::ops::Range;

use super::document::{Document, Names};
use super::quotation;
use super::scanned::Scanned;
use crate::factfile::Locator;

/// Paragraphs in a row, from zero, and of tables among them some rows, columns or a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Scope {
    pub(super) paragraphs: Range<usize>,
    /// The rows that are meant, as table and row.
    rows: Option<Vec<(usize, usize)>>,
    /// The columns that are meant, table by table.
    columns: Option<Vec<(usize, Range<usize>)>>,
    line: Option<usize>,
}

/// Why a place is not in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlace {
    /// It has fewer paragraphs than that.
    Paragraph(u32, usize),
    /// It has fewer pages than that.
    Page(u32, usize),
    /// The paragraph stands on another page than that.
    OtherPage(u32, u32, usize),
    /// It has no such line there.
    Line(u32),
    /// No heading and no paragraph begins so.
    Section(String),
    /// It has fewer tables than that.
    Table(u32, usize),
    /// No row is named so.
    Row(String),
    /// No column is named so; those of the first table that there are.
    Column(String, Vec<String>),
}

impl Scope {
    pub(super) fn of(paragraphs: Range<usize>) -> Self {
        Self {
            paragraphs,
            ..Self::default()
        }
    }

    /// Whether a paragraph is of it, at least in part.
    pub(super) fn has_paragraph(&self, document: &Document, at: usize) -> bool {
        let row = || {
            document
                .paragraphs
                .get(at)
                .and_then(|paragraph| paragraph.row)
        };
        self.paragraphs.contains(&at)
            && self
                .rows
                .as_ref()
                .is_none_or(|rows| row().is_some_and(|row| rows.binary_search(&row).is_ok()))
    }

    /// Whether what stands in a paragraph is of it.
    pub(super) fn has(&self, document: &Document, at: usize, span: &Range<usize>) -> bool {
        let in_column = |columns: &Vec<(usize, Range<usize>)>| {
            let place = document.cell_at(at, span.start);
            place.is_some_and(|place| {
                document.cell(place).is_some_and(|cell| {
                    let mut columns = columns.iter().filter(|(table, _)| *table == place.table);
                    columns.any(|(_, columns)| {
                        cell.columns.start < columns.end && columns.start < cell.columns.end
                    })
                })
            })
        };
        let on_line = |line| {
            let [first, last] =
                [span.start, span.end.saturating_sub(1)].map(|byte| document.line(at, byte));
            first <= Some(line) && Some(line) <= last
        };
        self.has_paragraph(document, at)
            && self.columns.as_ref().is_none_or(in_column)
            && self.line.is_none_or(on_line)
    }
}

impl Scope {
    /// Whether it is a part of what stands under a heading, which may say before what is said there.
    pub(super) fn is_under(&self, source: &Scanned, heading: usize) -> bool {
        let over = source.heading_over.get(self.paragraphs.start);
        self.paragraphs.len() == 1 && over == Some(&Some(heading))
    }

    /// What it has instead of any figure, where it is a cell: `..`.
    pub(super) fn sign(&self, source: &Scanned) -> Option<String> {
        let document = &source.document;
        let at = self.paragraphs.start;
        let (table, row) = document.paragraphs.get(at)?.row?;
        let cells = document.row(table, row)?.cells.iter();
        let mut cells = cells.filter(|cell| !cell.is_head && self.has(document, at, &cell.span));
        let text = document.text(table, cells.next()?);
        let is_sign = !text.is_empty() && !text.contains(char::is_alphanumeric);
        let is_one = self.paragraphs.len() == 1 && cells.next().is_none();
        (is_sign && is_one).then(|| text.to_owned())
    }
}

/// The form in which names of rows and columns are compared.
pub(super) fn named(text: &str) -> String {
    quotation::normal(text).to_lowercase()
}

impl Scope {
    /// Narrows it to the table, rows and columns, or the line, that a place names.
    pub(super) fn within(
        mut self,
        document: &Document,
        names: &Names,
        at: &Locator,
    ) -> Result<Self, NoPlace> {
        if let Some(number) = at.table {
            let count = document.tables.len();
            let table = usize::try_from(number)
                .ok()
                .and_then(|n| document.tables.get(n.checked_sub(1)?));
            let rows = &table.ok_or(NoPlace::Table(number, count))?.rows;
            let paragraphs = rows.first().zip(rows.last());
            let paragraphs = paragraphs.map(|(first, last)| first.paragraph..last.paragraph + 1);
            self.paragraphs = paragraphs.unwrap_or_default();
        }
        if let Some(name) = at.row.as_ref().map(ToString::to_string) {
            let found = names.rows(&named(&name)).iter().copied();
            let of_scope = found.filter(|(table, row)| {
                let row = document.row(*table, *row);
                row.is_some_and(|row| self.paragraphs.contains(&row.paragraph))
            });
            let rows: Vec<_> = of_scope.collect();
            let paragraph =
                |at: Option<&(usize, usize)>| Some(document.row(at?.0, at?.1)?.paragraph);
            let (first, last) = (paragraph(rows.first()), paragraph(rows.last()));
            let (first, last) = first.zip(last).ok_or(NoPlace::Row(name))?;
            self.paragraphs = first..last + 1;
            self.rows = Some(rows);
        }
        if let Some(name) = at.column.as_ref().map(ToString::to_string) {
            let of_scope = |table: &usize| {
                let rows = document.tables.get(*table).map(|table| &table.rows);
                let mut rows = rows.into_iter().flatten();
                rows.any(|row| self.has_paragraph(document, row.paragraph))
            };
            let tables: Vec<usize> = match &self.rows {
                Some(rows) => rows.iter().map(|(table, _)| *table).collect(),
                None => (0..document.tables.len()).filter(of_scope).collect(),
            };
            let of_table = |table: usize| {
                let columns = names.columns(table, &named(&name)).iter().cloned();
                columns.map(move |columns| (table, columns))
            };
            let columns: Vec<_> = tables.iter().copied().flat_map(of_table).collect();
            if columns.is_empty() {
                let table = tables
                    .first()
                    .and_then(|table| Some((*table, document.tables.get(*table)?)));
                let heads = table.into_iter().flat_map(|(number, table)| {
                    let row = table
                        .rows
                        .iter()
                        .rfind(|row| row.kind == super::document::RowKind::Head);
                    let cells = row.into_iter().flat_map(|row| &row.cells);
                    cells.map(move |cell| document.text(number, cell).to_owned())
                });
                return Err(NoPlace::Column(
                    name,
                    heads.filter(|head| !head.is_empty()).collect(),
                ));
            }
            self.columns = Some(columns);
        }
        if let Some(line) = at.line {
            let number = usize::try_from(line).unwrap_or(usize::MAX);
            let has = |at: &usize| {
                let last = document.paragraphs[*at].text.len();
                document.line(*at, 0) <= Some(number) && Some(number) <= document.line(*at, last)
            };
            // What has no lines cannot tell where one is.
            let has_lines = self
                .paragraphs
                .clone()
                .any(|at| document.line(at, 0).is_some());
            let found = self.paragraphs.clone().find(has);
            if has_lines {
                let found = found.ok_or(NoPlace::Line(line))?;
                self.paragraphs = found..found + 1;
                self.line = Some(number);
            }
        }
        Ok(self)
    }
}
