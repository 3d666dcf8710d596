//! What a reader must know before using the figures.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::reader::{Read, Reader};
use super::references::Called;
use super::{Id, Prose, Text};
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// A caveat and the figures it affects.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Caveat {
    /// Its name.
    pub id: Id,
    /// What kind of caveat it is.
    pub kind: CaveatKind,
    /// Two to four words that stand before it; the kind where left out.
    pub title: Option<Text>,
    /// What a reader must know.
    pub text: Prose,
    /// The facts it affects.
    #[schemars(default)]
    pub affects: Vec<Id>,
    /// The sources of which it affects every figure.
    #[schemars(default)]
    pub sources: Vec<Id>,
    /// The speakers of whom it affects every figure.
    #[schemars(default)]
    pub attributions: Vec<Id>,
}

keywords! {
    /// The kind of a caveat.
    CaveatKind, "a kind of caveat" {
        /// Something is not known.
        Gap = "gap",
        /// Two statements do not fit together.
        Inconsistency = "inconsistency",
        /// A statement can be read in two ways.
        Ambiguity = "ambiguity",
        /// It is not said when the figure holds.
        Undated = "undated",
        /// It is not said who gives the figure.
        Unattributed = "unattributed",
        /// A term is not defined.
        Definition = "definition",
        /// Only one source says so.
        SingleSource = "single-source",
        /// Who gives the figure is not named.
        Anonymous = "anonymous",
        /// It is told in words, without bounds.
        Vague = "vague",
        /// It is our own calculation.
        Derived = "derived",
        /// It was to be reviewed, and has not been.
        Stale = "stale",
    }
}

impl Read for Caveat {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{id: before-or-after, kind: gap, text: …, affects: [some-fact]}";
        let mut fields = reader.fields(node, path, "a caveat", example)?;
        let id = fields.required("id");
        let kind = fields.required("kind");
        let title = fields.optional("title");
        let text = fields.required("text");
        let affects: Vec<Id> = fields.optional("affects").unwrap_or_default();
        fields.calls_each(Called::Fact, "affects", &affects);
        let sources: Vec<Id> = fields.optional("sources").unwrap_or_default();
        fields.calls_each(Called::Source, "sources", &sources);
        let attributions: Vec<Id> = fields.optional("attributions").unwrap_or_default();
        fields.calls_each(Called::Attribution, "attributions", &attributions);
        fields.finish();
        Some(Self {
            id: id?,
            kind: kind?,
            title,
            text: text?,
            affects,
            sources,
            attributions,
        })
    }
}
