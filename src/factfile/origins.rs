//! The way back from a completed fact file to where its parts were written.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::shared::Shared;
use crate::diagnostics::{Diagnostic, Fix};
use crate::source_map::{SourceFile, Span};

/// The way from a completed fact file back to the files that its parts were written in.
#[derive(Debug)]
pub(crate) struct Origins {
    pub(super) own: Arc<SourceFile>,
    pub(super) inserted: Vec<Insertion>,
    /// The sources that are not its own, by name.
    pub(crate) sources: HashMap<String, Arc<Shared>>,
}

#[derive(Debug)]
pub(super) struct Insertion {
    /// Where it stands in the completed text.
    pub(super) at: Range<usize>,
    /// What its parts are, from its beginning, the inner ones first.
    pub(super) parts: Vec<(Range<usize>, Arc<SourceFile>, Span)>,
}

impl Origins {
    /// The file that a place of the completed text was written in, and where in it.
    fn place(&self, span: &Span) -> (Arc<SourceFile>, Span) {
        let mut own = span.clone();
        for Insertion { at, parts } in &self.inserted {
            if at.contains(&span.start) {
                let start = span.start - at.start;
                let mut parts = parts.iter();
                let part = parts.find(|(part, ..)| part.contains(&start));
                let (_, file, span) = match part {
                    Some(part) => part,
                    None => return (Arc::clone(&self.own), own.start..own.start),
                };
                return (Arc::clone(file), span.clone());
            }
            own.start -= if at.end <= span.start { at.len() } else { 0 };
            own.end -= if at.end <= span.end { at.len() } else { 0 };
        }
        (Arc::clone(&self.own), own)
    }

    /// Tells a finding of the completed fact file where it was written.
    pub(crate) fn restore(&self, found: &mut Diagnostic) {
        if found
            .file
            .as_ref()
            .is_none_or(|file| file.name() != self.own.name())
        {
            return;
        }
        let (file, span) = self.place(&found.primary.span);
        found.primary.span = span;
        for mut label in std::mem::take(&mut found.secondary) {
            let (of, span) = self.place(&label.span);
            if Arc::ptr_eq(&of, &file) {
                label.span = span;
                found.secondary.push(label);
            } else {
                let at = of.position(span.start);
                let place = format!("{}:{}:{}", of.name(), at.line, at.column);
                found.notes.push(
                    format!("{}: {place}", label.text)
                        .trim_start_matches(": ")
                        .to_owned(),
                );
            }
        }
        if let Some(fix) = found.fix.take() {
            let edits = fix.edits.into_iter().map(|(span, with)| {
                let (of, span) = self.place(&span);
                // Nothing is changed in a shared file, which other fact files go by.
                Arc::ptr_eq(&of, &self.own).then_some((span, with))
            });
            let title = fix.title;
            let edits: Option<Vec<_>> = edits.collect();
            found.fix = edits.map(|edits| Fix { title, edits });
        }
        found.file = Some(file);
    }
}
