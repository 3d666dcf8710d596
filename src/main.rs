//! The factpress program: parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;
use factpress::cli::Arguments;
use factpress::commands;
use factpress::environment::Environment;

fn main() -> ExitCode {
    ExitCode::from(commands::run(&Arguments::parse(), &Environment::read()))
}
