//! The fact file: its model, one file a section, and how it is read.
//!
//! The model says what a fact file means and nothing of where it stood: [`Loaded::places`] leads
//! from a path in the model back to line and column. Doc comments of the public fields are the
//! format's reference: the JSON Schema is made from them.

mod attribution;
mod caveat;
mod checks;
mod correction;
mod cycles;
mod derivation;
mod fact;
mod id;
mod keywords;
mod load;
mod prose;
mod read;
mod reader;
mod reconciliation;
mod references;
mod section;
mod sheet;
mod source;
mod table;
mod text;
mod torn;
mod walk;

use indexmap::IndexMap;
use schemars::JsonSchema;

pub use crate::dates::{CalendarDate, Edtf, EmbargoTime};
use crate::quantity::Language;
pub use crate::quantity::Value;
pub use attribution::{Attribution, Basis, Identity, UNATTRIBUTED};
pub use caveat::{Caveat, CaveatKind};
pub use checks::Level;
pub use correction::Correction;
pub use derivation::Derivation;
pub use fact::{Fact, FactKind, Locator, Origin, Stated};
pub use id::Id;
pub use load::{LARGEST, LoadError, Loaded, load};
pub use prose::{Piece, Prose, Reference};
pub use reconciliation::{Reconciliation, Relation};
pub use section::{Chart, ChartPlace, Section};
pub use sheet::{Handling, Sheet, Status};
pub use source::{LeftOut, Source, SourceType};
pub use table::{Emphasis, Row, Table};
pub use text::Text;
pub use walk::{Passage, Usage};

/// The version of the format that this program reads.
pub const FORMAT: u32 = 1;

/// A fact file: facts with their sources and speakers, and the sheet to be made of them.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, title = "factpress fact file")]
pub struct FactFile {
    /// The version of the format: 1.
    pub factpress: u32,
    /// The sheet: its name, dates, status and what stands at its head.
    pub sheet: Sheet,
    /// What was read, by name.
    #[schemars(default)]
    pub sources: IndexMap<Id, Source>,
    /// Who says it, by name. `unattributed` needs no entry.
    #[schemars(default)]
    pub attributions: IndexMap<Id, Attribution>,
    /// The facts, by name.
    pub facts: IndexMap<Id, Fact>,
    /// Tables, by name; a section prints one.
    #[schemars(default)]
    pub tables: IndexMap<Id, Table>,
    /// The body of the sheet, in order.
    #[schemars(default)]
    pub sections: Vec<Section>,
    /// What a reader must know before using the figures.
    #[schemars(default)]
    pub caveats: Vec<Caveat>,
    /// Which figures should add up to which, to be recomputed.
    #[schemars(default)]
    pub reconciliations: Vec<Reconciliation>,
    /// What earlier editions had wrong.
    #[schemars(default)]
    pub corrections: Vec<Correction>,
    /// How much the findings of single rules weigh in this file, by the rule's name. What is `off`
    /// is named in the colophon.
    #[schemars(default)]
    pub checks: IndexMap<Id, Level>,
}

impl FactFile {
    /// The language in which its values are stated.
    pub fn language(&self) -> Language {
        let tag = self.sheet.language.as_ref();
        tag.map_or_else(Language::default, |tag| Language::of(tag.as_str()))
    }
}
