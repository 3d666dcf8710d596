//! The commands, one file each: parse, call, print, exit. Only here is anything printed.

mod arguments;
mod build;
mod check;
mod explain;
mod explain_fact;
mod fix;
mod input;
mod mail;
mod new;
mod options;
mod printer;
mod processes;
mod shown;

use clap::{CommandFactory, Parser};

use crate::environment::Environment;
use crate::factfile;
use crate::pipeline::{Error, Failed};
use crate::typesetting::leftovers;
use arguments::{Arguments, Command};
use printer::Printer;

/// Why a command did not do what it was asked to.
#[derive(Debug, derive_more::From)]
enum Failure {
    #[from(skip)]
    Pipeline(Failed),
    #[from(skip)]
    Usage(String),
    /// The system failed: a file, the disk, a permission.
    System(anyhow::Error),
}

impl Failure {
    /// The exit code, as documented in the README and in `--help`.
    fn code(&self) -> u8 {
        match self {
            Self::Pipeline(failed) if matches!(failed.value, Error::Facts) => 1,
            Self::Usage(_) => 2,
            Self::Pipeline(_) => 3,
            Self::System(_) => 4,
        }
    }
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        match failed.value {
            Error::Facts | Error::Template | Error::Audit | Error::TimeLimit => {
                Self::Pipeline(failed)
            }
            Error::Options(_) | Error::NoEngine(_) => Self::Usage(failed.value.to_string()),
            error @ (Error::Read { .. } | Error::Product { .. } | Error::SourceText(_)) => {
                Self::System(error.into())
            }
        }
    }
}

impl From<Failure> for Vec<Failure> {
    fn from(failure: Failure) -> Self {
        vec![failure]
    }
}

/// Runs the command that was typed, prints what there is to say and returns the exit code.
pub fn run(environment: &Environment) -> u8 {
    let arguments = Arguments::parse();
    if let Some(code) = processes::run(&arguments.command) {
        return code;
    }
    // Without handlers a signal ends the program all the same.
    let _ = leftovers::heed_signals();
    let printer = Printer::new(arguments.common, arguments.command.shows_all(), environment);
    let result = match &arguments.command {
        Command::Build(options) => build::run(options, environment, &printer),
        Command::Check(options) => check::run(options, environment, &printer),
        Command::New(options) => new::run(options, &printer),
        Command::Explain(options) => explain::run(options, &printer),
        Command::ExplainFact(options) => {
            explain_fact::run(options, arguments.common.format, &printer)
        }
        Command::Worker | Command::Guard { .. } => Ok(()),
        Command::Notices => {
            let text = include_bytes!("../../THIRD-PARTY-NOTICES.txt");
            printer.data(text).map_err(Vec::from)
        }
        Command::Schema => {
            let text = factfile::schema().map_err(|error| Failure::System(error.into()));
            let printed = text.and_then(|text| printer.data(text.as_bytes()));
            printed.map_err(Vec::from)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "factpress", &mut script);
            printer.data(&script).map_err(Vec::from)
        }
    };
    let mut failures = result.err().unwrap_or_default();
    for failure in &failures {
        printer.failure(failure);
    }
    // Where a file could not be read, not everything was looked at.
    let mut all = failures.iter();
    let completed = all.all(|failure| matches!(failure, Failure::Pipeline(_)));
    // Wrong usage has found nothing, and data would look as if it had.
    let mut all = failures.iter();
    let misused = all.any(|failure| matches!(failure, Failure::Usage(_)));
    // An explanation is data by itself.
    let explained = matches!(arguments.command, Command::ExplainFact(_));
    if !misused
        && !explained
        && let Err(failure) = printer.finish(completed)
    {
        printer.failure(&failure);
        failures.push(failure);
    }
    // The exit code is that of the most severe failure.
    failures.iter().map(Failure::code).max().unwrap_or(0)
}

/// What a command comes to: one failure for each file that failed.
type Outcome = Result<(), Vec<Failure>>;

/// Does something with every file; one that fails does not keep the others from their turn.
fn each<T>(
    files: impl IntoIterator<Item = T>,
    mut run: impl FnMut(T) -> Result<(), Failure>,
) -> Outcome {
    let files = files.into_iter();
    let failures: Vec<Failure> = files.filter_map(|file| run(file).err()).collect();
    failures.is_empty().then_some(()).ok_or(failures)
}
