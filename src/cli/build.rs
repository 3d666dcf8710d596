//! `factpress build`: the sheets of fact files.

use std::path::Path;
use std::time::Duration;

use super::arguments::Build;
use super::printer::Printer;
use super::{Failure, Outcome, each, input, options};
use crate::environment::{Environment, Stopwatch};
use crate::pipeline::Pipeline;
use crate::products::{File, OutputError, OutputFolder};

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> Outcome {
    let mut run = BuildRun::new(typed, environment, printer)?;
    each(&typed.checking.files, |path| run.one(path))
}

/// What all files of a run share.
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
            return Err(not_a_single_file());
        }
        if piped && printer.findings_are_data() {
            return Err(Failure::Usage(
                "findings and product cannot both go to standard output: name a folder with -o, or \
                 leave --format out"
                    .to_owned(),
            ));
        }
        let pipeline = Pipeline::new(options::build(typed, environment)?)?;
        if let Some(engine) = pipeline.engine_name()? {
            printer.detail(&format!("set by {engine}"));
        }
        Ok(Self {
            typed,
            printer,
            pipeline,
            folder: OutputFolder::new(&typed.output),
        })
    }

    fn one(&mut self, path: &Path) -> Result<(), Failure> {
        let watch = Stopwatch::start();
        let checked = self.pipeline.check(input::read(path)?)?;
        self.printer.findings_of_build(checked.findings);
        let made = self.pipeline.make(&checked.value)?;
        self.printer.findings_of_build(made.findings);
        for audit in &made.value.audits {
            self.printer.detail(&audit.to_string());
        }
        let files = made.value.files;
        if input::is_standard(&self.typed.output) {
            return match &files[..] {
                [file] => self.printer.data(&file.bytes),
                _ => Err(not_a_single_file()),
            };
        }
        let targets = self.folder.write(&files).map_err(|error| match error {
            OutputError::Write(error) => Failure::System(error.into()),
            OutputError::Clash(target) => {
                let (name, target) = (input::name(path), target.display());
                let id = &checked.value.facts().sheet.id;
                Failure::Usage(format!(
                    "{name} would overwrite {target}: another file of this run is also `{id}`, or its \
                     template has a file of this name"
                ))
            }
        })?;
        let time = watch.elapsed();
        for (file, target) in files.iter().zip(targets) {
            let line = report(&target, file, time);
            match file.companion {
                true => self.printer.detail(&line),
                false => self.printer.say(&line),
            }
        }
        Ok(())
    }
}

fn not_a_single_file() -> Failure {
    let message = "only a single product that is a single file can be written to standard output";
    Failure::Usage(message.to_owned())
}

fn report(target: &Path, file: &File, time: Duration) -> String {
    let pages = match file.pages {
        None => String::new(),
        Some(1) => "1 page, ".to_owned(),
        Some(n) => format!("{n} pages, "),
    };
    let size = match file.bytes.len() {
        size @ 0..1_000 => format!("{size} bytes"),
        size => format!("{} kB", size.div_ceil(1_000)),
    };
    let (target, time) = (target.display(), time.as_secs_f64());
    format!("{target}: {pages}{size}, {time:.2} s")
}
