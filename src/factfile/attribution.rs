//! Who says it, and on what footing.

use super::called::Called;
use super::keywords::keywords;
use super::record::record;
use super::{Id, Prose, Text};
use crate::diagnostics::FormError;

/// The attribution that is always there: the source says so and names nobody.
pub const UNATTRIBUTED: &str = "unattributed";

record! {
    /// A speaker: a person, a body, or somebody unnamed.
    #[derive(Debug, Clone, PartialEq)]
    Attribution, "an attribution", "{descriptor: a senior official, identity: anonymous, basis: background}" {
        /// Who it is, as a reader should know them: "a senior Syrian security source".
        required descriptor: Text;
        /// The name, where it is known.
        optional name: Text;
        /// The body a named speaker belongs to.
        optional affiliation: Text;
        /// Whether and how the speaker is known.
        required identity: Identity;
        /// On which terms they spoke.
        required basis: Basis;
        /// What they are said to know it from.
        optional access: Text;
        /// Why they are not named.
        optional reason: Text;
        /// The source that they spoke to.
        optional told: Id, calls Called::Source;
        /// What else a reader should know about them.
        optional note: Prose;
    }
    check |fields| {
        if identity == Some(Identity::Named) && name.is_none() {
            let message = "a named speaker needs a `name`";
            let help = "add `name: …`, or say `identity: anonymous`";
            fields.fault(FormError::NamedWithoutName, Some("identity"), message, help);
        }
    }
}

keywords! {
    /// Whether and how a speaker is known.
    Identity, "an identity" {
        /// A person with a name.
        Named = "named",
        /// A person or persons whose name is withheld.
        Anonymous = "anonymous",
        /// A body: an office, a ministry, a register.
        Institution = "institution",
        /// Nobody is named.
        Unattributed = "unattributed",
    }
}

keywords! {
    /// The terms on which somebody spoke.
    Basis, "a basis" {
        /// For use with the name.
        OnTheRecord = "on-the-record",
        /// For use without the name, with a description.
        Background = "background",
        /// For use without attribution.
        DeepBackground = "deep-background",
        /// The source does not say.
        NotStated = "not-stated",
    }
}
