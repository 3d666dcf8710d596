//! The place of a finding in numbers, for formats that programs read.

use super::Diagnostic;
use crate::source_map::{Position, SourceFile, Span};

/// From where to where, as people count: lines and characters from one, the end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// The first character.
    pub start: Position,
    /// After the last character.
    pub end: Position,
}

impl Region {
    pub(super) fn new(file: &SourceFile, span: &Span) -> Self {
        Self {
            start: file.position(span.start),
            end: file.position(span.end.max(span.start)),
        }
    }

    /// The region of a finding's main place, where it has one.
    pub(super) fn primary(diagnostic: &Diagnostic) -> Option<(&SourceFile, Self)> {
        let file = diagnostic.file.as_deref()?;
        Some((file, Self::new(file, &diagnostic.primary.span)))
    }
}
