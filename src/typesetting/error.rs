//! What can go wrong when a sheet is set.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::{TYPST_VERSION, TypstDiagnostic};

/// Why a sheet could not be set.
///
/// No message names a path of the temporary folder that the command line engine works in.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each message says what its variant means")]
pub enum TypesetError {
    /// Typst found faults in the sources. Warnings count, so the list may consist of them alone.
    #[error("{}", listed(.0))]
    Compile(Vec<TypstDiagnostic>),
    #[error("Typst took longer than {} seconds and was stopped", .0.as_secs_f64())]
    Timeout(Duration),
    #[error("no typst program found{}", .0.as_ref().map(|n| format!(" at {}", n.display())).unwrap_or_default())]
    NotFound(Option<PathBuf>),
    #[error("{} may not be executed", .0.display())]
    NotExecutable(PathBuf),
    #[error("{} is Typst {}, but {TYPST_VERSION} is needed", .0.display(), .1)]
    WrongVersion(PathBuf, String),
    #[error("this factpress was built without Typst; use the typst program instead")]
    NotBuiltIn,
    #[error("the path {0:?} is not a plain path within the sheet's folder")]
    UnsafePath(String),
    #[error("the main source {0:?} is missing")]
    NoMainSource(String),
    /// A file could not be read or written, or a program not started: what was tried, as a verb, and
    /// with what, by a name that says nothing of temporary folders.
    #[error("could not {} {}", .0, .1.display())]
    Io(&'static str, PathBuf, #[source] io::Error),
    /// The compiler broke down instead of reporting a fault in the sources: the exit status, or
    /// `panic` in the compiler within, and what it wrote to standard error.
    #[error("{}", broken_down(.0, .1))]
    Crashed(String, String),
}

impl TypesetError {
    /// For `map_err`: wraps the reason why `action` on `path` failed.
    pub(super) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io(action, path, source)
    }
}

fn listed(diagnostics: &[TypstDiagnostic]) -> String {
    let lines: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// In the words of who wrote the template, where it is known what they can do about it.
fn broken_down(status: &str, said: &str) -> String {
    let said = said.trim();
    if said.contains("overflowed its stack") {
        "Typst broke down: something in the template is nested too deep".to_owned()
    } else if said.contains("memory allocation of") {
        "Typst broke down: the template asks for more memory than there is".to_owned()
    } else {
        format!("Typst broke down ({status}): {said}")
    }
}
