//! What a rule has found, at the places of paths in the model.

use crate::diagnostics::{Diagnostic, Fix, Label, Rule, Severity};
use crate::factfile::Loaded;
use crate::source_map::{Path, Span};

pub(super) enum Edit {
    Value(Path, String),
    /// The fragment of the text at a path that the finding points at goes, with the blanks before it.
    DropWithBlanksBefore(Path),
    /// The same, with the blanks after it.
    DropWithBlanksAfter(Path),
    /// A fragment of the text at a path becomes another.
    Fragment(Path, String, String),
    /// The map at a path gets an entry at its end, written out: `at: {paragraph: 4}`.
    Entry(Path, String),
}

impl Edit {
    /// The place at a path gets a quotation.
    pub(super) fn quote(place: &Path, words: &str) -> Self {
        Self::Entry(place.clone(), format!("quote: {}", scalar(words, "\"\"")))
    }
}

pub(super) struct Findings<'a> {
    pub(super) loaded: &'a Loaded,
    pub(super) rule: Rule,
    pub(super) severity: Severity,
    pub(super) found: Vec<Diagnostic>,
}

impl Findings<'_> {
    pub(super) fn at(&mut self, path: &Path, message: impl Into<String>) -> Finding<'_> {
        self.add(self.loaded.places.value(path), message)
    }

    /// A finding at a key: the name of a fact, a source, a field.
    pub(super) fn at_key(&mut self, path: &Path, message: impl Into<String>) -> Finding<'_> {
        self.add(self.loaded.places.key(path), message)
    }

    /// A finding at a fragment of the value's text as typed that `before` others like it precede; at
    /// the whole value where it cannot be found.
    pub(super) fn within(
        &mut self,
        path: &Path,
        fragment: &str,
        before: usize,
        message: impl Into<String>,
    ) -> Finding<'_> {
        let whole = self.loaded.places.value(path);
        let found = find(self.loaded.file.slice(&whole), fragment, before);
        self.add(
            found.map_or(whole.clone(), |found| inside(&whole, &found)),
            message,
        )
    }

    /// A finding at what no value holds, such as a remark.
    pub(super) fn at_span(&mut self, span: Span, message: impl Into<String>) -> Finding<'_> {
        self.add(span, message)
    }

    fn add(&mut self, span: Span, message: impl Into<String>) -> Finding<'_> {
        let found = Diagnostic::error(self.rule, &self.loaded.file, span, message);
        let at = self.found.len();
        self.found.push(found.severity(self.severity));
        Finding {
            loaded: self.loaded,
            diagnostic: &mut self.found[at],
        }
    }
}

pub(super) struct Finding<'a> {
    loaded: &'a Loaded,
    diagnostic: &'a mut Diagnostic,
}

