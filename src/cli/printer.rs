//! Standard error for messages, standard output for data.

use std::cmp::Reverse;
use std::io::{self, BufWriter, Write};

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;

use super::arguments::{Common, Format};
use super::bar::Bar;
use super::busy::Busy;
use super::{Failure, bar, input, shown};
use crate::diagnostics::{
    self, Code, Diagnostic, FormError, Rule, Severity, Tally, concise, github,
};
use crate::environment::Environment;
use crate::pipeline::Error;
use crate::rules;
use crate::source_map::SourceFile;

#[derive(Debug)]
pub(super) struct Printer {
    common: Common,
    shows_all: bool,
    styled: bool,
    stdout_is_closed: bool,
    stderr_is_terminal: bool,
    columns: Option<usize>,
    /// How many findings there were.
    tally: Mutex<Tally>,
    /// All findings of the run, for a format that is one document; text is told as it comes.
    gathered: Mutex<Vec<Diagnostic>>,
    /// What is told of every file as a whole, for JSON.
    verdicts: Mutex<Vec<serde_json::Value>>,
}

impl Printer {
    pub(super) fn new(
        common: Common,
        shows_all: bool,
        styled: bool,
        environment: &Environment,
    ) -> Self {
        Self {
            common,
            shows_all,
            styled,
            stdout_is_closed: environment.stdout_is_closed,
            stderr_is_terminal: environment.stderr_is_terminal,
            columns: environment.columns,
            tally: Mutex::default(),
            gathered: Mutex::default(),
            verdicts: Mutex::default(),
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

    /// Several lines.
    pub(super) fn lines(&self, text: &str) {
        if !self.common.quiet {
            lines(text);
        }
    }

    /// How it was done.
    pub(super) fn detail(&self, text: &str) {
        if self.common.verbose {
            message(text);
        }
    }

    /// Data for standard output.
    pub(super) fn data(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.write(|out| out.write_all(bytes))
    }

    /// The same in parts. A reader that closes the pipe early has what it wanted.
    fn write(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        if self.stdout_is_closed {
            return Err(anyhow::anyhow!("cannot write to standard output: it is closed").into());
        }
        let mut out = BufWriter::new(io::stdout().lock());
        match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => Ok(written.context("cannot write to standard output")?),
        }
    }

    /// What was found. Quietness leaves the errors alone.
    pub(super) fn findings(&self, found: &[Diagnostic]) {
        let mut told = found.to_vec();
        // What must be mended comes first, what is merely not told yet last; then come the counts.
        let unreported = Code::Rule(Rule::UnreportedFigure);
        told.sort_by_key(|one| (Reverse(one.severity), one.code == unreported));
        held(&self.tally).add(&told);
        if self.findings_are_data() {
            held(&self.gathered).append(&mut told);
            return;
        }
        told.retain(|one| !self.common.quiet || one.severity == Severity::Error);
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

    /// What a file is as a whole, beside what is found in it.
    pub(super) fn verdict(&self, verdict: serde_json::Value) {
        held(&self.verdicts).push(verdict);
    }

    /// What people are shown of findings; each is told in a length that can be read.
    fn shown(&self, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<String>) {
        let (told, more) = match self.shows_all {
            true => (found, Vec::new()),
            false => shown::shown(found),
        };
        (told.into_iter().map(diagnostics::cut).collect(), more)
    }

    /// Says what is done with a file, on a terminal, where it takes long; no more when what is returned is dropped.
    pub(super) fn busy(&self, what: &str, file: &Path) -> Option<Busy> {
        let line = format!("{what} {} …", input::name(file));
        let is_read = self.stderr_is_terminal && !self.common.quiet;
        is_read.then(|| Busy::new(move || message(&line)))
    }

    /// How far so many files are, on a terminal.
    pub(super) fn bar(&self, files: usize) -> Bar {
        let columns = self.columns.filter(|_| files > 1 && !self.common.quiet);
        Bar { files, columns }
    }

    /// Sets what follows apart from what was said before, for those who look at a terminal.
    pub(super) fn apart(&self) {
        if self.stderr_is_terminal && !self.common.quiet {
            write_line(&"─".repeat(60));
        }
    }

    /// How much was found so far.
    pub(super) fn count(&self) -> String {
        held(&self.tally).to_string()
    }

    /// A line for several files together, of whose sheets so many stay as they are.
    pub(super) fn sum(&self, files: usize, unchanged: usize) {
        if files > 1 {
            let unchanged = match unchanged {
                0 => String::new(),
                count => format!("; {count} unchanged"),
            };
            self.say(&format!("{files} files: {}{unchanged}", self.count()));
        }
    }

    /// What no file is the place of, behind its severity.
    pub(super) fn titled(&self, severity: Severity, text: &str) {
        let (word, text) = (severity.as_str(), diagnostics::text::visible_line(text));
        let colour = if severity == Severity::Error { 91 } else { 33 };
        write_line(&match self.styled {
            true => format!("\u{1b}[1;{colour}m{word}\u{1b}[0m: {text}"),
            false => format!("{word}: {text}"),
        });
    }

    /// A failure, with the file where it is that of one.
    pub(super) fn failure(&self, failure: &Failure, file: Option<&Path>) {
        match failure {
            Failure::Pipeline(failed) => {
                self.findings(&failed.findings);
                message(&match failed.value {
                    Error::Facts | Error::Project => {
                        let named = failed.findings.iter().find_map(|one| one.file.as_ref());
                        let named = named.map(|file| file.name().to_owned());
                        let name = file.map(input::name).or(named);
                        let name = name.unwrap_or_else(|| "the fact file".to_owned());
                        format!("{} in {name}", diagnostics::count(&failed.findings))
                    }
                    ref error => format!("{error}; nothing was written"),
                });
            }
            Failure::Usage(text) => self.titled(Severity::Error, text),
            Failure::System(error) => {
                self.titled(Severity::Error, &format!("{error:#}"));
                let mut found = Diagnostic::without_place(FormError::System, format!("{error:#}"));
                found.file = file.map(|file| Arc::new(SourceFile::new(input::name(file), "")));
                held(&self.tally).add(std::slice::from_ref(&found));
                if self.findings_are_data() {
                    held(&self.gathered).push(found);
                }
            }
            Failure::Told(_) => {}
        }
    }

    /// Prints what was gathered; `completed` where everything could be read.
    pub(super) fn finish(&self, completed: bool) -> Result<(), Failure> {
        let found = std::mem::take(&mut *held(&self.gathered));
        *held(&self.tally) = Tally::default();
        let lines = |render: fn(&[Diagnostic]) -> String, line: fn(&str) -> String, found| {
            let (told, more) = self.shown(found);
            let more = more.iter().map(|more| line(more));
            self.data((render(&told) + &more.collect::<String>()).as_bytes())
        };
        match self.common.format {
            Format::Text | Format::Markdown => Ok(()),
            Format::Concise => lines(concise::render, concise::line, found),
            Format::Github => lines(github::render, github::notice, found),
            Format::Json => {
                let verdicts = std::mem::take(&mut *held(&self.verdicts));
                self.write(|out| diagnostics::json::write(&found, &verdicts, out))
            }
            Format::Gitlab => self.write(|out| diagnostics::gitlab::write(&found, out)),
            Format::Sarif => {
                let rules: Vec<_> = Code::all().map(rules::text).collect();
                self.write(|out| diagnostics::sarif::write(&found, &rules, completed, out))
            }
        }
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A line for standard error, in which nothing is obeyed by a terminal, and none begins that is not ours: a name may hold a line's end.
pub(super) fn message(text: &str) {
    write_line(&diagnostics::text::visible_line(text));
}

/// The same of several lines.
pub(super) fn lines(text: &str) {
    write_line(&diagnostics::text::visible(text));
}

/// Where standard error is closed there is nobody to tell.
fn write_line(text: &str) {
    bar::clear();
    let _ = writeln!(io::stderr().lock(), "{text}");
}
