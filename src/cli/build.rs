//! `factpress build`: the sheets of fact files.

use std::path::Path;

use super::arguments::Build;
use super::printer::Printer;
use super::{Failure, each, input, options, printer};
use crate::environment::{Environment, Stopwatch};
use crate::pipeline::{Checked, Outcome, Pipeline};
use crate::products::{OutputError, OutputFolder, Product};

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> super::Outcome {
    let mut run = BuildRun::new(typed, environment, printer)?;
    // Before anything is written it is known what all of them are made of.
    let files = typed.checking.files.iter();
    let checked: Vec<_> = files.map(|path| (path, run.check(path))).collect();
    each(checked, |(path, checked)| run.make(path, &checked?))
}

struct BuildRun<'a> {
    typed: &'a Build,
    printer: &'a Printer,
    pipeline: Pipeline,
    folder: OutputFolder,
}

impl<'a> BuildRun<'a> {
    fn new(
        typed: &'a Build,
        environment: &Environment,
        printer: &'a Printer,
    ) -> Result<Self, Failure> {
        let piped = input::is_standard(&typed.output);
        if piped && typed.emit.len() * typed.checking.files.len() != 1 {
            return Err(not_a_single_file(None));
        }
        if piped && printer.findings_are_data() {
            return Err(Failure::Usage(
                "findings and product cannot both go to standard output: name a folder with -o, or \
                 leave --format out"
                    .to_owned(),
            ));
        }
        let folder = OutputFolder::new(&typed.output);
        let folder = folder.map_err(|error| Failure::Usage(error.to_string()))?;
        let pipeline = Pipeline::new(options::build(typed, environment)?)?;
        if let Some(engine) = pipeline.engine_name()? {
            printer.detail(&format!("set by {engine}"));
        }
        Ok(Self {
            typed,
            printer,
            pipeline,
            folder,
        })
    }

    fn check(&mut self, path: &Path) -> Result<Checked, Failure> {
        let checked = self.pipeline.check(input::read(path)?);
        let (Ok(Outcome { inputs_read, .. }) | Err(Outcome { inputs_read, .. })) = &checked;
        self.folder.protect(inputs_read);
        let checked = checked?;
        self.printer.findings_of_build(checked.findings);
        Ok(checked.value)
    }

    fn make(&mut self, path: &Path, checked: &Checked) -> Result<(), Failure> {
        let watch = Stopwatch::start();
        let name = input::name(path);
        let made = self.pipeline.make(checked)?;
        self.printer.findings_of_build(made.findings);
        if made.value.faults > 0 {
            let faults = made.value.faults;
            let line = format!("{name}: let out although the audit found faults: {faults}");
            printer::message(&line);
        }
        for audit in &made.value.audits {
            self.printer.detail(&audit.to_string());
        }
        let files = made.value.files;
        if input::is_standard(&self.typed.output) {
            return match &files[..] {
                [file] => self.printer.data(&file.bytes),
                _ => Err(not_a_single_file(self.typed.emit.first())),
            };
        }
        let targets = self.folder.write(&files).map_err(|error| match error {
            OutputError::Write(error) => Failure::System(error.into()),
            clash => Failure::Usage(format!("{name} {clash}")),
        })?;
        let time = watch.elapsed();
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
        Ok(())
    }
}

fn not_a_single_file(several: Option<&&Product>) -> Failure {
    let several = several.map(|product| format!(", and {} is several", product.name));
    Failure::Usage(format!(
        "only a single product that is a single file can be written to standard output{}",
        several.unwrap_or_default()
    ))
}
