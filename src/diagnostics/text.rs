//! Findings for people: the line, a caret under the place, and the way out.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};

/// How wide messages are set where the terminal's width is not known.
const WIDTH: usize = 120;

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
        .id(diagnostic.rule)
        .elements(Vec::<Element<'_>>::new());
    if let Some(file) = &diagnostic.file {
        let primary = AnnotationKind::Primary.span(visible(file.text(), &diagnostic.primary.span));
        let primary = match diagnostic.primary.text.as_str() {
            "" => primary,
            text => primary.label(text),
        };
        let others = diagnostic.secondary.iter().map(|label| {
            AnnotationKind::Context
                .span(visible(file.text(), &label.span))
                .label(label.text.as_str())
        });
        group = group.element(
            Snippet::source(file.text())
                .path(file.name())
                .annotation(primary)
                .annotations(others),
        );
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// The part of a span on its first line: a caret under a whole paragraph points at nothing.
fn visible(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
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
    use crate::source_map::SourceFile;

    #[test]
    fn a_finding_shows_place_line_and_way_out() {
        let file = Arc::new(SourceFile::new(
            "facts.yaml",
            "facts:\n  a:\n    stetement: x\n  a:\n",
        ));
        let finding = Diagnostic::error("unknown-key", &file, 16..25, "a fact has no `stetement`")
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
        let finding = Diagnostic::without_place("no-file", "there is no file `x`").help("look");
        insta::assert_snapshot!(render(&[finding], false), @r"
        error[no-file]: there is no file `x`
         |
         = help: look
        ");
    }
}
