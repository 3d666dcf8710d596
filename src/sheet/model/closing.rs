//! What follows the body: caveats, reconciliations, and the reference part.

use serde::Serialize;

use super::{Axis, Bar, Figure, LabelledFigure, Mark, Phrase, Words};
use crate::calculation::Verdict;
use crate::factfile::{CaveatKind, Id, Relation};
use crate::source_map::Path;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetCaveat {
    /// The path of the caveat; the list of the written ones where the sheet says it by itself.
    #[serde(skip)]
    pub path: Path,
    pub number: usize,
    /// Its name; the rule's that finds the figures where the sheet says it by itself.
    pub id: Id,
    pub kind: CaveatKind,
    pub kind_label: String,
    pub automatic: bool,
    pub title: String,
    pub text: Words,
    /// The sources, speakers, tables and sections of which it affects every figure, in words.
    pub groups: Vec<String>,
    /// The facts it affects, but for what its sources and speakers stand for.
    pub figures: Vec<Id>,
    pub affects: Vec<Affected>,
    /// "notes", where their numbers say what it affects in fewer letters than the names of the figures.
    pub summary: Option<String>,
    pub marks: Vec<MarkRange>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Affected {
    pub id: Id,
    pub label: String,
    pub mark: Option<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MarkRange {
    pub first: Mark,
    pub last: Option<Mark>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetReconciliation {
    #[serde(skip)]
    pub path: Path,
    pub id: Id,
    pub title: String,
    pub parts: Vec<LabelledFigure>,
    /// The parts together; `none` where a part is vague.
    pub sum: Option<Figure>,
    pub whole: LabelledFigure,
    pub relation: Relation,
    pub verdict: Verdict,
    pub verdict_text: String,
    /// Parts, sum and whole as bars, in this order; `none` where one of them has no bounds.
    pub chart: Option<SumBars>,
    pub comment: Option<Words>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SumBars {
    pub axis: Axis,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetAttribution {
    #[serde(skip)]
    pub path: Path,
    pub id: Id,
    pub descriptor: String,
    pub name: Option<String>,
    pub identity_label: String,
    pub basis_label: String,
    /// What else is known of them, one sentence each.
    pub details: Vec<String>,
    /// What they say, each with the mark of its note unless the next has the same.
    pub says: Vec<Affected>,
    /// How much they say, where that is too much to be named one by one.
    pub summary: Option<String>,
    /// The marks of the notes in which they are heard, where there is a summary.
    pub marks: Vec<MarkRange>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetSource {
    #[serde(skip)]
    pub path: Path,
    pub id: Id,
    /// Its entry in the bibliography, the title in the source's own language.
    pub text: Vec<Phrase>,
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// The path of the first fact that rests on it.
    #[serde(skip)]
    pub path: Path,
    pub number: usize,
    /// What it says, with the quotations in the source's own language.
    pub body: Vec<Phrase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<NotePlace>,
    /// The number of the note before, where both are short enough to share a line at the foot of a page.
    pub beside: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotePlace {
    Foot,
    Table,
    End,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetCorrection {
    #[serde(skip)]
    pub path: Path,
    pub date: String,
    pub what: String,
    pub was: Option<String>,
    pub now: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SinceEdition {
    pub title: String,
    /// Empty where nothing has changed, as the title then says.
    pub groups: Vec<ChangedTopic>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedTopic {
    pub title: String,
    pub items: Vec<ChangedItem>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedItem {
    #[serde(skip)]
    pub path: Path,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Colophon {
    pub factpress: String,
    pub typst: String,
    /// The fact file's SHA-256.
    pub facts_sha256: String,
    /// The fact file's name where it travels with the sheet.
    pub fact_file: String,
    /// The name of what says how the PDF is made of it.
    pub recipe: String,
    /// Whether it tells of faults of the audit that are let through.
    #[serde(skip)]
    pub is_marked: bool,
    /// The built-in template, where it is not the one that every other stands on.
    pub template: Option<String>,
    pub checks_off: Vec<String>,
    pub text: String,
    /// The same for a product that neither Typst sets nor the fact file travels in.
    pub plain_text: String,
}
