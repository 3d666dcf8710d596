//! `factpress build`: the sheets of fact files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::arguments::Build;
use super::compare::difference;
use super::output::{Destination, Plan, not_a_single_file};
use super::printer::Printer;
use super::records::{Record, Records};
use super::{Failure, busy, each, input, options, printer, projects};
use crate::diagnostics::text::visible;
use crate::diagnostics::{Diagnostic, Severity};
use crate::environment::{Environment, Stopwatch};
use crate::pipeline::{Checked, Outcome, Pipeline};
use crate::products::{File, Output, OutputError};

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> super::Outcome {
    BuildRun::new(typed, environment, printer, 1, None)?.build(|_| true)
}

/// What the fact files of one project have in common.
struct Workplace {
    pipeline: Pipeline,
    folder: PathBuf,
    /// The project file, what it names, and the earlier edition.
    project: Vec<PathBuf>,
}

/// A fact file, with what it was read for and made last.
struct One {
    path: PathBuf,
    of: Rc<Workplace>,
    inputs: Vec<PathBuf>,
    target: Option<PathBuf>,
}

pub(super) struct BuildRun<'a> {
    printer: &'a Printer,
    files: Vec<One>,
    plan: Plan,
    output: Output,
    opens: bool,
    compares: Option<Compares>,
    records: Records,
    /// How long each step of a file may take.
    limit: Duration,
}

/// What stands in its place is held against what is made, and nothing is written.
#[derive(Clone, Copy)]
struct Compares {
    shows_lines: bool,
}

type OneChecked = Result<(Checked, Vec<Diagnostic>), Failure>;

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
        let files = files.into_iter().map(|(path, of)| One {
            inputs: vec![path.clone()],
            path,
            of,
            target: None,
        });
        Ok(Self {
            printer,
            files: files.collect(),
            plan,
            output,
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
        // Before anything is written it is known what all of them are made of, and what they are called.
        let mut checked = Vec::new();
        for at in 0..self.files.len() {
            if is_due(at) {
                let one = self.check(at);
                checked.push((self.files[at].path.clone(), (at, one)));
            }
        }
        self.refuse_twins()?;
        let (count, printer) = (checked.len(), self.printer);
        let made = each(printer, checked, |path, (at, checked)| {
            let of = Rc::clone(&self.files[at].of);
            let inputs = self.files[at].inputs.iter().chain(&of.project);
            let mut record = Record::new(path, inputs);
            let made = self.make(path, &of, checked, &mut record);
            if let Err(Failure::Pipeline(failed)) = &made {
                record.found(&failed.findings);
            }
            self.records.add(record);
            made
        });
        printer.sum(count);
        let recorded = self.record();
        made.and(recorded.map_err(Vec::from))
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

    fn check(&mut self, at: usize) -> OneChecked {
        let One {
            path,
            of,
            inputs,
            target,
        } = &mut self.files[at];
        let _told = self.printer.busy("checking", path);
        *target = None;
        let input = input::read(path)?;
        let _ends = busy::at_most(self.limit, path);
        let checked = of.pipeline.check(input);
        let (Ok(Outcome { inputs_read, .. }) | Err(Outcome { inputs_read, .. })) = &checked;
        self.output.protect(inputs_read);
        inputs.clone_from(inputs_read);
        let checked = checked?;
        let ending = self.plan.products.first().map_or("", |it| it.ending);
        let file = format!("{}.{ending}", of.pipeline.file_name(&checked.value));
        *target = Some(of.folder.join(file));
        Ok((checked.value, checked.findings))
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

    fn make(
        &mut self,
        path: &Path,
        of: &Workplace,
        checked: OneChecked,
        record: &mut Record,
    ) -> Result<(), Failure> {
        let (checked, found) = checked?;
        self.printer.findings(&found);
        record.found(&found);
        record.checked(&checked);
        let watch = Stopwatch::start();
        let name = input::name(path);
        let told = self.printer.busy("setting", path);
        let ends = busy::at_most(self.limit, path);
        let made = of.pipeline.make(&checked)?;
        drop((told, ends));
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
        if let Some(compares) = self.compares {
            return self.compare(path, &of.folder, &files, compares, record);
        }
        let written = self.output.write(&of.folder, &files);
        let targets = written.map_err(|error| match error {
            OutputError::Write(error) => Failure::System(error.into()),
            clash => Failure::Usage(format!("{name} {clash}")),
        })?;
        record.made(&targets, &files);
        let time = watch.elapsed();
        for (file, target) in files.iter().zip(&targets) {
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
        match targets.first() {
            Some(target) if std::mem::take(&mut self.opens) => open(target),
            _ => Ok(()),
        }
    }
}

impl BuildRun<'_> {
    /// Tells every product that differs from the one in its place.
    fn compare(
        &self,
        facts: &Path,
        folder: &Path,
        files: &[File],
        compares: Compares,
        record: &mut Record,
    ) -> Result<(), Failure> {
        let targets: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
        record.made(&targets, files);
        let mut found = Vec::new();
        for (file, target) in files.iter().zip(&targets) {
            let shown = target.display();
            let Some(difference) = difference(target, file)? else {
                self.printer.say(&format!("{shown}: as its facts have it"));
                continue;
            };
            found.push(difference.finding(facts, target));
            if compares.shows_lines && !self.printer.findings_are_data() {
                self.printer.data(visible(&difference.lines).as_bytes())?;
            }
        }
        self.printer.findings(&found);
        record.found(&found);
        found.is_empty().then_some(()).ok_or(Failure::Told(1))
    }
}

/// Opens a file with the program of the system for it, and does not wait until that is closed.
fn open(file: &Path) -> Result<(), Failure> {
    let opened = open::that_detached(file);
    let cannot = || format!("{} is made, and no program opens it", file.display());
    Ok(anyhow::Context::with_context(opened, cannot)?)
}
