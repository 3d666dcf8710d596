//! Words, figures in words, and the marks of their notes.

use std::ops::Deref;

use serde::Serialize;

use crate::factfile::Id;
use crate::source_map::Path;

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

/// Running text: words and figures in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Words {
    pub segments: Vec<Segment>,
    #[serde(skip)]
    pub path: Path,
}

impl Words {
    pub fn marks(&self) -> impl Iterator<Item = Mark> {
        self.iter().filter_map(|segment| match segment {
            Segment::Text(_) => None,
            Segment::Figure(figure) => figure.mark,
            Segment::Mark(mark) => Some(*mark),
        })
    }
}

impl Deref for Words {
    type Target = [Segment];

    fn deref(&self) -> &[Segment] {
        &self.segments
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    Text(String),
    Figure(Figure),
    /// The mark of a note by itself, behind a claim.
    Mark(Mark),
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
    /// What is counted, where that is to be said here.
    pub unit: Option<String>,
    /// Whether it is our own calculation.
    pub derived: bool,
    pub mark: Option<Mark>,
}

/// A figure with the short name of its fact.
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
    /// Whether the mark is a link to the note in a list instead of a footnote.
    pub linked: bool,
}
