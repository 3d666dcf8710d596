//! What a rule has found, with paths turned into places late.

use super::RuleContext;
use crate::diagnostics::{Diagnostic, Fix, Rule, Severity};
use crate::factfile::Loaded;
use crate::source_map::{Path, Span};

/// A place in the model that a finding points at.
#[derive(Debug, Clone)]
pub(super) enum Spot {
    Value(Path),
    Key(Path),
    /// A fragment of the value's text as typed, and how many like it stand before it; the whole
    /// value where it cannot be found.
    Within(Path, String, usize),
}

/// What a fix does to the text.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    /// The value at a path becomes another.
    Value(Path, String),
    /// The fragment that the finding points at goes, with the blanks before it.
    DropWithBlanksBefore,
    /// The fragment that the finding points at goes, with the blanks after it.
    DropWithBlanksAfter,
    /// A fragment of the text at a path becomes another.
    Fragment(Path, String, String),
}

#[derive(Debug, Clone)]
pub(super) struct Finding {
    spot: Spot,
    message: String,
    label: String,
    also: Vec<(Spot, String)>,
    notes: Vec<String>,
    help: Vec<String>,
    fix: Option<(String, Edit)>,
}

impl Finding {
    pub(super) fn at(path: &Path, message: impl Into<String>) -> Self {
        Self::new(Spot::Value(path.clone()), message)
    }

    /// A finding at a key: the name of a fact, a source, a field.
    pub(super) fn at_key(path: &Path, message: impl Into<String>) -> Self {
        Self::new(Spot::Key(path.clone()), message)
    }

    pub(super) fn within(path: &Path, fragment: &str, message: impl Into<String>) -> Self {
        let spot = Spot::Within(path.clone(), fragment.to_owned(), 0);
        Self::new(spot, message)
    }

    /// Says how many fragments like the one pointed at stand before it in the text.
    pub(super) fn after(mut self, before: usize) -> Self {
        if let Spot::Within(_, _, nth) = &mut self.spot {
            *nth = before;
        }
        self
    }

    fn new(spot: Spot, message: impl Into<String>) -> Self {
        Self {
            spot,
            message: message.into(),
            label: String::new(),
            also: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    pub(super) fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds another place involved, by its value.
    pub(super) fn also(mut self, path: &Path, text: impl Into<String>) -> Self {
        self.also.push((Spot::Value(path.clone()), text.into()));
        self
    }

    /// Adds another place involved, by its key.
    pub(super) fn also_key(mut self, path: &Path, text: impl Into<String>) -> Self {
        self.also.push((Spot::Key(path.clone()), text.into()));
        self
    }

    /// Adds what else is known, such as what the source says.
    pub(super) fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds what to do, with the edit that does it.
    pub(super) fn fix(mut self, help: impl Into<String>, edit: Edit) -> Self {
        let help = help.into();
        self.fix = Some((help.clone(), edit));
        self.help(help)
    }
}

pub(super) struct Findings<'a> {
    context: &'a RuleContext<'a>,
    pub(super) rule: Rule,
    severity: Severity,
    pub(super) found: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(context: &'a RuleContext<'a>, rule: Rule, severity: Severity) -> Self {
        Self {
            context,
            rule,
            severity,
            found: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, finding: Finding) {
        let file = &self.context.loaded.file;
        let span = self.span(&finding.spot);
        let fix = finding.fix.and_then(|(title, edit)| {
            let edits = vec![self.edit(&finding.spot, edit)?];
            Some(Fix { title, edits })
        });
        let mut diagnostic = Diagnostic::error(self.rule, file, span, finding.message)
            .severity(self.severity)
            .label(finding.label);
        for (spot, text) in finding.also {
            diagnostic = diagnostic.also(self.span(&spot), text);
        }
        diagnostic.notes = finding.notes;
        diagnostic.help = finding.help;
        diagnostic.fix = fix;
        self.found.push(diagnostic);
    }

    /// An edit with its place; `None` where the text is not written as it reads, so that only its
    /// writer can tell what to change.
    fn edit(&self, spot: &Spot, edit: Edit) -> Option<(Span, String)> {
        let Loaded { file, places, .. } = self.context.loaded;
        let whole = |path: &Path| places.value(path);
        match (edit, spot) {
            (Edit::Value(path, with), _) => {
                let span = whole(&path);
                let written = file.slice(&span);
                let with = scalar(&with, written);
                // What is not there has the place of what is around it.
                let is_there = path.parent().is_none_or(|around| whole(&around) != span);
                (is_there && !written.contains('\n')).then_some((span, with))
            }
            (Edit::Fragment(path, fragment, with), _) => {
                let span = whole(&path);
                let found = find(file.slice(&span), &fragment, 0)?;
                Some((span.start + found.start..span.start + found.end, with))
            }
            (drop, Spot::Within(path, fragment, before)) => {
                let Span { start, end } = whole(path);
                let text = file.slice(&(start..end));
                let mut found = find(text, fragment, *before)?;
                if matches!(drop, Edit::DropWithBlanksBefore) {
                    found.start = text[..found.start].trim_end().len();
                } else {
                    found.end = text.len() - text[found.end..].trim_start().len();
                }
                // What follows may not begin a text without quotation marks, as a brace may not.
                (found.start > 0).then_some((start + found.start..start + found.end, String::new()))
            }
            _ => None,
        }
    }

    fn span(&self, spot: &Spot) -> Span {
        let loaded = self.context.loaded;
        match spot {
            Spot::Value(path) => loaded.places.value(path),
            Spot::Key(path) => loaded.places.key(path),
            Spot::Within(path, fragment, before) => {
                let span = loaded.places.value(path);
                match find(loaded.file.slice(&span), fragment, *before) {
                    Some(found) => span.start + found.start..span.start + found.end,
                    None => span,
                }
            }
        }
    }
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
