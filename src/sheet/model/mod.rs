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
    pub highlights: Vec<Words>,
    pub sections: Vec<SheetSection>,
    pub caveats: Vec<SheetCaveat>,
    pub reconciliations: Vec<SheetReconciliation>,
    pub attributions: Vec<SheetAttribution>,
    pub sources: Vec<SheetSource>,
    pub notes: Vec<Note>,
    pub corrections: Vec<SheetCorrection>,
    pub colophon: Colophon,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetHead {
    /// The sheet's name, after which its files are called.
    pub id: Id,
    pub title: String,
    pub subtitle: Option<String>,
    /// The title where there is little room.
    pub short_title: String,
    pub as_of: String,
    pub as_of_note: Option<String>,
    pub issued: String,
    pub review_by: Option<String>,
    pub edition: String,
    pub status: Status,
    pub status_label: String,
    /// The label of the Traffic Light Protocol.
    pub handling: Option<Handling>,
    /// The moment until which the sheet is under embargo, in words.
    pub embargo: Option<String>,
    pub issuer: Option<String>,
    pub contact: Option<String>,
    pub licence: Option<String>,
    /// The short names of the key figures, for catalogues.
    pub keywords: Vec<String>,
    /// The language's two or three letters.
    pub language: String,
    pub region: Option<String>,
    pub direction: Direction,
    /// The digits from nought to nine in which numbers of notes and pages are written, where they are not 0 to 9.
    pub digits: Option<Vec<String>>,
}
