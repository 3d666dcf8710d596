//! Who says it, and on what footing.

use schemars::JsonSchema;

use super::keywords::keywords;
use super::reader::{Read, Reader};
use super::references::Called;
use super::{Id, Prose, Text};
use crate::diagnostics::FormError;
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// The attribution that is always there: the source says so and names nobody.
pub const UNATTRIBUTED: &str = "unattributed";

/// A speaker: a person, a body, or somebody unnamed.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Attribution {
    /// Who it is, as a reader should know them: "a senior Syrian security source".
    pub descriptor: Text,
    /// The name, where it is known.
    pub name: Option<Text>,
    /// The body a named speaker belongs to.
    pub affiliation: Option<Text>,
    /// Whether and how the speaker is known.
    pub identity: Identity,
    /// On which terms they spoke.
    pub basis: Basis,
    /// What they are said to know it from.
    pub access: Option<Text>,
    /// Why they are not named.
    pub reason: Option<Text>,
    /// The source that they spoke to.
    pub told: Option<Id>,
    /// What else a reader should know about them.
    pub note: Option<Prose>,
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

impl Read for Attribution {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{descriptor: a senior official, identity: anonymous, basis: background}";
        let mut fields = reader.fields(node, path, "an attribution", example)?;
        let descriptor = fields.required("descriptor");
        let name: Option<Text> = fields.optional("name");
        let affiliation = fields.optional("affiliation");
        let identity = fields.required("identity");
        let basis = fields.required("basis");
        let access = fields.optional("access");
        let reason = fields.optional("reason");
        let told = fields.optional("told");
        fields.calls(Called::Source, "told", told.as_ref());
        let note = fields.optional("note");
        if identity == Some(Identity::Named) && name.is_none() {
            let span = fields.key_span("identity");
            fields.reader.error(
                FormError::NamedWithoutName,
                span,
                "a named speaker needs a `name`",
                |d| d.help("add `name: …`, or say `identity: anonymous`"),
            );
        }
        fields.finish();
        Some(Self {
            descriptor: descriptor?,
            name,
            affiliation,
            identity: identity?,
            basis: basis?,
            access,
            reason,
            told,
            note,
        })
    }
}
