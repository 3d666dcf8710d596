//! What a sheet says, in the terms of its reader; no product's own matters are in it.
//!
//! Everything is final: references are replaced, notes numbered, values formatted in the sheet's
//! language. Each item has the path of what it comes from in the fact file.

mod body;
mod changes;
mod chart;
mod closing;

use std::borrow::Cow;

use serde::Serialize;

pub use body::*;
pub use changes::*;
pub use chart::*;
pub use closing::*;

use super::parts::SheetPart;
use crate::factfile::{Handling, Id, Status};
use crate::locale::Direction;
use crate::source_map::Path;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// What is said of the sheet itself: the entries of `sheet` in the fact file.
    #[serde(rename = "sheet")]
    pub head: SheetHead,
    /// The finding in a sentence or two.
    pub bottom_line: Option<Words>,
    pub highlights: Vec<Words>,
    pub sections: Vec<SheetSection>,
    pub caveats: Vec<SheetCaveat>,
    pub reconciliations: Vec<SheetReconciliation>,
    pub attributions: Vec<SheetAttribution>,
    pub sources: Vec<SheetSource>,
    pub notes: Vec<Note>,
    /// What of them is left to the briefing.
    pub remainder: Option<String>,
    pub corrections: Vec<SheetCorrection>,
    /// What has changed since an earlier edition, where a build names one.
    pub changes: Option<SinceEdition>,
    pub colophon: Colophon,
    pub order: Vec<SheetPart>,
    /// What does not stand on the first pages, in words.
    pub left_out: Option<String>,
    pub annex: Annex,
}

impl Sheet {
    pub(crate) fn all_sections(&self) -> impl Iterator<Item = &SheetSection> {
        self.sections.iter().chain(&self.annex.sections)
    }

    pub(crate) fn tables(&self) -> impl Iterator<Item = &SheetTable> {
        self.all_sections().filter_map(|it| it.table.as_ref())
    }

    pub(crate) fn all_sections_mut(&mut self) -> impl Iterator<Item = &mut SheetSection> {
        self.sections.iter_mut().chain(&mut self.annex.sections)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Annex {
    pub sections: Vec<SheetSection>,
    pub caveats: Vec<SheetCaveat>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetHead {
    /// The sheet's name, after which its files are called.
    pub id: Id,
    pub title: String,
    pub subtitle: Option<String>,
    pub short_title: String,
    pub as_of: String,
    pub as_of_note: Option<String>,
    /// The time that the figures are about, where that is not `as_of`.
    pub period: Option<String>,
    pub issued: String,
    pub review_by: Option<String>,
    pub edition: String,
    pub status: Status,
    pub status_label: String,
    pub handling: Option<Handling>,
    /// The moment until which the sheet is under embargo, in words.
    pub embargo: Option<String>,
    pub author: Option<String>,
    pub issuer: Option<String>,
    pub contact: Option<String>,
    pub licence: Option<String>,
    /// The source and the speaker of whatever does not say otherwise, where there is only one.
    pub only_source: Option<String>,
    pub logo: Option<SheetPicture>,
    pub footer: Option<String>,
    /// The short names of the key figures, for catalogues.
    pub keywords: Vec<String>,
    pub language: String,
    pub region: Option<String>,
    pub direction: Direction,
    /// The digits from nought to nine in which numbers of notes and pages are written, where they are not 0 to 9.
    pub digits: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Phrase {
    pub text: String,
    /// Their language's two or three letters, where it is not the sheet's.
    pub language: Option<String>,
}

impl Phrase {
    pub fn own(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            language: None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, derive_more::Deref)]
#[serde(transparent)]
pub struct Words {
    #[deref(forward)]
    pub segments: Vec<Segment>,
    #[serde(skip)]
    pub path: Path,
}

impl Words {
    pub fn marks(&self) -> impl Iterator<Item = Mark> {
        self.iter().filter_map(Segment::mark)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    Text(String),
    Figure(Figure),
    Mark(Mark),
    /// The number of a table or chart, as in "Table 2", that leads to it.
    #[serde(untagged)]
    Link {
        text: String,
        target: String,
    },
}

impl Segment {
    pub fn mark(&self) -> Option<Mark> {
        match self {
            Self::Figure(figure) => figure.mark,
            Self::Mark(mark) => Some(*mark),
            Self::Text(_) | Self::Link { .. } => None,
        }
    }
}

/// A figure. No line may break within `amount`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The path of the fact or, for a sum, of the reconciliation.
    #[serde(skip)]
    pub path: Path,
    pub id: Id,
    /// The words before the amount that say how exact it is.
    pub hedge: Option<String>,
    pub amount: String,
    /// The marks of its standing, behind the amount: `p` of a provisional one. Several have commas between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Why there is no number, where `amount` is a sign in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The word between amount and unit, with the space behind it, as in “hundreds of people”; empty in most.
    pub joint: String,
    pub unit: Option<String>,
    pub derived: bool,
    pub mark: Option<Mark>,
    /// The sign and digits that others in its column have behind the decimal sign and this one has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pad: Option<String>,
}

impl Figure {
    pub(crate) fn marked_amount(&self) -> Cow<'_, str> {
        match &self.status {
            Some(marks) => format!("{}\u{202f}{marks}", self.amount).into(),
            None => Cow::from(&*self.amount),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelledFigure {
    pub label: String,
    pub figure: Figure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub number: usize,
    /// How it is set, in a product that sets notes in more than one way.
    #[serde(flatten)]
    pub setting: Option<MarkSetting>,
}

impl Mark {
    /// The mark of the note at a place in the list of all notes, from zero.
    pub(crate) fn to_note(at: usize) -> Self {
        Self {
            number: at + 1,
            setting: None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MarkSetting {
    /// Whether the footnote is to be set here; later marks refer to it.
    pub first: bool,
    /// Whether the mark is a link, to a note in a list or from where no footnote may stand.
    pub linked: bool,
}
