//! What an attempt comes to: its value, what was found on the way, and what was read for it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostics::{self, Diagnostic, FormError, Severity};
use crate::environment::Deadline;
use crate::source_map::SourceFile;
use crate::typesetting::{TYPST_VERSION, TypesetError};

/// A value with everything that there is to say about how it came about.
#[derive(Debug, Default)]
pub struct Outcome<T> {
    /// What was asked for.
    pub value: T,
    /// What was found, in the order of its places. Beside a value these are warnings and notes;
    /// beside an [`Error`] they say what is wrong.
    pub findings: Vec<Diagnostic>,
    /// The files that the value depends on, with those that are named and not there. A folder stands for all files in it.
    pub inputs_read: Vec<PathBuf>,
}

/// An attempt that came to nothing, with the findings that say why.
pub type Failed = Outcome<Error>;

/// Why there is no value.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "each message says what its variant means")]
pub enum Error {
    /// The fact file has errors; the findings are about it.
    #[error("the fact file has errors")]
    Facts,
    /// The project file is at fault; the findings are about it.
    #[error("the project file cannot be used")]
    Project,
    /// The template, the theme or a label file is at fault; the findings are about it.
    #[error("the template cannot be set")]
    Template,
    /// What was made does not say, or not legibly, what it should; the findings say what it lacks.
    #[error("the sheet is not printed as it should be")]
    Audit,
    /// It takes longer than it may; the finding says so of the fact file.
    #[error("the time limit is over")]
    TimeLimit,
    #[error("{0}")]
    Options(String),
    #[error(
        "{0}; `cargo install --locked typst-cli --version {TYPST_VERSION}` installs the program"
    )]
    NoEngine(TypesetError),
    #[error("cannot read {what}")]
    Read {
        what: String,
        #[source]
        source: io::Error,
    },
    /// A source's text lies neither in the folder of the fact file nor in that of the texts, or is no file.
    #[error("this text {0}")]
    SourceText(&'static str),
    /// A product could not be made for a reason that lies in no file of the user's.
    #[error("cannot make the {product}")]
    Product {
        product: &'static str,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    /// For `map_err`: a file or folder that could not be read.
    pub(super) fn reading(what: impl fmt::Display) -> impl FnOnce(io::Error) -> Self {
        let what = what.to_string();
        move |source| Self::Read { what, source }
    }
}

/// What is told and read on the way to a value, and how long the way may be.
pub(super) struct Sink {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) inputs_read: Vec<PathBuf>,
    pub(super) deadline: Deadline,
}

impl Sink {
    pub(super) fn new(deadline: Deadline) -> Self {
        Self {
            findings: Vec::new(),
            inputs_read: Vec::new(),
            deadline,
        }
    }

    /// Takes what has not been told before.
    pub(super) fn tell(&mut self, findings: Vec<Diagnostic>) {
        for found in findings {
            if !self.findings.contains(&found) {
                self.findings.push(found);
            }
        }
    }

    /// Goes on only where there is time left.
    pub(super) fn in_time(&mut self, file: &Arc<SourceFile>) -> Result<(), Error> {
        if !self.deadline.is_over() {
            return Ok(());
        }
        let limit = self.deadline.limit().as_secs_f64();
        let message = format!("this takes longer than {limit} seconds, and was given up");
        let fault = Diagnostic::error(FormError::TimeLimit, file, 0..0, message);
        let fault = fault.help("`--time-limit` gives it longer");
        Err(self.refuse([fault], Error::TimeLimit))
    }

    /// Takes findings that leave no value, and says whose fault they are.
    pub(super) fn refuse(
        &mut self,
        found: impl IntoIterator<Item = Diagnostic>,
        error: Error,
    ) -> Error {
        self.findings.extend(found);
        error
    }

    fn around<T>(self, value: T) -> Outcome<T> {
        Outcome {
            value,
            findings: self.findings,
            inputs_read: self.inputs_read,
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        let mut found = self.findings.iter();
        found.any(|one| one.severity == Severity::Error)
    }
}

impl<T> Outcome<T> {
    pub(super) fn of(attempt: impl FnOnce(&mut Sink) -> Result<T, Error>) -> Result<Self, Failed> {
        Self::within(Deadline::new(Duration::MAX, Duration::ZERO), attempt)
    }

    pub(super) fn within(
        deadline: Deadline,
        attempt: impl FnOnce(&mut Sink) -> Result<T, Error>,
    ) -> Result<Self, Failed> {
        let mut sink = Sink::new(deadline);
        match attempt(&mut sink) {
            Ok(value) => Ok(sink.around(value)),
            Err(error) => Err(sink.around(error)),
        }
    }
}

impl From<Error> for Failed {
    fn from(value: Error) -> Self {
        Self {
            value,
            findings: Vec::new(),
            inputs_read: Vec::new(),
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.value)?;
        if self.findings.is_empty() {
            return Ok(());
        }
        let found = diagnostics::text::render(&self.findings, false);
        write!(f, "\n{}", found.trim_end())
    }
}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.value.source()
    }
}
