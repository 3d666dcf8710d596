//! What Typst has to say about a source, in the same form from both engines.

use std::fmt;

/// How bad a message is. Either keeps a sheet from being finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypstSeverity {
    /// Typst gave up.
    Error,
    /// Typst went on, but the sheet is probably not what was meant.
    Warning,
}

/// One message of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypstDiagnostic {
    /// Whether Typst gave up or went on.
    pub severity: TypstSeverity,
    /// The file it is about, by its path in the job. Some messages are about no place.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong. May have several lines.
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
    /// The file, by its path in the job.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for TypstSeverity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

impl fmt::Display for TypstDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(file), Some(line), Some(column)) = (&self.file, self.line, self.column) {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        write!(
            f,
            "{}: {}",
            self.severity,
            self.message.replace('\n', "\n  ")
        )?;
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
