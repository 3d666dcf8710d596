//! What earlier editions had wrong.

use schemars::JsonSchema;

use super::reader::{Read, Reader};
use super::{CalendarDate, Text};
use crate::source_map::Path;
use crate::source_map::yaml::Node;

/// A correction, printed with what was and what is.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Correction {
    /// The day of the correction.
    pub date: CalendarDate,
    /// What was wrong.
    pub what: Text,
    /// What stood there.
    pub was: Option<Text>,
    /// What stands there now.
    pub now: Option<Text>,
}

impl Read for Correction {
    fn read(reader: &mut Reader, node: &Node, path: &Path) -> Option<Self> {
        let example = "{date: 2026-11-30, what: …, was: …, now: …}";
        let mut fields = reader.fields(node, path, "a correction", example)?;
        let date = fields.required("date");
        let what = fields.required("what");
        let was = fields.optional("was");
        let now = fields.optional("now");
        fields.finish();
        Some(Self {
            date: date?,
            what: what?,
            was,
            now,
        })
    }
}
