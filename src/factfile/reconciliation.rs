//! Which figures should add up to which.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::reader::{Read, Reader};
use super::references::Called;
use super::{Id, Prose, Text};
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// Parts and a whole, to be recomputed and printed with what remains.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reconciliation {
    /// Its name.
    pub id: Id,
    /// What is reconciled.
    pub title: Text,
    /// The parts, which are added up.
    pub parts: Vec<Id>,
    /// The whole, which they are held against.
    pub whole: Id,
    /// How they should relate.
    pub relation: Relation,
    /// What follows from it.
    pub comment: Option<Prose>,
}

keywords! {
    /// How parts should relate to a whole.
    Relation, "a relation" {
        /// The parts are some of the whole: together they must not exceed it.
        PartOf = "part-of",
        /// The parts are all of the whole: together they must be able to equal it.
        Equals = "equals",
    }
}

impl Read for Reconciliation {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{id: …, title: …, parts: [a, b], whole: c, relation: part-of}";
        let mut fields = reader.fields(node, path, "a reconciliation", example)?;
        let id = fields.required("id");
        let title = fields.required("title");
        let parts: Option<Vec<Id>> = fields.required("parts");
        let whole = fields.required("whole");
        let listed = parts.as_deref().unwrap_or_default();
        fields.calls_each(Called::Figure, "parts", listed);
        fields.calls(Called::Figure, "whole", whole.as_ref());
        let relation = fields.required("relation");
        let comment = fields.optional("comment");
        fields.finish();
        Some(Self {
            id: id?,
            title: title?,
            parts: parts?,
            whole: whole?,
            relation: relation?,
            comment,
        })
    }
}
