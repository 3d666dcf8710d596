//! The commands, one file each: parse, call, print, exit. Only here is anything printed.

pub mod arguments;
mod build;
mod check;
mod completions;
mod explain;
mod input;
mod new;
mod options;
mod printer;
mod schema;

use std::path::{Path, PathBuf};

use crate::environment::Environment;
use crate::pipeline::{Error, Failed};
use crate::products::WriteError;
use arguments::{Arguments, Command};
use printer::Printer;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The pipeline came to nothing.
    Pipeline(Failed),
    /// The command line asks for something that cannot be.
    Usage(String),
    /// The system failed: a file, the disk, a permission.
    System(anyhow::Error),
}

impl Failure {
    /// The exit code, as documented in the README and in `--help`.
    fn code(&self) -> u8 {
        match self {
            Self::Pipeline(failed) => match failed.value {
                Error::Facts => 1,
                Error::Options(_) | Error::NoEngine(_) => 2,
                Error::Template | Error::Audit => 3,
                Error::Read { .. } | Error::Product { .. } => 4,
            },
            Self::Usage(_) => 2,
            Self::System(_) => 4,
        }
    }
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        Self::Pipeline(failed)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Pipeline(error.into())
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
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
    // Where a file could not be read, not everything was looked at.
    let completed = failures
        .iter()
        .all(|failure| matches!(failure.code(), 1 | 3));
    // Wrong usage has found nothing, and data would look as if it had.
    let misused = failures.iter().any(|failure| failure.code() == 2);
    if !misused && let Err(failure) = printer.finish(completed) {
        printer.failure(&failure);
        failures.push(failure);
    }
    // The exit code is that of the most severe failure.
    failures.iter().map(Failure::code).max().unwrap_or(0)
}

/// What a command comes to: one failure for each file that failed.
type Outcome = Result<(), Vec<Failure>>;

/// Does something with every file; one that fails does not keep the others from their turn.
fn each(files: &[PathBuf], mut run: impl FnMut(&Path) -> Result<(), Failure>) -> Outcome {
    let failures: Vec<Failure> = files.iter().filter_map(|path| run(path).err()).collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures)
    }
}
