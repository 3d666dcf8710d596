//! What follows the body: caveats, reconciliations, and the reference part.

use serde::Serialize;

use super::{Figure, LabelledFigure, Mark, Phrase, SheetChart, Words};
use crate::calculation::Verdict;
use crate::factfile::{CaveatKind, Id, Relation};
use crate::source_map::Path;

/// A caveat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetCaveat {
    /// The path of the caveat; the list of the written ones where the sheet says it by itself.
    #[serde(skip)]
    pub path: Path,
    /// Its number, from one.
    pub number: usize,
    /// Its name; the rule's that finds the figures where the sheet says it by itself.
    pub id: Id,
    /// What is wrong with the figures.
    pub kind: CaveatKind,
    /// The kind in the sheet's language.
    pub kind_label: String,
    /// Whether the sheet says it by itself.
    pub automatic: bool,
    /// The words before it.
    pub title: String,
    /// The caveat.
    pub text: Words,
    /// The sources and speakers of whom it affects every figure, in words.
    pub groups: Vec<String>,
    /// The figures it affects.
    pub affects: Vec<Affected>,
    /// How many figures it affects, where that is too many to be named one by one.
    pub summary: Option<String>,
    /// The marks of their notes, where there is a summary.
    pub marks: Vec<MarkRange>,
}

/// A fact that a caveat affects or a speaker states.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Affected {
    /// The fact.
    pub id: Id,
    /// Its short name.
    pub label: String,
    /// The mark of its note.
    pub mark: Option<Mark>,
}

/// Notes in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MarkRange {
    /// The first.
    pub first: Mark,
    /// The last, where there are three or more.
    pub last: Option<Mark>,
}

/// Parts held against a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetReconciliation {
    /// The path of the reconciliation.
    #[serde(skip)]
    pub path: Path,
    /// Its name.
    pub id: Id,
    /// What is reconciled.
    pub title: String,
    /// The parts.
    pub parts: Vec<LabelledFigure>,
    /// The parts together; `none` where a part is vague.
    pub sum: Option<Figure>,
    /// The whole.
    pub whole: LabelledFigure,
    /// How the parts should stand to the whole.
    pub relation: Relation,
    /// How they do.
    pub verdict: Verdict,
    /// The verdict as a sentence.
    pub verdict_text: String,
    /// Parts, sum and whole as bars, in this order; `none` where one of them has no bounds.
    pub chart: Option<SheetChart>,
    /// What follows from it.
    pub comment: Option<Words>,
}

/// A speaker, described once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetAttribution {
    /// The path of the attribution.
    #[serde(skip)]
    pub path: Path,
    /// Its name.
    pub id: Id,
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
    /// What they say, each with the mark of its note unless the next has the same.
    pub says: Vec<Affected>,
    /// How much they say, where that is too much to be named one by one.
    pub summary: Option<String>,
    /// The marks of the notes in which they are heard, where there is a summary.
    pub marks: Vec<MarkRange>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetSource {
    /// The path of the source.
    #[serde(skip)]
    pub path: Path,
    /// Its name.
    pub id: Id,
    /// Its entry in the bibliography, the title in the source's own language.
    pub text: Vec<Phrase>,
    /// Its address.
    pub url: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// The path of the first fact that rests on it.
    #[serde(skip)]
    pub path: Path,
    /// Its number, from one.
    pub number: usize,
    /// As it stands at the foot of a page.
    pub short: String,
    /// As it stands in a list, with the quotations in the source's own language.
    pub full: Vec<Phrase>,
    /// The short names of the figures that rest on it.
    pub figures: Vec<String>,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetCorrection {
    /// The path of the correction.
    #[serde(skip)]
    pub path: Path,
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
    /// The fact file's name where it travels with the sheet.
    pub fact_file: String,
    /// The built-in template, where it is not the one that every other stands on.
    pub template: Option<String>,
    /// The rules that the fact file turns off.
    pub checks_off: Vec<String>,
    /// All of it in sentences.
    pub text: String,
    /// The same for a product that neither Typst sets nor the fact file travels in.
    pub plain_text: String,
}
