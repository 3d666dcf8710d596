//! `factpress build`: the sheets of fact files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::arguments::Build;
use super::output::{Destination, Plan, not_a_single_file};
use super::printer::Printer;
use super::{Failure, each, input, options, printer, projects};
use crate::diagnostics::{Diagnostic, Severity};
use crate::environment::{Environment, Stopwatch};
use crate::pipeline::{Checked, Outcome, Pipeline};
use crate::products::{Output, OutputError};

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> super::Outcome {
    let mut run = BuildRun::new(typed, environment, printer)?;
    // Before anything is written it is known what all of them are made of, and what they are called.
    let files = std::mem::take(&mut run.files).into_iter();
    let checked: Vec<_> = files
        .map(|(path, desk)| {
            let checked = run.check(&path, &desk);
            (path, (desk, checked))
        })
        .collect();
    run.refuse_twins(&checked)?;
    let count = checked.len();
    let made = each(printer, checked, |path, (desk, checked)| {
        let (checked, found) = checked?;
        printer.findings(&found);
        run.make(path, &desk, &checked)
    });
    printer.sum(count);
    made
}

/// What the fact files of one project have in common.
struct Workplace {
    pipeline: Pipeline,
    folder: PathBuf,
}

struct BuildRun<'a> {
    typed: &'a Build,
    printer: &'a Printer,
    files: Vec<(PathBuf, Rc<Workplace>)>,
    plan: Plan,
    output: Output,
}

type OneChecked = Result<(Checked, Vec<Diagnostic>), Failure>;

impl<'a> BuildRun<'a> {
    fn new(
        typed: &'a Build,
        environment: &Environment,
        printer: &'a Printer,
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
            let options = options::build(typed, project, &plan, files.len(), environment)?;
            output.protect([&project.path]);
            let passed_over = options.engine.passed_over();
            let pipeline = Pipeline::new(options)?;
            if let Some(engine) = pipeline.engine_name()? {
                if let Some(reason) = passed_over {
                    let line = format!("FACTPRESS_TYPST is passed over: {reason}");
                    printer.titled(Severity::Warning, &line);
                }
                printer.detail(&format!("set by {engine}"));
            }
            let folder = plan.folder(project);
            Ok(Workplace { pipeline, folder })
        })?;
        Ok(Self {
            typed,
            printer,
            files,
            plan,
            output,
        })
    }

    fn check(&mut self, path: &Path, of: &Workplace) -> OneChecked {
        let _told = self.printer.busy("checking", path);
        let checked = of.pipeline.check(input::read(path)?);
        let (Ok(Outcome { inputs_read, .. }) | Err(Outcome { inputs_read, .. })) = &checked;
        self.output.protect(inputs_read);
        let checked = checked?;
        Ok((checked.value, checked.findings))
    }

    /// Two sheets of one name are told before anything is written.
    fn refuse_twins(
        &self,
        checked: &[(PathBuf, (Rc<Workplace>, OneChecked))],
    ) -> Result<(), Failure> {
        let mut named: HashMap<PathBuf, &Path> = HashMap::new();
        for (path, (of, checked)) in checked {
            let Ok((checked, _)) = checked else { continue };
            let ending = self.plan.products.first().map_or("", |it| it.ending);
            let file = format!("{}.{ending}", of.pipeline.file_name(checked));
            let target = of.folder.join(file);
            if let Some(other) = named.insert(target.clone(), path) {
                let (name, other) = (input::name(path), input::name(other));
                return Err(Failure::Usage(format!(
                    "{name} would overwrite {}, the sheet of {other}: they have the same id or name; give one another \
                     id, or tell them apart with `--name`; nothing was written",
                    target.display()
                )));
            }
        }
        Ok(())
    }

    fn make(&mut self, path: &Path, of: &Workplace, checked: &Checked) -> Result<(), Failure> {
        let watch = Stopwatch::start();
        let name = input::name(path);
        let told = self.printer.busy("setting", path);
        let made = of.pipeline.make(checked)?;
        drop(told);
        self.printer.findings(&made.findings);
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
        let written = self.output.write(&of.folder, &files);
        let targets = written.map_err(|error| match error {
            OutputError::Write(error) => Failure::System(error.into()),
            clash => Failure::Usage(format!("{name} {clash}")),
        })?;
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
        match targets.first().filter(|_| self.typed.open) {
            Some(target) => open(target),
            None => Ok(()),
        }
    }
}

/// Opens a file with the program of the system for it, and does not wait until that is closed.
fn open(file: &Path) -> Result<(), Failure> {
    let opened = open::that_detached(file);
    let cannot = || format!("{} is made, and no program opens it", file.display());
    Ok(anyhow::Context::with_context(opened, cannot)?)
}
