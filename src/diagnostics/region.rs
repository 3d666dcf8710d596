//! The place of a finding in numbers, for formats that programs read.

use serde::Serialize;

use crate::source_map::{SourceFile, Span};

/// From where to where, as people count: lines and characters from one, the end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Region {
    pub(super) fn new(file: &SourceFile, span: &Span) -> Self {
        let start = file.position(span.start);
        let end = file.position(span.end.max(span.start));
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
