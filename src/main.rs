//! The factpress program: parse, run, exit code.

use std::process::ExitCode;

use factpress::cli;
use factpress::environment::Environment;

/// A large fact file is hundreds of thousands of small texts, which the system's allocator is slow with.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(cli::run(&Environment::read()))
}
