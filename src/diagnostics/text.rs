//! Findings for people: the line, a caret under the place, and the way out.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Label, Severity};
use crate::source_map::{Position, SourceFile};

/// How wide messages are set. It is the same in every terminal, so that they can be compared.
const WIDTH: usize = 120;
/// Places up to so many lines from the main one are shown with it; farther ones by themselves, since
/// the renderer reads every line between them.
const NEAR: usize = 200;

/// Sets findings as text, `styled` with terminal colours or plain.
///
/// Every finding with a place shows `file:line:column` and the line itself.
pub fn render(diagnostics: &[Diagnostic], styled: bool) -> String {
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(WIDTH);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&renderer.render(&[group(diagnostic)]));
        out.push_str("\n\n");
    }
    out
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name())
        .elements(Vec::<Element<'_>>::new());
    if let Some(file) = &diagnostic.file {
        let line = |label: &Label| file.position(label.span.start).line;
        let at = line(&diagnostic.primary);
        let labels = diagnostic.secondary.iter();
        let (near, far): (Vec<&Label>, Vec<&Label>) =
            labels.partition(|label| line(label).abs_diff(at) <= NEAR);
        group = group.element(snippet(file, Some(&diagnostic.primary), &near));
        for label in far {
            group = group.element(snippet(file, None, &[label]));
        }
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// Lines of a text with carets under the labels.
fn snippet<'a>(
    file: &'a SourceFile,
    primary: Option<&'a Label>,
    others: &[&'a Label],
) -> Snippet<'a, Annotation<'a>> {
    let lines = Lines::around(file, primary.iter().chain(others));
    let annotation = |kind: AnnotationKind, label: &'a Label| {
        let place = kind.span(lines.within(&visible(file.text(), &label.span)));
        match label.text.as_str() {
            "" => place,
            text => place.label(text),
        }
    };
    let primary = primary.map(|label| annotation(AnnotationKind::Primary, label));
    let others = others
        .iter()
        .map(|label| annotation(AnnotationKind::Context, label));
    Snippet::source(file.slice(&lines.span))
        .line_start(lines.first)
        .path(file.name())
        .annotations(primary.into_iter().chain(others))
}

/// The lines that labels touch: the renderer reads all that it is given, line by line.
struct Lines {
    span: Range<usize>,
    /// The number of the first line.
    first: usize,
}

impl Lines {
    fn around<'a>(file: &SourceFile, labels: impl Iterator<Item = &'a &'a Label> + Clone) -> Self {
        let length = file.text().len();
        let starts = labels.map(|label| label.span.start);
        let start = starts.clone().min().unwrap_or(0);
        let last = starts.max().unwrap_or(0);
        let begin = |line| file.offset(Position { line, column: 1 });
        let (first, last) = (file.position(start).line, file.position(last).line);
        let last = begin(last);
        let end = file.text()[last..]
            .find('\n')
            .map_or(length, |at| last + at + 1);
        Self {
            span: begin(first)..end,
            first,
        }
    }

    /// A span of the text as a span of these lines.
    fn within(&self, span: &Range<usize>) -> Range<usize> {
        let inside = |at: usize| at.clamp(self.span.start, self.span.end) - self.span.start;
        inside(span.start)..inside(span.end)
    }
}

/// The part of a span on its first line: a caret under a whole paragraph points at nothing.
fn visible(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let end = span.end.clamp(start, text.len());
    let line = text
        .get(start..end)
        .and_then(|slice| slice.find(['\r', '\n']))
        .map_or(end, |at| start + at);
    start..line
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::FormError;
    use crate::source_map::SourceFile;

    #[test]
    fn a_finding_shows_place_line_and_way_out() {
        let file = Arc::new(SourceFile::new(
            "facts.yaml",
            "facts:\n  a:\n    stetement: x\n  a:\n",
        ));
        let finding = Diagnostic::error(
            FormError::UnknownKey,
            &file,
            16..25,
            "a fact has no `stetement`",
        )
        .label("not a key of a fact")
        .also(9..10, "this fact")
        .help("did you mean `statement`?");
        insta::assert_snapshot!(render(&[finding], false), @r"
        error[unknown-key]: a fact has no `stetement`
         --> facts.yaml:3:5
          |
        2 |   a:
          |   - this fact
        3 |     stetement: x
          |     ^^^^^^^^^ not a key of a fact
          |
          = help: did you mean `statement`?
        ");
    }

    #[test]
    fn a_finding_without_a_place_is_a_sentence() {
        let finding =
            Diagnostic::without_place(FormError::EmptyFile, "there is no file `x`").help("look");
        insta::assert_snapshot!(render(&[finding], false), @r"
        error[empty-file]: there is no file `x`
         |
         = help: look
        ");
    }
}
