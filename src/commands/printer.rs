//! Standard error for messages, standard output for data.

use std::io::{self, Write};

use super::Failure;
use crate::cli::{Color, Common};
use crate::diagnostics::{self, Diagnostic};
use crate::environment::Environment;

/// Prints as the options of every command ask for.
#[derive(Debug)]
pub(super) struct Printer {
    quiet: bool,
    verbose: bool,
    styled: bool,
}

impl Printer {
    pub(super) fn new(common: Common, environment: &Environment) -> Self {
        Self {
            quiet: common.quiet,
            verbose: common.verbose,
            styled: match common.color {
                Color::Always => true,
                Color::Never => false,
                Color::Auto => environment.stderr_is_terminal && !environment.no_color,
            },
        }
    }

    /// What was done.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            message(text);
        }
    }

    /// How it was done.
    pub(super) fn detail(&self, text: &str) {
        if self.verbose {
            message(text);
        }
    }

    /// Data for standard output. A reader that closes the pipe early has what it wanted.
    pub(super) fn data(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(anyhow::Error::new(error)
                .context("cannot write to standard output")
                .into()),
            Ok(()) => Ok(()),
        }
    }

    /// What failed.
    pub(super) fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Facts(found) => {
                self.diagnostics(found);
                message(&format!("{} in the fact file", count(found.len())));
            }
            Failure::Template(found) => {
                self.diagnostics(found);
                message("the template cannot be set; nothing was written");
            }
            Failure::Usage(text) => message(&format!("error: {text}")),
            Failure::System(error) => {
                let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
                message(&format!("error: {}", causes.join(": ")));
            }
        }
    }

    fn diagnostics(&self, found: &[Diagnostic]) {
        let text = diagnostics::text::render(found, self.styled);
        message(text.trim_end());
        message("");
    }
}

fn count(errors: usize) -> String {
    match errors {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    }
}

/// A line for standard error; where that is closed there is nobody to tell.
fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
