//! The view: what templates see. `factpress build --emit json` prints it.
//!
//! Everything in it is final: references are replaced, notes numbered, values formatted in the
//! sheet's language. A key is always there; where there is nothing it is `none`.

mod body;
mod closing;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::theme::Theme;

pub use body::*;
pub use closing::*;

/// Words and figures in order.
pub type Words = Vec<Segment>;

/// Words in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Their language's two or three letters, where it is not the sheet's.
    pub language: Option<String>,
}

impl Phrase {
    /// Words in the sheet's language.
    pub fn own(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            language: None,
        }
    }
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Plain words.
    Text(String),
    /// A figure, with its mark where it carries one.
    Figure(Figure),
    /// The mark of a note by itself, behind a claim.
    Mark(Mark),
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
    pub paper: String,
    /// The settings of the look: lengths in points, colours as texts.
    pub theme: Theme,
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
    /// The direction of its script: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The digits from nought to nine in which the template prints numbers of its own, such as those of pages and notes; `none`
    /// where they are 0 to 9.
    pub digits: Option<Vec<String>>,
    /// What travels in the PDF: the fact file, and the template's files that are not built in.
    pub attachments: Vec<Attachment>,
}

/// A file attached to the PDF.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attachment {
    /// Its name beside the filled template.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
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
    /// The day by which the sheet is to be reviewed, in words.
    pub review_by: Option<String>,
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
