//! What Typst has to say about a source, in the same form from both engines.

use std::fmt;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypstDiagnostic {
    /// Whether Typst went on, with a sheet that is probably not what was meant.
    pub is_warning: bool,
    /// The file it is about, by its path in the job. Some messages are about no place.
    pub file: Option<String>,
    /// From 1.
    pub line: Option<usize>,
    /// In characters, from 1.
    pub column: Option<usize>,
    /// May have several lines.
    pub message: String,
    /// Typst's own advice, what belongs to other places first.
    pub hints: Vec<String>,
    /// The calls that led to the place, the innermost first: a fault inside a function of
    /// `style.typ` is seldom found where it was made.
    pub calls: Vec<Call>,
}

/// A step on the way to the place of a [`TypstDiagnostic`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What happened there, such as "while calling `fact-row`".
    pub what: String,
    pub file: String,
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for TypstDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(file), Some(line), Some(column)) = (&self.file, self.line, self.column) {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        let severity = if self.is_warning { "warning" } else { "error" };
        write!(f, "{severity}: {}", self.message.replace('\n', "\n  "))?;
        for hint in &self.hints {
            write!(f, "\n  hint: {}", hint.replace('\n', "\n    "))?;
        }
        for call in &self.calls {
            write!(
                f,
                "\n  {} at {}:{}:{}",
                call.what, call.file, call.line, call.column
            )?;
        }
        Ok(())
    }
}
