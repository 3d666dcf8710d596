//! What a reader must know before using the figures.

use super::called::{Called, Usage};
use super::keywords::keywords;
use super::record::record;
use super::{Fact, Id, Prose, Text};

record! {
    /// A caveat and the figures it affects.
    #[derive(Debug, Clone, PartialEq)]
    Caveat, "a caveat", "{id: before-or-after, kind: gap, text: …, affects: [some-fact]}" {
        /// Its name.
        required id: Id;
        /// What kind of caveat it is.
        required kind: CaveatKind;
        /// Two to four words that stand before it; the kind where left out.
        optional title: Text;
        /// What a reader must know.
        required text: Prose;
        /// The facts it affects.
        default affects: Vec<Id>, calls Called::Fact(Usage::Caveat);
        /// The sources of which it affects every figure.
        default sources: Vec<Id>, calls Called::Source;
        /// The speakers of whom it affects every figure.
        default attributions: Vec<Id>, calls Called::Attribution;
    }
}

impl Caveat {
    /// Whether it affects a fact: by name, or every figure of its source or speaker.
    pub(crate) fn touches(&self, id: &Id, fact: &Fact) -> bool {
        self.affects.contains(id) || self.is_about_origin(fact)
    }

    pub(crate) fn is_about_origin(&self, fact: &Fact) -> bool {
        fact.stated().is_some_and(|stated| {
            self.sources.contains(&stated.source) || self.attributions.contains(&stated.attribution)
        })
    }
}

impl CaveatKind {
    /// Whether no figure that it affects may be read without it: another figure contradicts it, its time is up, or it explains
    /// a sign.
    pub(crate) fn is_of_weight(self) -> bool {
        matches!(
            self,
            Self::Inconsistency | Self::Stale | Self::Missing | Self::Marked
        )
    }
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
        /// What a term means, under a title of its own, or that it is not defined.
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
        /// There is no number, and a sign stands in its place.
        Missing = "missing",
        /// Its standing is marked: provisional, revised, estimated, a break, unreliable.
        Marked = "marked",
    }
}
