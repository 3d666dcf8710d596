//! The view: what templates see. `factpress build --emit json` prints it.
//!
//! Everything in it is final: references are replaced, notes numbered, values formatted in the
//! sheet's language. A key is always there; where there is nothing it is `none`.

use std::collections::BTreeMap;

use serde::Serialize;

/// Words and figures in order.
pub type Words = Vec<Segment>;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Plain words.
    Text(String),
    /// A figure, with its mark where it carries one.
    Figure(Figure),
}

/// A figure as printed. `amount` never breaks across lines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The fact.
    pub id: String,
    /// The words before the amount that say how exact it is.
    pub hedge: Option<String>,
    /// The amount in the sheet's language.
    pub amount: String,
    /// What is counted, where it is to be printed.
    pub unit: Option<String>,
    /// Whether it is our own calculation.
    pub derived: bool,
    /// The mark of its note.
    pub mark: Option<Mark>,
}

/// A reference to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The note's number.
    pub number: usize,
    /// Whether the footnote is to be set here; later marks refer to it.
    pub first: bool,
    /// Whether the mark is a link to the notes under a long table instead of a footnote.
    pub linked: bool,
}

/// The whole sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// The paper's name in Typst: `a4` or `us-letter`.
    pub paper: &'static str,
    /// The words that the template prints itself.
    pub labels: BTreeMap<String, String>,
    /// What goes into the PDF's metadata.
    pub document: Document,
    /// The head of the sheet.
    pub sheet: SheetHead,
    /// The highlights.
    pub highlights: Vec<Words>,
    /// The body.
    pub sections: Vec<SectionView>,
    /// The caveats, numbered.
    pub caveats: Vec<CaveatView>,
    /// What should add up.
    pub reconciliations: Vec<ReconciliationView>,
    /// Who says what.
    pub attributions: Vec<AttributionView>,
    /// What was read.
    pub sources: Vec<SourceView>,
    /// Every note, in the order of the numbers.
    pub notes: Vec<Note>,
    /// What earlier editions had wrong.
    pub corrections: Vec<CorrectionView>,
    /// How the sheet was made.
    pub colophon: Colophon,
}

/// The PDF's metadata.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// The title.
    pub title: String,
    /// Who issues the sheet.
    pub author: Option<String>,
    /// The subtitle, or the title again.
    pub description: String,
    /// Labels of the key figures.
    pub keywords: Vec<String>,
    /// The language's two or three letters.
    pub language: String,
    /// The region's two letters.
    pub region: Option<String>,
    /// The day of issue.
    pub date: Day,
    /// The fact file that travels in the PDF.
    pub attachment: Attachment,
}

/// A day in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

/// A file attached to the PDF.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attachment {
    /// Its name beside the filled template.
    pub path: String,
    /// What it is.
    pub description: String,
}

/// The head of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetHead {
    /// The sheet's name.
    pub id: String,
    /// The title.
    pub title: String,
    /// The line under it.
    pub subtitle: Option<String>,
    /// The title in the running header.
    pub short_title: String,
    /// When the figures hold.
    pub as_of: String,
    /// Words after that.
    pub as_of_note: Option<String>,
    /// The day of issue in words.
    pub issued: String,
    /// The edition's number.
    pub edition: String,
    /// `draft`, `final`, `corrected` or `withdrawn`.
    pub status: &'static str,
    /// The status in the sheet's language.
    pub status_label: String,
    /// The label of the Traffic Light Protocol.
    pub handling: Option<&'static str>,
    /// The embargo as a sentence.
    pub embargo: Option<String>,
    /// Who issues the sheet.
    pub issuer: Option<String>,
    /// Where questions go.
    pub contact: Option<String>,
    /// The licence.
    pub licence: Option<String>,
}

/// A section. Marks are numbered in the order key figures, text, table, chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionView {
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
    /// Whether it is too long for footnotes.
    pub long: bool,
    /// The scale of the column of bars.
    pub axis: Option<Axis>,
    /// The remark under it.
    pub note: Option<Words>,
    /// The notes under it, where it is long.
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

/// A caveat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaveatView {
    /// Its number.
    pub number: usize,
    /// Its name.
    pub id: String,
    /// The kind's word in the fact file.
    pub kind: &'static str,
    /// The kind in the sheet's language.
    pub kind_label: String,
    /// The words before it.
    pub title: String,
    /// The caveat.
    pub text: Words,
    /// The figures it affects.
    pub affects: Vec<Affected>,
}

/// A figure that a caveat affects.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Affected {
    /// The fact.
    pub id: String,
    /// Its short name.
    pub label: String,
    /// The mark of its note.
    pub mark: Option<Mark>,
}

/// Parts held against a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReconciliationView {
    /// Its name.
    pub id: String,
    /// What is reconciled.
    pub title: String,
    /// The parts.
    pub parts: Vec<Labelled>,
    /// The parts together; `none` where a part is vague.
    pub sum: Option<Figure>,
    /// The whole.
    pub whole: Labelled,
    /// `part-of` or `equals`.
    pub relation: &'static str,
    /// `fits`, `falls-short`, `exceeds` or `cannot-be-computed`.
    pub verdict: &'static str,
    /// The verdict as a sentence.
    pub verdict_text: String,
    /// Parts, sum and whole as bars, in this order; `none` where one of them has no bounds.
    pub chart: Option<ChartView>,
    /// What follows from it.
    pub comment: Option<Words>,
}

/// A figure with its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labelled {
    /// The fact's short name.
    pub label: String,
    /// The figure.
    pub figure: Figure,
}

/// A speaker, described once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttributionView {
    /// Its name.
    pub id: String,
    /// Who it is.
    pub descriptor: String,
    /// The person's name.
    pub name: Option<String>,
    /// Whether and how they are known.
    pub identity_label: String,
    /// The terms they spoke on.
    pub basis_label: String,
    /// What else is known of them, one sentence each.
    pub details: Vec<String>,
    /// The short names of what they say.
    pub says: Vec<String>,
    /// The marks of the notes in which they are heard.
    pub marks: Vec<Mark>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceView {
    /// Its name.
    pub id: String,
    /// Its entry.
    pub text: String,
    /// Its address.
    pub url: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// Its number.
    pub number: usize,
    /// As it stands at the page's foot.
    pub short: String,
    /// As it stands at the end, with the quotation.
    pub full: String,
    /// The short names of the figures that rest on it.
    pub figures: Vec<String>,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorrectionView {
    /// The day.
    pub date: String,
    /// What was wrong.
    pub what: String,
    /// What stood there.
    pub was: Option<String>,
    /// What stands there now.
    pub now: Option<String>,
}

/// How the sheet was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Colophon {
    /// The version of this program.
    pub factpress: String,
    /// The version of Typst.
    pub typst: String,
    /// The beginning of the fact file's SHA-256.
    pub facts_sha256: String,
    /// The fact file's name.
    pub fact_file: String,
    /// All of it as a sentence.
    pub text: String,
}
