//! What becomes of a sheet when its turn has come: it is told, written and remembered, in the order of the files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::build::{BuildRun, Compares};
use super::compare::compare;
use super::one_file::{Built, Making, ToBuild};
use super::output::{Destination, not_a_single_file, not_written};
use super::records::Record;
use super::{Failure, input, printer};
use crate::products::File;
use crate::state;

impl BuildRun<'_> {
    /// Tells what came of a file, puts what was made where it belongs, and remembers it.
    pub(super) fn finish(
        &mut self,
        file: &ToBuild,
        built: Built,
        record: &mut Record,
    ) -> Result<(), Failure> {
        self.output.protect(&built.inputs);
        let finished = self.put(file, built, record);
        if finished.is_err()
            && let Some(memory) = &mut self.memory
        {
            memory.keep(file, None);
        }
        finished
    }

    fn put(&mut self, file: &ToBuild, built: Built, record: &mut Record) -> Result<(), Failure> {
        let name = input::name(&file.path);
        self.printer.findings(&built.checked);
        record.found(&built.checked);
        record.turned_off = built.turned_off;
        let made = built.made.inspect_err(|failure| record.failed(failure))?;
        let made = match made {
            Making::New(made) => made,
            Making::Unchanged(known) => {
                record.stays(&file.of.folder, &known.products);
                return self.stays(file, known);
            }
        };
        self.printer.findings(&made.findings);
        record.found(&made.findings);
        if made.value.faults > 0 {
            let faults = made.value.faults;
            let line = format!("{name}: let out although the audit found faults: {faults}");
            printer::message(&line);
        }
        for audit in &made.value.audits {
            self.printer.detail(&audit.to_string());
        }
        let files = made.value.files;
        let targets = files.iter().map(|made| file.of.folder.join(&made.path));
        let targets: Vec<PathBuf> = targets.collect();
        self.records.refuse_clashes(&targets, &[], &self.output)?;
        if matches!(self.plan.destination, Destination::Pipe) {
            return match &files[..] {
                [file] => self.printer.data(&file.bytes),
                _ => Err(not_a_single_file(self.plan.products.first())),
            };
        }
        if let Some(Compares { shows_lines }) = self.compares {
            record.made(&targets, &files);
            let found = compare(&file.path, &files, &targets, shows_lines, self.printer)?;
            self.printer.findings(&found);
            record.found(&found);
            return found.is_empty().then_some(()).ok_or(Failure::Told(1));
        }
        let written = self.output.write(&file.of.folder, &files);
        let targets = written.map_err(|error| not_written(name, error))?;
        record.made(&targets, &files);
        self.told(&files, &targets, built.time);
        // What is found in the making is told again only where it is made again.
        let is_settled = made.findings.is_empty() && made.value.faults == 0;
        let made = is_settled.then_some((&files[..], &built.checked[..]));
        if let Some(memory) = &mut self.memory {
            memory.note(file, &built.inputs, made);
        }
        self.open(targets.first())
    }

    /// A sheet of which nothing has changed.
    fn stays(&mut self, file: &ToBuild, record: Arc<state::Record>) -> Result<(), Failure> {
        let mut targets = Vec::new();
        for product in &record.products {
            let target = file.of.folder.join(&product.path);
            let stands = self.output.stands(target.clone(), product.companion);
            stands.map_err(|clash| not_written(input::name(&file.path), clash))?;
            let line = format!("{}: unchanged", target.display());
            match product.companion || self.are_several {
                true => self.printer.detail(&line),
                false => self.printer.say(&line),
            }
            targets.push(target);
        }
        self.unchanged += 1;
        if let Some(memory) = &mut self.memory {
            memory.keep(file, Some(record));
        }
        self.open(targets.first())
    }

    fn open(&mut self, target: Option<&PathBuf>) -> Result<(), Failure> {
        match target {
            Some(target) if std::mem::take(&mut self.opens) => open(target),
            _ => Ok(()),
        }
    }

    fn told(&self, files: &[File], targets: &[PathBuf], time: Duration) {
        for (file, target) in files.iter().zip(targets) {
            let (target, time) = (target.display(), time.as_secs_f64());
            let line = format!("{target}: {file}, {time:.2} s");
            match file.companion {
                true => self.printer.detail(&line),
                false => self.printer.say(&line),
            }
            if let Some(line) = &file.say {
                self.printer.say(line);
            }
        }
    }
}

/// Opens a file with the program of the system for it, and does not wait until that is closed.
fn open(file: &Path) -> Result<(), Failure> {
    let opened = open::that_detached(file);
    let cannot = || format!("{} is made, and no program opens it", file.display());
    Ok(anyhow::Context::with_context(opened, cannot)?)
}
