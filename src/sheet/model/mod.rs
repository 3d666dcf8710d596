//! What a sheet says, in the terms of its reader; no product's own matters are in it.
//!
//! Everything is final: references are replaced, notes numbered, values formatted in the sheet's
//! language. Each item has the path of what it comes from in the fact file.

mod body;
mod closing;
mod text;

use serde::Serialize;

pub use body::*;
pub use closing::*;
pub use text::*;

use crate::factfile::{Handling, Id, Status};
use crate::locale::Direction;

/// The whole sheet, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// What is said of the sheet itself: the entries of `sheet` in the fact file.
    #[serde(rename = "sheet")]
    pub head: SheetHead,
    /// What a reader in a hurry must know.
    pub highlights: Vec<Words>,
    /// The body.
    pub sections: Vec<SheetSection>,
    /// The caveats, numbered.
    pub caveats: Vec<SheetCaveat>,
    /// What should add up.
    pub reconciliations: Vec<SheetReconciliation>,
    /// Who says what.
    pub attributions: Vec<SheetAttribution>,
    /// What was read.
    pub sources: Vec<SheetSource>,
    /// Every note, in the order of the numbers.
    pub notes: Vec<Note>,
    /// What earlier editions had wrong.
    pub corrections: Vec<SheetCorrection>,
    /// How the sheet was made.
    pub colophon: Colophon,
}

/// The head of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetHead {
    /// The sheet's name, after which its files are called.
    pub id: Id,
    /// The title.
    pub title: String,
    /// The line under the title.
    pub subtitle: Option<String>,
    /// The title where there is little room.
    pub short_title: String,
    /// When the figures hold.
    pub as_of: String,
    /// Words after that.
    pub as_of_note: Option<String>,
    /// The day of issue in words.
    pub issued: String,
    /// The day by which the sheet is to be reviewed, in words.
    pub review_by: Option<String>,
    /// The edition's number in the sheet's digits.
    pub edition: String,
    /// Where the sheet stands in its life.
    pub status: Status,
    /// The status in the sheet's language.
    pub status_label: String,
    /// The label of the Traffic Light Protocol.
    pub handling: Option<Handling>,
    /// The moment until which the sheet is under embargo, in words.
    pub embargo: Option<String>,
    /// Who issues the sheet.
    pub issuer: Option<String>,
    /// Where questions go.
    pub contact: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The short names of the key figures, for catalogues.
    pub keywords: Vec<String>,
    /// The language's two or three letters.
    pub language: String,
    /// The region's two letters.
    pub region: Option<String>,
    /// The direction of the language's script.
    pub direction: Direction,
    /// The digits from nought to nine in which numbers of notes and pages are written, where they are not 0 to 9.
    pub digits: Option<Vec<String>>,
}
