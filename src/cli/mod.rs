//! The commands, one file each: parse, call, print, exit. Only here is anything printed.

mod arguments;
mod bar;
mod build;
mod busy;
mod changes;
mod check;
mod compare;
mod completions;
mod deps;
mod diff;
mod explain;
mod explain_fact;
mod finish;
mod fix;
mod in_order;
mod input;
mod inputs;
mod known;
mod mail;
mod manifest;
mod memory;
mod new;
mod one_file;
mod options;
mod output;
mod paragraphs;
mod printer;
mod processes;
mod projects;
mod records;
mod shown;
mod verify;
mod watch;

use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, CommandFactory, FromArgMatches};

use crate::environment::Environment;
use crate::factfile;
use crate::pipeline::{Error, Failed};
use crate::typesetting::{TYPST_VERSION, leftovers};
use crate::unseen::is_hidden;
use arguments::{Arguments, Command, Format};
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
    /// One that was told when it happened, by its exit code.
    #[from(skip)]
    Told(u8),
}

impl Failure {
    /// The exit code, as documented in the README and in `--help`.
    fn code(&self) -> u8 {
        match self {
            Self::Pipeline(failed) if matches!(failed.value, Error::Facts) => 1,
            Self::Pipeline(failed) if matches!(failed.value, Error::Project) => 2,
            Self::Told(code) => *code,
            Self::Usage(_) => 2,
            Self::Pipeline(_) => 3,
            Self::System(_) => 4,
        }
    }
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        match failed.value {
            Error::Facts | Error::Project | Error::Template | Error::Audit | Error::TimeLimit => {
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

/// Everything that can be typed, with how its own messages are coloured.
fn command(colours: ColorChoice) -> clap::Command {
    let mut command = Arguments::command().color(colours);
    command = command.version(format!(
        "{} (Typst {TYPST_VERSION})",
        env!("CARGO_PKG_VERSION")
    ));
    // `watch` makes whatever a change touches.
    let without_force = |watch: clap::Command| watch.mut_arg("force", |it| it.hide(true));
    command = command.mut_subcommand("watch", without_force);
    let names = command.get_subcommands().map(|it| it.get_name().to_owned());
    let names: Vec<String> = names.collect();
    // `factpress build --version` names the program, which is one.
    let of_program = |command: clap::Command| command.display_name("factpress");
    let commands = names.into_iter();
    commands.fold(command, |all, name| all.mut_subcommand(name, of_program))
}

/// Whether messages are coloured: what is typed counts before what the environment says, so before the command is understood too.
fn colours(environment: &Environment) -> ColorChoice {
    let typed = environment.arguments.iter().map(|it| it.to_string_lossy());
    let typed: Vec<_> = typed.take_while(|it| it != "--").collect();
    let beside = typed
        .windows(2)
        .filter(|pair| pair[0] == "--color")
        .map(|pair| &*pair[1]);
    let within = typed.iter().filter_map(|it| it.strip_prefix("--color="));
    match beside.chain(within).last() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => match environment
            .colours
            .unwrap_or(environment.stderr_is_terminal)
        {
            true => ColorChoice::Always,
            false => ColorChoice::Never,
        },
    }
}

/// For an option that there is not, clap proposes a file of that name, which nobody means.
fn without_a_file(mut error: clap::Error) -> clap::Error {
    if error.kind() == ErrorKind::UnknownArgument {
        let typed = error.get(ContextKind::InvalidArg).map(ToString::to_string);
        let watches = typed.is_some_and(|typed| typed == "--watch");
        let meant = watches.then(|| "`factpress watch FILE` makes it again after each save".into());
        let meant = ContextValue::StyledStrs(meant.into_iter().collect());
        error.insert(ContextKind::Suggested, meant);
    }
    error
}

/// Whether what was typed holds what a terminal would obey or hide, which clap prints as it is.
fn has_hidden(environment: &Environment) -> bool {
    let mut typed = environment.arguments.iter().map(|it| it.to_string_lossy());
    typed.any(|typed| typed.contains('\n') || typed.contains(is_hidden))
}

/// Runs the command that was typed, prints what there is to say and returns the exit code.
pub fn run(environment: &Environment) -> u8 {
    let colours = colours(environment);
    let typed = command(colours).try_get_matches_from(&environment.arguments);
    let typed = typed.and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match typed.map_err(without_a_file) {
        Ok(arguments) => arguments,
        Err(error) if has_hidden(environment) => {
            printer::lines(error.render().to_string().trim_end());
            return u8::try_from(error.exit_code()).unwrap_or(2);
        }
        Err(error) => error.exit(),
    };
    if let Some(code) = processes::run(&arguments.command) {
        return code;
    }
    // Without handlers a signal ends the program all the same.
    let _ = leftovers::heed_signals();
    let shows_all = arguments.command.shows_all();
    let styled = colours == ColorChoice::Always;
    let mut told = arguments.common;
    if let Command::Diff(_) = arguments.command {
        // Standard output has the differences.
        told.format = Format::Text;
    }
    let printer = Printer::new(told, shows_all, styled, environment);
    let is_markdown = arguments.common.format == Format::Markdown;
    let result = match &arguments.command {
        Command::Diff(options) => diff::run(options, arguments.common.format, &printer),
        _ if is_markdown => {
            let message = "`--format markdown` is for `factpress diff`: findings are told as text, concise, json, sarif, github or gitlab";
            Err(Failure::Usage(message.to_owned()).into())
        }
        Command::Build(options) => build::run(options, environment, &printer),
        Command::Watch(options) => watch::run(options, environment, &printer),
        Command::Check(options) => check::run(options, environment, &printer),
        Command::Verify(options) => verify::run(options, environment, &printer),
        Command::New(options) => new::run(options, &printer),
        Command::Explain(options) => explain::run(options, &printer),
        Command::ExplainFact(options) => {
            explain_fact::run(options, arguments.common.format, &printer)
        }
        Command::Paragraphs(options) => paragraphs::run(options, &printer),
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
            let script = completions::script(*shell, command(colours));
            printer.data(script.as_bytes()).map_err(Vec::from)
        }
    };
    let mut failures = result.err().unwrap_or_default();
    for failure in &failures {
        printer.failure(failure, None);
    }
    // Where a file could not be read, not everything was looked at.
    let completed = failures
        .iter()
        .all(|failure| matches!(failure.code(), 1 | 3));
    // Wrong usage has found nothing, and data would look as if it had.
    let of_usage = |failure: &Failure| matches!(failure, Failure::Usage(_) | Failure::Told(2));
    let misused = failures.iter().any(of_usage);
    if !misused
        && arguments.command.finds()
        && let Err(failure) = printer.finish(completed)
    {
        printer.failure(&failure, None);
        failures.push(failure);
    }
    // The exit code is that of the most severe failure.
    failures.iter().map(Failure::code).max().unwrap_or(0)
}

/// What a command comes to: one failure for each file that failed.
type Outcome = Result<(), Vec<Failure>>;

/// Does something with every file, in their order; one that fails is told and does not keep the others from their turn.
fn each<T>(
    printer: &Printer,
    files: impl IntoIterator<Item = (PathBuf, T)>,
    mut run: impl FnMut(&Path, T) -> Result<(), Failure>,
) -> Outcome {
    let failed = files.into_iter().filter_map(|(path, file)| {
        let failure = run(&path, file).err()?;
        printer.failure(&failure, Some(&path));
        Some(Failure::Told(failure.code()))
    });
    let failures: Vec<Failure> = failed.collect();
    failures.is_empty().then_some(()).ok_or(failures)
}
