//! Standard error for messages, standard output for data.

use std::cell::RefCell;
use std::io::{self, Write};

use anyhow::Context;

use super::Failure;
use crate::cli::arguments::{Color, Common, Format};
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::environment::Environment;
use crate::pipeline::Error;

/// Prints as the options of every command ask for.
#[derive(Debug)]
pub(super) struct Printer {
    quiet: bool,
    verbose: bool,
    styled: bool,
    format: Format,
    /// Findings for a format that is one document for the whole run.
    gathered: RefCell<Vec<Diagnostic>>,
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
            format: common.format,
            gathered: RefCell::default(),
        }
    }

    /// Whether findings go to standard output.
    pub(super) fn findings_are_data(&self) -> bool {
        self.format != Format::Text
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
            written => written
                .context("cannot write to standard output")
                .map_err(Failure::System),
        }
    }

    /// What was found beside a sheet that is made: notes are for those who ask for more.
    pub(super) fn findings_of_build(&self, found: &[Diagnostic]) {
        let told = found.iter();
        let told = told.filter(|one| self.verbose || one.severity > Severity::Note);
        self.findings(&told.cloned().collect::<Vec<_>>());
    }

    /// What was found. Quietness leaves the errors alone.
    pub(super) fn findings(&self, found: &[Diagnostic]) {
        if self.findings_are_data() {
            self.gathered.borrow_mut().extend_from_slice(found);
            return;
        }
        let told: Vec<Diagnostic> = found
            .iter()
            .filter(|one| !self.quiet || one.severity == Severity::Error)
            .cloned()
            .collect();
        if !told.is_empty() {
            let text = diagnostics::text::render(&told, self.styled);
            message(text.trim_end());
            message("");
        }
    }

    /// What failed.
    pub(super) fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Pipeline(failed) => {
                self.findings(&failed.findings);
                match &failed.value {
                    Error::Facts => {
                        message(&format!("{} in the fact file", count(&failed.findings)))
                    }
                    error @ (Error::Template | Error::Audit) => {
                        message(&format!("{error}; nothing was written"));
                    }
                    error => message(&format!("error: {}", with_causes(error))),
                }
            }
            Failure::Usage(text) => message(&format!("error: {text}")),
            Failure::System(error) => message(&format!("error: {}", with_causes(error.as_ref()))),
        }
    }

    /// Prints what was gathered; `completed` where everything could be read.
    pub(super) fn finish(&self, completed: bool) -> Result<(), Failure> {
        let found = self.gathered.borrow();
        let text = match self.format {
            Format::Text => return Ok(()),
            Format::Json => diagnostics::json::render(&found).map_err(in_json)?,
            Format::Github => diagnostics::github::render(&found),
            Format::Sarif => {
                let rules = super::explain::texts();
                let rules: Vec<_> = rules.iter().map(super::explain::RuleTexts::text).collect();
                diagnostics::sarif::render(&found, &rules, completed).map_err(in_json)?
            }
        };
        self.data(text.as_bytes())
    }
}

/// "2 errors, 1 warning" or "no errors, 1 note".
pub(super) fn count(found: &[Diagnostic]) -> String {
    let kinds = [Severity::Error, Severity::Warning, Severity::Note];
    let counts = kinds.into_iter().filter_map(|severity| {
        let count = found.iter().filter(|one| one.severity == severity).count();
        let word = severity.as_str();
        match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            n => Some(format!("{n} {word}s")),
        }
    });
    let broken = found.iter().any(|one| one.severity == Severity::Error);
    let none = (!broken).then(|| "no errors".to_owned());
    let counts: Vec<String> = none.into_iter().chain(counts).collect();
    counts.join(", ")
}

/// An error and what brought it about, in one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    causes.join(": ")
}

/// Findings that cannot be put into JSON, which none should bring about.
fn in_json(error: serde_json::Error) -> Failure {
    Failure::System(error.into())
}

/// A line for standard error; where that is closed there is nobody to tell.
fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
