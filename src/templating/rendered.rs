//! Rendered templates, with the way back to the lines that they were made from.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::OutputSpan;

use super::TemplateSet;
use crate::source_map::{Position, SourceFile, Span};

/// The rendered source that Typst begins with.
pub const MAIN: &str = "sheet.typ";

#[derive(Debug)]
pub struct Rendered(pub(super) BTreeMap<String, RenderedFile>);

#[derive(Debug)]
pub(super) struct RenderedFile {
    pub(super) file: SourceFile,
    pub(super) spans: Vec<OutputSpan>,
}

impl Rendered {
    pub fn text(&self) -> &str {
        self.0.get(MAIN).map_or("", |main| main.file.text())
    }

    pub fn others(&self) -> impl Iterator<Item = (&str, &str)> {
        let others = self.0.iter().filter(|(path, _)| *path != MAIN);
        others.map(|(path, rendered)| (path.as_str(), rendered.file.text()))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The expression or text of a template that a place in a rendered file was made by.
    pub(crate) fn origin(
        &self,
        templates: &TemplateSet,
        path: &str,
        position: Position,
    ) -> Option<(Arc<SourceFile>, Span)> {
        let RenderedFile { file, spans } = self.0.get(path)?;
        let offset = file.offset(position);
        let after = spans.partition_point(|span| span.output_range().start <= offset);
        let span = spans.get(after.checked_sub(1)?)?;
        let template = templates.source(span.name())?;
        let source = span.source_range();
        let length = span.output_range().len();
        // Text goes through one to one, so the very character is known; an expression is a whole.
        let span = if source.len() == length {
            let start = source.start + (offset - span.output_range().start).min(length);
            start..start
        } else {
            source
        };
        Some((template, span))
    }
}
