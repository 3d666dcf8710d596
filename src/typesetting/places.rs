//! From the compiler's own diagnostics to ours.

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, DiagSpanKind, FileId};
use typst::{World, WorldExt};

use super::world::JobWorld;
use super::{Call, TypstDiagnostic};

impl JobWorld {
    /// Puts a diagnostic into the form that the `typst` program's report is read into.
    pub fn describe(&self, found: &SourceDiagnostic) -> TypstDiagnostic {
        let place = self.place(found.span);
        let (at_places, general): (Vec<_>, Vec<_>) = found
            .hints
            .iter()
            .partition(|hint| self.place(hint.span).is_some());
        // The report shows hints about other places in the snippet, before the general ones, and no
        // line breaks at the end.
        let hints = at_places
            .into_iter()
            .chain(general)
            .map(|hint| hint.v.trim_end().to_owned());
        let calls = found.trace.iter().filter_map(|step| {
            let (file, line, column) = self.place(step.span.into())?;
            Some(Call {
                what: step.v.to_string(),
                file,
                line,
                column,
            })
        });
        TypstDiagnostic {
            is_warning: found.severity == Severity::Warning,
            file: place.as_ref().map(|(file, ..)| file.clone()),
            line: place.as_ref().map(|(_, line, _)| *line),
            column: place.as_ref().map(|(.., column)| *column),
            message: found.message.trim_end().to_owned(),
            hints: hints.collect(),
            calls: calls.collect(),
        }
        .tidied()
    }

    /// File, line and column, both from 1.
    fn place(&self, span: DiagSpan) -> Option<(String, usize, usize)> {
        let (DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. }) = span.get() else {
            return None;
        };
        let (line, column) = self.lines(id, self.range(span)?.start)?;
        let file = id.vpath().get_without_slash().to_owned();
        Some((file, line + 1, column + 1))
    }

    fn lines(&self, id: FileId, byte: usize) -> Option<(usize, usize)> {
        match self.source(id) {
            Ok(source) => source.lines().byte_to_line_column(byte),
            // A data file, not a source.
            Err(_) => self.file(id).ok()?.lines().ok()?.byte_to_line_column(byte),
        }
    }
}
