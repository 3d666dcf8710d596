//! `factpress build`: the sheets of fact files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::arguments::Build;
use super::in_order::in_order;
use super::memory::Memory;
use super::one_file::{ToBuild, Workplace};
use super::output::{Destination, Plan};
use super::printer::Printer;
use super::records::{Record, Records};
use super::{Failure, input, options, projects};
use crate::diagnostics::Severity;
use crate::environment::{self, Environment};
use crate::pipeline::Pipeline;
use crate::products::{Output, folder_of};
use crate::project;

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> super::Outcome {
    BuildRun::new(typed, environment, printer, false, None)?.build(|_| true)
}

pub(super) struct BuildRun<'a> {
    pub(super) printer: &'a Printer,
    files: Vec<ToBuild>,
    pub(super) plan: Plan,
    pub(super) output: Output,
    /// What earlier builds left, where sheets may stay as they are.
    pub(super) memory: Option<Memory>,
    /// How many stay so.
    pub(super) unchanged: usize,
    /// Whether each is one of several files.
    pub(super) are_several: bool,
    pub(super) opens: bool,
    pub(super) compares: Option<Compares>,
    pub(super) records: Records,
    /// Whether project files are looked for.
    seeks_project: bool,
    /// How many files are worked on at the same time.
    jobs: usize,
    /// How long each step of a file may take.
    limit: Duration,
}

/// What stands in its place is held against what is made, and nothing is written.
#[derive(Clone, Copy)]
pub(super) struct Compares {
    pub(super) shows_lines: bool,
}

impl<'a> BuildRun<'a> {
    /// Sets up what all files have in common; where they are watched, after another run of the same with what stays of it.
    pub(super) fn new(
        typed: &Build,
        environment: &Environment,
        printer: &'a Printer,
        is_watched: bool,
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
        let mut memory = match plan.destination {
            Destination::Folder(_) if !is_watched && !typed.check => Some(Memory::new(typed.force)),
            _ => None,
        };
        let choice = &typed.checking.project;
        let files = projects::set_up(&files, choice, printer, |project| {
            // One that is watched is set again and again, so the engine is the one that is quicker for several.
            let sheets = files.len().max(1 + usize::from(is_watched));
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
            let texts = options::text_folders(typed.checking.sources.as_ref(), project);
            let options = pipeline.deciding();
            let common = memory.as_mut();
            let common = common.and_then(|memory| memory.common(&folder, &options, &texts));
            output.protect(&typed.since);
            let named = project.named.iter().chain([&project.path]);
            let named = named.chain(&typed.since);
            let project = named.cloned().collect();
            Ok(Workplace {
                pipeline,
                folder,
                project,
                common,
            })
        })?;
        let files = files.into_iter().map(|(path, of)| ToBuild::new(path, of));
        let files: Vec<ToBuild> = files.collect();
        Ok(Self {
            printer,
            are_several: files.len() > 1,
            files,
            plan,
            output,
            memory,
            unchanged: 0,
            jobs: typed.jobs.unwrap_or(environment.cores).max(1),
            opens: before.map_or(typed.open, |before| before.opens),
            compares: typed.check.then_some(Compares {
                shows_lines: typed.diff,
            }),
            records: Records::new(typed),
            seeks_project: choice.project.is_none() && !choice.no_project,
            limit: Duration::from_secs(typed.checking.time_limit),
        })
    }

    /// Makes what is asked of the files that are due, by their number.
    pub(super) fn build(&mut self, is_due: impl Fn(usize) -> bool) -> super::Outcome {
        // What reads the finished PDF back cannot tell such a time, and would end in an abort.
        if environment::now().is_none() {
            let message = "the clock of this machine stands before 1970: set it";
            return Err(Failure::System(anyhow::anyhow!(message)).into());
        }
        self.output.begin();
        let due: Vec<usize> = (0..self.files.len()).filter(|at| is_due(*at)).collect();
        // Before anything is written it is known what all of them are made of, and what they are called.
        let named = self.look(&due)?;
        self.refuse_twins()?;
        let products = self.products();
        self.records
            .refuse_clashes(&products, &named, &self.output)?;
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
        let is_recorded = self.records.are_asked_for();
        let make = |turn: usize| files[due[turn]].build(limit, waits, is_recorded);
        let done = in_order(due.len(), self.jobs, make, |turn, built| {
            let file = &files[due[turn]];
            inputs.push((due[turn], built.inputs.clone()));
            let of_file = inputs.last().into_iter().flat_map(|(_, inputs)| inputs);
            let sought = match is_recorded && self.seeks_project {
                true => project::missing(folder_of(&file.path)),
                false => Vec::new(),
            };
            let of_file = of_file.chain(&file.of.project).chain(&sought);
            let mut record = Record::new(&file.path, of_file);
            let finished = self.finish(file, built, &mut record);
            self.records.add(record);
            if let Err(failure) = finished {
                printer.failure(&failure, Some(&file.path));
                failures.push(Failure::Told(failure.code()));
            }
            if let Some(memory) = &self.memory {
                memory.write_at(turn + 1, printer);
            }
            show(turn + 1);
        });
        drop(bar);
        if let Some(memory) = &self.memory {
            memory.write(printer);
        }
        self.files = files;
        for (at, read) in inputs {
            self.files[at].inputs = read;
        }
        done.map_err(anyhow::Error::from).map_err(Failure::from)?;
        printer.sum(due.len(), std::mem::take(&mut self.unchanged));
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

    /// Where the products go, as far as it is known before they are made.
    fn products(&self) -> Vec<PathBuf> {
        let first = self.plan.products.first().map_or("", |it| it.ending);
        let mut all = Vec::new();
        for target in self.files.iter().filter_map(|file| file.target.as_ref()) {
            let name = target.to_string_lossy();
            let name = name.strip_suffix(first).unwrap_or(&name);
            let products = self.plan.products.iter();
            all.extend(products.map(|it| PathBuf::from(format!("{name}{}", it.ending))));
        }
        all
    }

    /// Takes a first look at files: what they will be called, and what of the disk they name, which it returns.
    fn look(&mut self, due: &[usize]) -> Result<Vec<PathBuf>, Failure> {
        for at in due {
            self.files[*at].hold();
        }
        let ending = self.plan.products.first().map_or("", |it| it.ending);
        let (files, limit) = (&self.files, self.limit);
        let (mut looks, mut named) = (Vec::new(), Vec::new());
        let memory = self.memory.as_ref();
        let look = |turn: usize| files[due[turn]].look(ending, limit, memory);
        let done = in_order(due.len(), self.jobs, look, |_, look| {
            self.output.protect(&look.inputs);
            named.extend(look.inputs);
            looks.push((look.target, look.unchanged));
        });
        done.map_err(anyhow::Error::from)?;
        for (at, (target, unchanged)) in due.iter().zip(looks) {
            self.files[*at].target = target;
            self.files[*at].unchanged = unchanged;
        }
        Ok(named)
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
}
