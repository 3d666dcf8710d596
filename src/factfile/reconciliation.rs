//! Which figures should add up to which.

use super::called::{Called, Usage};
use super::keywords::keywords;
use super::record::record;
use super::{Id, Prose, Text};

record! {
    /// Parts and a whole, to be recomputed and printed with what remains.
    #[derive(Debug, Clone, PartialEq)]
    Reconciliation, "a reconciliation", "{id: …, title: …, parts: [a, b], whole: c, relation: part-of}" {
        /// Its name.
        required id: Id;
        /// What is reconciled.
        required title: Text;
        /// The parts, which are added up.
        required parts: Vec<Id>, calls Called::Fact(Usage::Reconciliation);
        /// The whole, which they are held against.
        required whole: Id, calls Called::Fact(Usage::Reconciliation);
        /// How they should relate.
        required relation: Relation;
        /// What follows from it.
        optional comment: Prose;
    }
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
