//! `factpress completions`: scripts by which shells complete the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Outcome;
use super::arguments::Arguments;
use super::printer::Printer;

/// Prints the script for a shell.
pub(super) fn run(shell: Shell, printer: &Printer) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "factpress", &mut script);
    Ok(printer.data(&script)?)
}
