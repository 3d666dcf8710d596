//! Standard error for messages, standard output for data.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::io::{self, Write};

use anyhow::Context;
use clap::ColorChoice;

use super::arguments::{Common, Format};
use super::{Failure, shown};
use crate::diagnostics::{self, Code, Diagnostic, FormError, Rule, Severity};
use crate::environment::Environment;
use crate::pipeline::Error;
use crate::rules;

#[derive(Debug)]
pub(super) struct Printer {
    common: Common,
    shows_all: bool,
    styled: bool,
    stdout_is_closed: bool,
    /// Findings for a format that is one document for the whole run.
    gathered: RefCell<Vec<Diagnostic>>,
}

impl Printer {
    pub(super) fn new(common: Common, shows_all: bool, environment: &Environment) -> Self {
        let of_terminal = environment.stderr_is_terminal && !environment.no_color;
        Self {
            common,
            shows_all,
            stdout_is_closed: environment.stdout_is_closed,
            styled: match common.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => of_terminal,
            },
            gathered: RefCell::default(),
        }
    }

    pub(super) fn findings_are_data(&self) -> bool {
        self.common.format != Format::Text
    }

    /// What was done.
    pub(super) fn say(&self, text: &str) {
        if !self.common.quiet {
            message(text);
        }
    }

    /// How it was done.
    pub(super) fn detail(&self, text: &str) {
        if self.common.verbose {
            message(text);
        }
    }

    /// Data for standard output. A reader that closes the pipe early has what it wanted.
    pub(super) fn data(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.stdout_is_closed {
            return Err(anyhow::anyhow!("cannot write to standard output: it is closed").into());
        }
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => Ok(written.context("cannot write to standard output")?),
        }
    }

    /// What was found. Quietness leaves the errors alone.
    pub(super) fn findings(&self, found: &[Diagnostic]) {
        let is_data = self.findings_are_data();
        let told = found
            .iter()
            .filter(|one| is_data || !self.common.quiet || one.severity == Severity::Error);
        let mut told: Vec<Diagnostic> = told.cloned().collect();
        // What must be mended comes first, what is merely not told yet last; then come the counts.
        let unreported = Code::Rule(Rule::UnreportedFigure);
        told.sort_by_key(|one| (Reverse(one.severity), one.code == unreported));
        if is_data {
            self.gathered.borrow_mut().extend(told);
            return;
        }
        let (told, more) = self.shown(told);
        if !told.is_empty() {
            let text = diagnostics::text::render(&told, self.styled);
            write_line(text.trim_end());
            write_line("");
        }
        for line in more {
            message(&line);
        }
    }

    fn shown(&self, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<String>) {
        match self.shows_all {
            true => (found, Vec::new()),
            false => shown::shown(found),
        }
    }

    /// What was found beside a sheet that is made: notes are for those who ask for more, but for what nothing can check.
    pub(super) fn findings_of_build(&self, mut found: Vec<Diagnostic>) {
        found.retain(|one| {
            let is_told = one.code == Code::Form(FormError::OwnFont);
            self.common.verbose || is_told || one.severity > Severity::Note
        });
        self.findings(&found);
    }

    pub(super) fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Pipeline(failed) => {
                self.findings(&failed.findings);
                message(&match failed.value {
                    Error::Facts => {
                        let file = failed.findings.iter().find_map(|one| one.file.as_ref());
                        let name = file.map_or("the fact file", |file| file.name());
                        format!("{} in {name}", diagnostics::count(&failed.findings))
                    }
                    ref error => format!("{error}; nothing was written"),
                });
            }
            Failure::Usage(text) => message(&format!("error: {text}")),
            Failure::System(error) => message(&format!("error: {error:#}")),
        }
    }

    /// Prints what was gathered; `completed` where everything could be read.
    pub(super) fn finish(&self, completed: bool) -> Result<(), Failure> {
        let found = self.gathered.borrow();
        let text = match self.common.format {
            Format::Text => return Ok(()),
            Format::Json => diagnostics::json::render(&found).map_err(anyhow::Error::from)?,
            Format::Github => {
                let (told, more) = self.shown(found.clone());
                let more = more.iter().map(|line| format!("::notice::{line}\n"));
                diagnostics::github::render(&told) + &more.collect::<String>()
            }
            Format::Sarif => {
                let rules: Vec<_> = Code::all().map(rules::text).collect();
                diagnostics::sarif::render(&found, &rules, completed)
                    .map_err(anyhow::Error::from)?
            }
        };
        self.data(text.as_bytes())
    }
}

/// A line for standard error, in which nothing is obeyed by a terminal.
pub(super) fn message(text: &str) {
    write_line(&diagnostics::text::visible(text));
}

/// Where standard error is closed there is nobody to tell.
fn write_line(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
