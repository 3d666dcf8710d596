//! From the compiler's own diagnostics to ours.

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, DiagSpanKind, FileId};
use typst::{World, WorldExt};

use super::world::JobWorld;
use super::{TypstDiagnostic, TypstPlace};
use crate::source_map::Position;

impl JobWorld {
    /// Puts a diagnostic into the form that the `typst` program's report is read into.
    pub fn describe(&self, found: &SourceDiagnostic) -> TypstDiagnostic {
        let (at_places, general): (Vec<_>, Vec<_>) = found
            .hints
            .iter()
            .partition(|hint| self.place(hint.span).is_some());
        // The report shows hints about other places in the snippet, before the general ones, and no
        // line breaks at the end.
        let hints = at_places.into_iter().chain(general);
        let calls = found.trace.iter().filter_map(|step| {
            let place = self.place(step.span.into())?;
            Some((step.v.to_string(), place))
        });
        TypstDiagnostic {
            is_warning: found.severity == Severity::Warning,
            place: self.place(found.span),
            message: found.message.trim_end().to_owned(),
            hints: hints.map(|hint| hint.v.trim_end().to_owned()).collect(),
            calls: calls.collect(),
        }
        .tidied()
    }

    fn place(&self, span: DiagSpan) -> Option<TypstPlace> {
        let (DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. }) = span.get() else {
            return None;
        };
        let (line, column) = self.lines(id, self.range(span)?.start)?;
        Some(TypstPlace {
            file: id.vpath().get_without_slash().to_owned(),
            position: Position {
                line: line + 1,
                column: column + 1,
            },
        })
    }

    fn lines(&self, id: FileId, byte: usize) -> Option<(usize, usize)> {
        match self.source(id) {
            Ok(source) => source.lines().byte_to_line_column(byte),
            // A data file, not a source.
            Err(_) => self.file(id).ok()?.lines().ok()?.byte_to_line_column(byte),
        }
    }
}
