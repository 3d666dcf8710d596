//! Findings for people: the line, a caret under the place, and the way out.

use std::borrow::Cow;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::{Diagnostic, Label, Severity};
use crate::source_map::SourceFile;
use crate::unseen::is_hidden;

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
        out.push_str(&renderer.render(&[group(&shown(diagnostic))]));
        out.push_str("\n\n");
    }
    out
}

/// A text without what a terminal or the log of a CI would obey or hide: signs of that kind are shown by their picture or number,
/// and what a log would take for a command begins no line.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    // GitHub Actions and Azure Pipelines look past the blanks before a command.
    let is_command = |line: &str| {
        let line = line.trim_start_matches([' ', '\t']);
        line.starts_with("::") || line.starts_with("##[") || line.starts_with("##vso[")
    };
    if !text.contains(is_hidden) && !text.contains('\n') && !is_command(text) {
        return text.into();
    }
    let mut shown = String::new();
    if is_command(text) {
        // Only the name of a file comes first in a line.
        shown.push_str("./");
    }
    for (at, sign) in text.char_indices() {
        match u32::from(sign) {
            0x0A if is_command(&text[at + 1..]) => shown.push('\u{240a}'),
            0x7F => shown.push('\u{2421}'),
            // Percentages of some languages bring marks of direction along, without which they are read as well.
            0x200E | 0x200F | 0x061C => {}
            _ if !is_hidden(sign) => shown.push(sign),
            code if code < 0x20 => shown.extend(char::from_u32(0x2400 + code)),
            code => shown.push_str(&format!("<U+{code:04X}>")),
        }
    }
    shown.into()
}

/// The same of a text that has one line: another could pass for one of ours.
pub(crate) fn visible_line(text: &str) -> String {
    visible(text).replace('\n', "\u{240a}")
}

/// A finding whose own words hold nothing that a terminal would obey or hide.
fn shown(diagnostic: &Diagnostic) -> Diagnostic {
    let mut shown = diagnostic.clone();
    let labels = shown.secondary.iter_mut().chain([&mut shown.primary]);
    let labels = labels.map(|label| &mut label.text);
    let texts = shown.notes.iter_mut().chain(&mut shown.help);
    for text in texts.chain(labels).chain([&mut shown.message]) {
        if let Cow::Owned(visible) = visible(text) {
            *text = visible;
        }
    }
    shown
}

/// Lines of a file without what a terminal would obey or hide, each sign by one of as many bytes, so that places stay.
fn lines_shown(text: &str) -> Cow<'_, str> {
    // The renderer shows what is below by a picture.
    let is_hidden = |c: char| is_hidden(c) && c >= '\u{7f}';
    if !text.contains(is_hidden) {
        return text.into();
    }
    let shown = text.chars().map(|c| match c.len_utf8() {
        _ if !is_hidden(c) => c,
        1 => '?',
        2 => '\u{b7}',
        3 => '\u{fffd}',
        _ => '\u{1fbc4}',
    });
    shown.collect::<String>().into()
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
    // What is about a file as a whole shows no line of it.
    let whole = diagnostic
        .file
        .as_ref()
        .filter(|file| file.text().is_empty());
    if let Some(file) = whole {
        group = group.element(Origin::path(file.name()).line(1).char_column(1));
    } else if let Some(file) = &diagnostic.file {
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

fn snippet<'a>(
    file: &'a SourceFile,
    primary: Option<&'a Label>,
    others: &[&'a Label],
) -> Snippet<'a, Annotation<'a>> {
    // The renderer reads all that it is given, line by line: these are the lines that labels touch.
    let starts = primary.iter().chain(others).map(|label| label.span.start);
    let number = |at: Option<usize>| file.position(at.unwrap_or(0)).line;
    let (first, last) = (number(starts.clone().min()), number(starts.max()));
    let lines = file.line(first).start..file.line(last).end;
    let annotation = |kind: AnnotationKind, label: &'a Label| {
        // A caret under a whole paragraph points at nothing.
        let mut marked = file.slice(&label.span).split(['\r', '\n']);
        let length = marked.next().map_or(0, str::len);
        let start = label.span.start.clamp(lines.start, lines.end) - lines.start;
        let place = kind.span(start..start + length);
        match label.text.as_str() {
            "" => place,
            text => place.label(text),
        }
    };
    let primary = primary.map(|label| annotation(AnnotationKind::Primary, label));
    let others = others
        .iter()
        .map(|label| annotation(AnnotationKind::Context, label));
    Snippet::source(lines_shown(file.slice(&lines)))
        .line_start(first)
        .path(visible_line(file.name()))
        .annotations(primary.into_iter().chain(others))
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
