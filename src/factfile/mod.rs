//! The fact file: its model, one file a section, and how it is read.
//!
//! The model says what a fact file means and nothing of where it stood: [`Loaded::places`] leads
//! from a path in the model back to line and column. Doc comments of the public fields are the
//! format's reference: the JSON Schema is made from them.

mod address;
mod attribution;
mod called;
mod caveat;
mod chart;
mod checks;
mod completed;
mod correction;
mod cycles;
mod date_meant;
mod derivation;
mod fact;
mod id;
mod inserted;
mod keywords;
mod load;
mod origins;
mod other_file;
mod picture;
mod prose;
mod read;
mod reconciliation;
mod record;
mod references;
mod schema;
mod section;
mod shared;
mod sheet;
mod source;
mod standing;
mod table;
mod text;
mod unresolved;
mod visit;

use indexmap::IndexMap;

pub use crate::dates::{CalendarDate, Edtf, EmbargoTime};
use crate::diagnostics::FormError;
pub use crate::quantity::Value;
use crate::source_map::Path;
pub use attribution::{Attribution, Basis, Identity, UNATTRIBUTED};
pub(crate) use called::{Called, Usage};
pub use caveat::{Caveat, CaveatKind};
pub use chart::{Chart, ChartGroup, ChartKind, ChartOrder, ChartPlace};
pub use checks::Level;
pub(crate) use completed::{completed, propose};
pub use correction::Correction;
pub use derivation::{Derivation, Rate};
pub(crate) use fact::index_base;
pub use fact::{Fact, FactKind, Locator, Origin, Stated};
pub use id::Id;
pub(crate) use load::read;
pub use load::{LARGEST, LoadError, Loaded, load};
pub(crate) use origins::Origins;
pub use picture::{Logo, Picture};
pub(crate) use prose::{Exhibit, ExhibitKind, Reference};
pub use prose::{Piece, Prose};
use read::Reader;
pub use reconciliation::{Reconciliation, Relation};
use record::record;
pub(crate) use references::{Passage, exhibits};
pub(crate) use schema::schema;
pub use section::Section;
pub use shared::Shared;
pub(crate) use sheet::fault_of_file_name;
pub use sheet::{Handling, Sheet, Status};
pub use source::{LeftOut, Source, SourceType};
pub use table::{Column, Emphasis, Row, Table, TableCell};
pub use text::Text;
pub(crate) use visit::{Leaf, Step, Visit, path};

/// The version of the format that this program reads.
pub const FORMAT: u32 = 1;

record! {
    /// A fact file: facts with their sources and speakers, and the sheet to be made of them.
    #[derive(Debug, Clone, PartialEq)]
    FactFile, "the fact file", "`factpress: 1`, `sheet: …`, `facts: …`, one below the other", titled {
        /// The version of the format: 1.
        required factpress: u32;
        /// The sheet: its name, dates, status and what stands at its head.
        required sheet: Sheet;
        /// What was read, by name.
        default sources: IndexMap<Id, Source>;
        /// Who says it, by name. `unattributed` needs no entry.
        default attributions: IndexMap<Id, Attribution>;
        /// The facts, by name.
        required facts: IndexMap<Id, Fact>;
        /// Tables, by name; a section prints one.
        default tables: IndexMap<Id, Table>;
        /// The body of the sheet, in order.
        default sections: Vec<Section>;
        /// What a reader must know before using the figures.
        default caveats: Vec<Caveat>;
        /// Which figures should add up to which, to be recomputed.
        default reconciliations: Vec<Reconciliation>;
        /// What earlier editions had wrong.
        default corrections: Vec<Correction>;
        /// How much the findings of single rules weigh in this file, by the rule's name. What is `off`
        /// is named in the colophon.
        default checks: IndexMap<Id, Level>;
    }
    check |fields| {
        let mut misspelt = vec!["sources", "attributions", "facts", "tables"];
        misspelt.retain(|list| fields.is_misspelt(list));
        let reader = &mut *fields.reader;
        let at = |list: &str, index| Path::root().key(list).index(index);
        let caveats = caveats.iter().flatten().enumerate();
        let caveats = caveats.map(|(i, it)| (at("caveats", i), &it.id));
        let sums = reconciliations.iter().flatten().enumerate();
        let sums = sums.map(|(i, it)| (at("reconciliations", i), &it.id));
        let charts = sections.iter().flatten().enumerate();
        let charts = charts.filter_map(|(i, it)| Some((at("sections", i).key("chart"), it.chart.as_ref()?.id.as_ref()?)));
        let charts: Vec<(Path, &Id)> = charts.collect();
        let names = charts.iter().map(|(_, id)| id.to_string()).collect();
        reader.context.names.insert(Path::root().key("charts"), Some(names));
        check_version(reader, factpress);
        unresolved::check(reader, facts.as_ref(), &misspelt);
        unresolved::check_own_names(reader, "caveats", caveats);
        unresolved::check_own_names(reader, "reconciliations", sums);
        unresolved::check_own_names(reader, "charts", charts.into_iter());
    }
}

fn check_version(reader: &mut Reader, version: Option<u32>) {
    if let Some(version) = version.filter(|version| *version != FORMAT) {
        let span = reader.places.value(&Path::root().key("factpress"));
        let message =
            format!("this file is in format {version}; this factpress reads format {FORMAT}");
        let help = "use the factpress that the file was written for, or change the format";
        reader.fault(FormError::UnknownFormat, span, message, help);
    }
}
