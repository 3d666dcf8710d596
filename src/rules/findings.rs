//! What a rule has found, with paths turned into places late.

use super::Case;
use crate::diagnostics::{Diagnostic, Severity};
use crate::source_map::{Path, Span};

/// A place in the model that a finding points at.
#[derive(Debug, Clone)]
pub(super) enum Spot {
    /// The value at a path.
    Value(Path),
    /// The key of the entry at a path.
    Key(Path),
    /// A fragment of the value's text as typed; the whole value where it cannot be found.
    Within(Path, String),
}

/// One finding in the making.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    spot: Spot,
    message: String,
    label: String,
    also: Vec<(Spot, String)>,
    notes: Vec<String>,
    help: Vec<String>,
}

impl Finding {
    /// A finding at a value.
    pub(super) fn at(path: &Path, message: impl Into<String>) -> Self {
        Self::new(Spot::Value(path.clone()), message)
    }

    /// A finding at a key: the name of a fact, a source, a field.
    pub(super) fn at_key(path: &Path, message: impl Into<String>) -> Self {
        Self::new(Spot::Key(path.clone()), message)
    }

    /// A finding at a fragment of a text.
    pub(super) fn within(path: &Path, fragment: &str, message: impl Into<String>) -> Self {
        Self::new(Spot::Within(path.clone(), fragment.to_owned()), message)
    }

    fn new(spot: Spot, message: impl Into<String>) -> Self {
        Self {
            spot,
            message: message.into(),
            label: String::new(),
            also: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds words under the place.
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

    /// Adds what to do.
    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }
}

/// The findings of one rule.
pub(super) struct Findings<'a> {
    case: &'a Case<'a>,
    rule: &'static str,
    severity: Severity,
    pub(super) found: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(case: &'a Case<'a>, rule: &'static str, severity: Severity) -> Self {
        Self {
            case,
            rule,
            severity,
            found: Vec::new(),
        }
    }

    /// Adds a finding.
    pub(super) fn add(&mut self, finding: Finding) {
        let file = &self.case.loaded.file;
        let span = self.span(&finding.spot);
        let mut diagnostic = Diagnostic::error(self.rule, file, span, finding.message)
            .severity(self.severity)
            .label(finding.label);
        for (spot, text) in finding.also {
            diagnostic = diagnostic.also(self.span(&spot), text);
        }
        diagnostic.notes = finding.notes;
        diagnostic.help = finding.help;
        self.found.push(diagnostic);
    }

    fn span(&self, spot: &Spot) -> Span {
        let loaded = self.case.loaded;
        match spot {
            Spot::Value(path) => loaded.places.value(path),
            Spot::Key(path) => loaded.places.key(path),
            Spot::Within(path, fragment) => {
                let span = loaded.places.value(path);
                let found = loaded.file.slice(&span).find(fragment.as_str());
                found.map_or(span.clone(), |at| {
                    let start = span.start + at;
                    start..start + fragment.len()
                })
            }
        }
    }
}
