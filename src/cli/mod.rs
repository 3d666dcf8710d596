//! The commands, one file each. Only here is anything printed.

pub mod arguments;
mod audit_pdf;
mod build;
mod check;
mod checking;
mod completions;
mod explain;
mod fix;
mod input;
mod new;
mod prepare;
mod printer;
mod schema;
mod source_texts;
mod style;
mod typst_faults;

use crate::cli::arguments::{Arguments, Command};
use crate::diagnostics::Diagnostic;
use crate::environment::Environment;
use printer::Printer;

/// Why a command did not do what it was asked to; each kind has its exit code.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The facts have errors; warnings stand among them.
    Facts(Vec<Diagnostic>),
    /// The command line asks for something that cannot be.
    Usage(String),
    /// A template or Typst failed.
    Template(Vec<Diagnostic>),
    /// The finished PDF does not say, or not legibly, what it should.
    Paper(Vec<Diagnostic>),
    /// The system failed: a file, the disk, a permission.
    System(anyhow::Error),
}

impl Failure {
    /// The exit code, as documented in the README and in `--help`.
    fn code(&self) -> u8 {
        match self {
            Self::Facts(_) => 1,
            Self::Usage(_) => 2,
            Self::Template(_) | Self::Paper(_) => 3,
            Self::System(_) => 4,
        }
    }

    /// Whether it is a fault of what was read, so that everything was looked at.
    fn is_in_files(&self) -> bool {
        matches!(self, Self::Facts(_) | Self::Template(_) | Self::Paper(_))
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::System(error.into())
    }
}

/// Runs a command, prints what there is to say and returns the exit code.
pub fn run(arguments: &Arguments, environment: &Environment) -> u8 {
    let printer = Printer::new(arguments.common, environment);
    let result = match &arguments.command {
        Command::Build(options) => build::run(options, environment, &printer),
        Command::Check(options) => check::run(options, environment, &printer),
        Command::New(options) => new::run(options, &printer),
        Command::Explain(options) => explain::run(options, &printer),
        Command::Schema => schema::run(&printer),
        Command::Completions { shell } => completions::run(*shell, &printer),
    };
    let mut failures = result.err().unwrap_or_default();
    for failure in &failures {
        printer.failure(failure);
    }
    let completed = failures.iter().all(Failure::is_in_files);
    // Wrong usage has found nothing, and data would look as if it had.
    let misused = failures
        .iter()
        .any(|failure| matches!(failure, Failure::Usage(_)));
    if !misused && let Err(failure) = printer.finish(completed) {
        printer.failure(&failure);
        failures.push(failure);
    }
    // The gravest tells most about what to look at first.
    failures.iter().map(Failure::code).max().unwrap_or(0)
}

/// What a command comes to: one failure for each file that failed.
type Outcome = Result<(), Vec<Failure>>;

/// Puts files of the same kind of failure into one outcome.
fn outcome(failures: Vec<Failure>) -> Outcome {
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures)
    }
}
