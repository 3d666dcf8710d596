//! What Typst has to say about a source, in the same form from both engines.

use std::fmt;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypstDiagnostic {
    /// Whether Typst went on, with a sheet that is probably not what was meant.
    pub is_warning: bool,
    /// Some messages are about no place.
    pub place: Option<TypstPlace>,
    /// May have several lines.
    pub message: String,
    /// Typst's own advice, what belongs to other places first.
    pub hints: Vec<String>,
    /// The calls that led to the place, the innermost first: a fault inside a function of
    /// `style.typ` is seldom found where it was made. Each is what happened, such as “while calling `fact-row`”.
    pub calls: Vec<(String, TypstPlace)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypstPlace {
    pub file: String,
    /// From 1, in characters.
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for TypstPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for TypstDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        let severity = if self.is_warning { "warning" } else { "error" };
        write!(f, "{severity}: {}", self.message.replace('\n', "\n  "))?;
        for hint in &self.hints {
            write!(f, "\n  hint: {}", hint.replace('\n', "\n    "))?;
        }
        for (what, place) in &self.calls {
            write!(f, "\n  {what} at {place}")?;
        }
        Ok(())
    }
}
