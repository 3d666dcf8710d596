//! What is wrong, where, and what to do about it.
//!
//! A [`Diagnostic`] carries everything that a reader of it needs; how it looks is up to [`text`],
//! [`json`], `sarif` and [`github`]. Messages speak of facts, not of parsers.

mod bytes;
mod code;
pub(crate) mod concise;
mod cut;
pub(crate) mod fix;
mod form_error;
pub mod github;
pub(crate) mod gitlab;
pub mod json;
mod meant;
mod region;
mod rule;
pub(crate) mod sarif;
pub mod text;

pub(crate) use bytes::{other_file, utf8_text};
pub use code::Code;
pub(crate) use code::CodeText;
pub(crate) use cut::cut;
pub use fix::Fix;
pub use form_error::FormError;
pub(crate) use meant::{did_you_mean, meant};
pub use rule::Rule;
pub(crate) use rule::{Family, rule_definitions, rule_files};

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source_map::{SourceFile, Span};

/// How much a finding weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The sheet is made and nothing is wrong with it; its writer should know.
    Note,
    /// The sheet is made; its reader may be misled.
    Warning,
    /// The sheet is not made.
    Error,
}

impl Severity {
    /// The word for it, in messages and in every format.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A place with what there is to say about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The bytes in question.
    pub span: Span,
    /// A few words, possibly none.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[must_use]
pub struct Diagnostic {
    /// The rule or the error of form that is reported.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in the words of someone who writes fact files.
    pub message: String,
    /// The text it is in; `None` where no text is at fault.
    #[serde(skip)]
    pub file: Option<Arc<SourceFile>>,
    /// The place at fault.
    pub primary: Label,
    /// Other places involved, in the same text.
    pub secondary: Vec<Label>,
    /// What else is known of it, such as what the source says; one sentence each.
    pub notes: Vec<String>,
    /// What to do, one sentence each.
    pub help: Vec<String>,
    /// The help that is certain, as edits of the text.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    pub(crate) fn error(
        code: impl Into<Code>,
        file: &Arc<SourceFile>,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        let mut found = Self::without_place(code, message);
        (found.file, found.primary.span) = (Some(Arc::clone(file)), span);
        found
    }

    /// An error that no text is the place of.
    pub(crate) fn without_place(code: impl Into<Code>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            severity: Severity::Error,
            message: message.into(),
            file: None,
            primary: Label::default(),
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Takes a text for the one that it is about, if it has all the places.
    pub(crate) fn about(mut self, file: &Arc<SourceFile>) -> Option<Self> {
        let labels = self.secondary.iter().chain([&self.primary]);
        let edits = self.fix.iter().flat_map(|fix| &fix.edits);
        let mut spans = edits.map(|(span, _)| span);
        let has = |span: &Span| file.text().get(span.clone()).is_some();
        let has_all = labels.map(|label| &label.span).all(has) && spans.all(has);
        self.file = Some(Arc::clone(file));
        has_all.then_some(self)
    }

    fn text(&self) -> String {
        let texts = std::iter::once(&self.message)
            .chain(&self.notes)
            .chain(&self.help);
        texts.map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(crate) fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    pub(crate) fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds what to do, with the edits that do it where there are any.
    pub(crate) fn fix(mut self, help: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        let title = help.into();
        if !edits.is_empty() {
            let title = title.clone();
            self.fix = Some(Fix { title, edits });
        }
        self.help(title)
    }
}

/// Puts findings in the order in which their places are read, texts by name.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|found| {
        let file = found.file.as_ref().map(|file| file.name().to_owned());
        (file, found.primary.span.start, found.code.name())
    });
}

/// "2 errors, 1 warning" or "no errors, 1 note".
pub fn count(found: &[Diagnostic]) -> String {
    let mut tally = Tally::default();
    tally.add(found);
    tally.to_string()
}

/// How many findings there are of each severity.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, found: &[Diagnostic]) {
        for one in found {
            *match one.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Note => &mut self.notes,
            } += 1;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.errors == 0 {
            f.write_str("no errors")?;
        }
        let kinds = [
            (self.errors, Severity::Error),
            (self.warnings, Severity::Warning),
            (self.notes, Severity::Note),
        ];
        let mut before = if self.errors == 0 { ", " } else { "" };
        for (count, severity) in kinds.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{before}{}", counted(count, severity.as_str()))?;
            before = ", ";
        }
        Ok(())
    }
}

/// "1 error", "2 errors".
pub(crate) fn counted(count: usize, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}
