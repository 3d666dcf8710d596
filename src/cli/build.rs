//! `factpress build`: the sheets of fact files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::arguments::Build;
use super::compare::compare;
use super::in_order::in_order;
use super::one_file::{Built, ToBuild, Workplace};
use super::output::{Destination, Plan, not_a_single_file};
use super::printer::Printer;
use super::records::{Record, Records};
use super::{Failure, input, options, printer, projects};
use crate::diagnostics::Severity;
use crate::environment::Environment;
use crate::pipeline::Pipeline;
use crate::products::{File, Output, OutputError};

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> super::Outcome {
    BuildRun::new(typed, environment, printer, 1, None)?.build(|_| true)
}

pub(super) struct BuildRun<'a> {
    printer: &'a Printer,
    files: Vec<ToBuild>,
    plan: Plan,
    output: Output,
    opens: bool,
    compares: Option<Compares>,
    records: Records,
    /// How many files are worked on at the same time.
    jobs: usize,
    /// How long each step of a file may take.
    limit: Duration,
}

/// What stands in its place is held against what is made, and nothing is written.
#[derive(Clone, Copy)]
struct Compares {
    shows_lines: bool,
}

impl<'a> BuildRun<'a> {
    /// Sets up what all files have in common, for so many sheets at least; after another run of the same with what stays of it.
    pub(super) fn new(
        typed: &Build,
        environment: &Environment,
        printer: &'a Printer,
        least: usize,
        before: Option<&Self>,
    ) -> Result<Self, Failure> {
        let files = input::files(&typed.checking.files, printer)?;
        let plan = Plan::new(typed, files.len(), environment)?;
        if matches!(plan.destination, Destination::Pipe) && printer.findings_are_data() {
            return Err(Failure::Usage(
                "findings and product cannot both go to standard output: name a folder with -o, or \
                 leave --format out"
                    .to_owned(),
            ));
        }
        let mut output = Output::default();
        let choice = &typed.checking.project;
        let files = projects::set_up(&files, choice, printer, |project| {
            let sheets = files.len().max(least);
            let options = options::build(typed, project, &plan, sheets, environment)?;
            output.protect([&project.path]);
            let passed_over = options.engine.passed_over();
            let pipeline = Pipeline::new(options)?;
            let before = before.and_then(|before| before.files.first());
            if let Some(before) = before {
                pipeline.take_engine_of(&before.of.pipeline);
            }
            if let Some(engine) = pipeline.engine_name()? {
                if let Some(reason) = passed_over {
                    let line = format!("FACTPRESS_TYPST is passed over: {reason}");
                    printer.titled(Severity::Warning, &line);
                }
                printer.detail(&format!("set by {engine}"));
            }
            let folder = plan.folder(project);
            output.protect(&typed.since);
            let named = project.named.iter().chain([&project.path]);
            let named = named.chain(&typed.since);
            let project = named.cloned().collect();
            Ok(Workplace {
                pipeline,
                folder,
                project,
            })
        })?;
        let files = files.into_iter().map(|(path, of)| ToBuild::new(path, of));
        Ok(Self {
            printer,
            files: files.collect(),
            plan,
            output,
            jobs: typed.jobs.unwrap_or(environment.cores).max(1),
            opens: before.map_or(typed.open, |before| before.opens),
            compares: typed.check.then_some(Compares {
                shows_lines: typed.diff,
            }),
            records: Records::new(typed),
            limit: Duration::from_secs(typed.checking.time_limit),
        })
    }

    /// Makes what is asked of the files that are due, by their number.
    pub(super) fn build(&mut self, is_due: impl Fn(usize) -> bool) -> super::Outcome {
        self.output.begin();
        let due: Vec<usize> = (0..self.files.len()).filter(|at| is_due(*at)).collect();
        // Before anything is written it is known what all of them are made of, and what they are called.
        self.look(&due)?;
        self.refuse_twins()?;
        let (printer, limit) = (self.printer, self.limit);
        let files = std::mem::take(&mut self.files);
        let bar = printer.bar(due.len());
        // With several, the bar says which is waited for.
        let waits = (due.len() == 1).then_some(printer);
        let mut inputs = Vec::new();
        let mut failures = Vec::new();
        let name = |turn: usize| due.get(turn).map(|at| input::name(&files[*at].path));
        let show = |done| bar.show(done, &name(done).unwrap_or_default());
        show(0);
        let make = |turn: usize| files[due[turn]].build(limit, waits);
        let done = in_order(due.len(), self.jobs, make, |turn, mut built| {
            let file = &files[due[turn]];
            self.output.protect(&built.inputs);
            inputs.push((due[turn], std::mem::take(&mut built.inputs)));
            let of_file = inputs.last().into_iter().flat_map(|(_, inputs)| inputs);
            let mut record = Record::new(&file.path, of_file.chain(&file.of.project));
            let finished = self.finish(file, built, &mut record);
            self.records.add(record);
            if let Err(failure) = finished {
                printer.failure(&failure, Some(&file.path));
                failures.push(Failure::Told(failure.code()));
            }
            show(turn + 1);
        });
        drop(bar);
        self.files = files;
        for (at, read) in inputs {
            self.files[at].inputs = read;
        }
        done.map_err(anyhow::Error::from).map_err(Failure::from)?;
        printer.sum(due.len());
        failures.extend(self.record().err());
        failures.is_empty().then_some(()).ok_or(failures)
    }