impl Finding<'_> {
    pub(super) fn label(self, text: impl Into<String>) -> Self {
        self.diagnostic.primary.text = text.into();
        self
    }

    /// What is wrong in its words alone stops nobody.
    pub(super) fn only_as_note(self) -> Self {
        self.diagnostic.severity = Severity::Note;
        self
    }

    /// Adds another place involved, by its value.
    pub(super) fn also(self, path: &Path, text: impl Into<String>) -> Self {
        let span = self.loaded.places.value(path);
        self.also_at(span, text.into())
    }

    /// Adds another place involved, by its key.
    pub(super) fn also_key(self, path: &Path, text: impl Into<String>) -> Self {
        let span = self.loaded.places.key(path);
        self.also_at(span, text.into())
    }

    fn also_at(self, span: Span, text: String) -> Self {
        self.diagnostic.secondary.push(Label { span, text });
        self
    }

    /// Adds what else is known, such as what the source says.
    pub(super) fn note(self, text: impl Into<String>) -> Self {
        self.diagnostic.notes.push(text.into());
        self
    }

    pub(super) fn help(self, text: impl Into<String>) -> Self {
        self.diagnostic.help.push(text.into());
        self
    }

    pub(super) fn fix(self, help: impl Into<String>, edit: Edit) -> Self {
        let title: String = help.into();
        let edit = self.edit(edit);
        self.diagnostic.fix = edit.map(|edit| Fix {
            title: title.clone(),
            edits: vec![edit],
        });
        self.help(title)
    }

    /// An edit with its place; `None` where the text is not written as it reads, so that only its
    /// writer can tell what to change.
    fn edit(&self, edit: Edit) -> Option<(Span, String)> {
        let Loaded { file, places, .. } = self.loaded;
        match edit {
            Edit::Value(path, with) => {
                let span = places.value(&path);
                let written = file.slice(&span);
                let with = scalar(&with, written);
                // What is not there has the place of what is around it.
                let around = path.parent().map(|around| places.value(&around));
                (around.as_ref() != Some(&span) && !written.contains('\n')).then_some((span, with))
            }
            Edit::Entry(path, entry) => {
                let span = places.value(&path);
                let written = file.slice(&span).trim_end();
                let end = span.start + written.len();
                if written.starts_with('{') {
                    let end = written
                        .strip_suffix('}')?
                        .trim_end()
                        .trim_end_matches(',')
                        .len();
                    let at = span.start + end;
                    return (end > 1).then(|| (at..at, format!(", {entry}")));
                }
                let column = file.position(span.start).column;
                // An alias stands for what is written elsewhere.
                let is_map = !written.starts_with(['*', '&', '[', '-']) && written.contains(": ");
                let indent = " ".repeat(column.saturating_sub(1));
                is_map.then(|| (end..end, format!("\n{indent}{entry}")))
            }
            Edit::Fragment(path, fragment, with) => {
                let span = places.value(&path);
                let found = find(file.slice(&span), &fragment, 0)?;
                Some((inside(&span, &found), with))
            }
            Edit::DropWithBlanksBefore(ref path) | Edit::DropWithBlanksAfter(ref path) => {
                let whole = places.value(path);
                let mut span = self.diagnostic.primary.span.clone();
                // What follows may not begin a text without quotation marks, as a brace may not.
                if span.start == whole.start {
                    return None;
                }
                if matches!(edit, Edit::DropWithBlanksBefore(_)) {
                    let before = file.slice(&(whole.start..span.start));
                    span.start = whole.start + before.trim_end().len();
                } else {
                    let after = file.slice(&(span.end..whole.end));
                    span.end = whole.end - after.trim_start().len();
                }
                (span.start > whole.start).then_some((span, String::new()))
            }
        }
    }
}

fn inside(whole: &Span, found: &Span) -> Span {
    whole.start + found.start..whole.start + found.end
}

/// A text as a YAML scalar in place of `written`, which may stand in a list or map in one line.
fn scalar(text: &str, written: &str) -> String {
    let comma_is_text = written.starts_with(char::is_alphanumeric) && written.contains(',');
    let is_safe = |c: char| c.is_alphanumeric() || " .%–-".contains(c) || c == ',' && comma_is_text;
    if text.starts_with(char::is_alphanumeric) && text.chars().all(is_safe) {
        text.to_owned()
    } else if written.starts_with('"') && !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// The place of a fragment that `before` others like it precede. A space in it is any white space
/// in the text, where lines may be broken.
fn find(text: &str, fragment: &str, mut before: usize) -> Option<Span> {
    let mut words = fragment.split_whitespace();
    let first = words.next()?;
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(first) {
        let start = from + at;
        let end = words.clone().try_fold(start + first.len(), |end, word| {
            let rest = &text[end..];
            let next = rest.trim_start();
            let spaced = next.len() < rest.len();
            (spaced && next.starts_with(word)).then(|| text.len() - next.len() + word.len())
        });
        match end {
            Some(end) if before == 0 => return Some(start..end),
            Some(end) => {
                before -= 1;
                from = end;
            }
            None => from = start + first.len(),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_found_across_lines_and_after_others_like_it() {
        let text = "In 2015 there were 5, and\n  two  hundred; 5 more.";
        let at = |fragment: &str, before| find(text, fragment, before).map(|span| &text[span]);
        assert_eq!(find(text, "5", 1).map(|span| span.start), Some(19));
        assert_eq!(at("and two hundred", 0), Some("and\n  two  hundred"));
        assert_eq!(at("5 more", 0), Some("5 more"));
        assert_eq!(at("5", 3), None);
        assert_eq!(at("", 0), None);
    }
}