    fn record(&mut self) -> Result<(), Failure> {
        let pipeline = self.files.first().map(|file| &file.of.pipeline);
        let engine = pipeline.map(Pipeline::engine_name).transpose()?.flatten();
        self.records.write(engine.as_deref(), &mut self.output)
    }

    /// What all files are made of: templates, themes, project files and what these name.
    pub(super) fn common(&self) -> impl Iterator<Item = &PathBuf> {
        let places = self.files.iter().map(|file| &file.of);
        places.flat_map(|of| of.pipeline.style_read().iter().chain(&of.project))
    }

    /// What each file was made of last.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &[PathBuf]> {
        self.files.iter().map(|file| &file.inputs[..])
    }

    pub(super) fn written(&self) -> impl Iterator<Item = &PathBuf> {
        self.output.written()
    }

    /// Takes a first look at files: what they will be called, and what of the disk they name.
    fn look(&mut self, due: &[usize]) -> Result<(), Failure> {
        for at in due {
            self.files[*at].hold();
        }
        let ending = self.plan.products.first().map_or("", |it| it.ending);
        let (files, limit) = (&self.files, self.limit);
        let mut looks = Vec::new();
        let look = |turn: usize| files[due[turn]].look(ending, limit);
        let done = in_order(due.len(), self.jobs, look, |turn, (target, named)| {
            self.output.protect([&files[due[turn]].path]);
            self.output
                .protect(files[due[turn]].of.pipeline.style_read());
            self.output.protect(&named);
            looks.push(target);
        });
        done.map_err(anyhow::Error::from)?;
        for (at, target) in due.iter().zip(looks) {
            self.files[*at].target = target;
        }
        Ok(())
    }

    /// Two sheets of one name are told before anything is written.
    fn refuse_twins(&self) -> Result<(), Failure> {
        let mut named: HashMap<&Path, &Path> = HashMap::new();
        for file in &self.files {
            let Some(target) = &file.target else { continue };
            if let Some(other) = named.insert(target, &file.path) {
                let (name, other) = (input::name(&file.path), input::name(other));
                return Err(Failure::Usage(format!(
                    "{name} would overwrite {}, the sheet of {other}: they have the same id or name; give one another \
                     id, or tell them apart with `--name`; nothing was written",
                    target.display()
                )));
            }
        }
        Ok(())
    }

    /// Tells what came of a file, and puts what was made where it belongs.
    fn finish(&mut self, file: &ToBuild, built: Built, record: &mut Record) -> Result<(), Failure> {
        let name = input::name(&file.path);
        self.printer.findings(&built.checked);
        record.found(&built.checked);
        record.turned_off = built.turned_off;
        let made = built.made.inspect_err(|failure| record.failed(failure))?;
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
        if matches!(self.plan.destination, Destination::Pipe) {
            return match &files[..] {
                [file] => self.printer.data(&file.bytes),
                _ => Err(not_a_single_file(self.plan.products.first())),
            };
        }
        if let Some(Compares { shows_lines }) = self.compares {
            let targets = files.iter().map(|made| file.of.folder.join(&made.path));
            let targets: Vec<PathBuf> = targets.collect();
            record.made(&targets, &files);
            let found = compare(&file.path, &files, &targets, shows_lines, self.printer)?;
            self.printer.findings(&found);
            record.found(&found);
            return found.is_empty().then_some(()).ok_or(Failure::Told(1));
        }
        let written = self.output.write(&file.of.folder, &files);
        let targets = written.map_err(|error| match error {
            OutputError::Write(error) => Failure::System(error.into()),
            clash => Failure::Usage(format!("{name} {clash}")),
        })?;
        record.made(&targets, &files);
        self.told(&files, &targets, built.time);
        match targets.first() {
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
