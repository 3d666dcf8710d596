//! `factpress build`: the sheets of fact files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::checking::{self, Checking};
use super::prepare::{self, Prepared, Setting};
use super::printer::Printer;
use super::style::Style;
use super::{Failure, Outcome, audit_pdf, input, outcome, typst_faults};
use crate::cli::arguments::{Build, EngineChoice, Product};
use crate::environment::{Environment, Stopwatch};
use crate::products::{Batch, File, Sheet, json, pdf, typ};
use crate::typesetting::{self, Choice, Engine, Setup, TypesetError};

/// Makes what is asked of every file; a file that fails does not keep the others from being made.
pub(super) fn run(options: &Build, environment: &Environment, printer: &Printer) -> Outcome {
    let started = Started::new(options, environment, printer).map_err(|failure| vec![failure])?;
    if let Some(engine) = &started.engine {
        printer.detail(&format!("set by {}", engine.describe()));
    }
    let mut failures = Vec::new();
    let mut done: Vec<PathBuf> = Vec::new();
    for path in &options.files {
        if let Err(failure) = started.one(path, options, printer, &mut done) {
            failures.push(failure);
        }
    }
    outcome(failures)
}

/// What all files of a run share.
struct Started {
    setting: Setting,
    engine: Option<Box<dyn Engine>>,
    epoch: Option<i64>,
}

impl Started {
    fn new(options: &Build, environment: &Environment, printer: &Printer) -> Result<Self, Failure> {
        let products = options.emit.len() * options.files.len();
        let piped = input::is_standard(&options.output);
        if piped && (products != 1 || options.emit == [Product::Typ]) {
            return Err(Failure::Usage(
                "only a single pdf or json can be written to standard output".to_owned(),
            ));
        }
        if piped && printer.findings_are_data() {
            return Err(Failure::Usage(
                "findings and product cannot both go to standard output: name a folder with -o, or \
                 leave --format out"
                    .to_owned(),
            ));
        }
        let setting = Setting {
            look: Style::find(&options.look, options.paper)?,
            // A build reads no clock: the same file gives the same answer on any day.
            checking: Checking::new(&options.checking, environment, None)?,
        };
        let engine = if options.emit.contains(&Product::Pdf) {
            Some(engine(options, environment)?)
        } else {
            None
        };
        Ok(Self {
            setting,
            engine,
            epoch: checking::epoch(environment)?,
        })
    }

    fn one(
        &self,
        path: &Path,
        options: &Build,
        printer: &Printer,
        done: &mut Vec<PathBuf>,
    ) -> Result<(), Failure> {
        let watch = Stopwatch::start();
        let checked = prepare::check(path, input::read(path)?, &self.setting)?;
        let prepared = prepare::fill(checked, &self.setting)?;
        printer.findings_of_build(&prepared.findings);
        let (files, pages) = self.products(&prepared, options, printer)?;
        if input::is_standard(&options.output) {
            return files.iter().try_for_each(|file| printer.data(&file.bytes));
        }
        let mut batch = Batch::default();
        let mut told = Vec::new();
        for file in &files {
            let target = options.output.join(&file.path);
            if done.contains(&target) && !file.companion {
                let id = &prepared.sheet.head.id;
                let (name, target) = (input::name(path), target.display());
                return Err(Failure::Usage(format!(
                    "{name} would overwrite {target}: another file of this run is also `{id}`"
                )));
            }
            batch.stage(&target, &file.bytes)?;
            told.push((target, file));
        }
        batch.commit()?;
        let time = watch.elapsed();
        for (target, file) in told {
            let line = report(&target, file.bytes.len(), pages, time);
            if file.companion {
                printer.detail(&line);
            } else {
                printer.say(&line);
            }
            done.push(target);
        }
        Ok(())
    }

    /// Everything asked for, in memory, and the number of pages where there is a PDF.
    fn products(
        &self,
        prepared: &Prepared,
        options: &Build,
        printer: &Printer,
    ) -> Result<(Vec<File>, Option<usize>), Failure> {
        let issued = prepared.loaded.facts.sheet.issued.to_unix_seconds();
        let sheet = Sheet {
            said: &prepared.sheet,
            pages: &prepared.pages,
            rendered: &prepared.rendered,
            templates: &self.setting.look.templates,
            fact_file: &prepared.bytes,
            timestamp: self.epoch.unwrap_or(issued),
        };
        let mut files = Vec::new();
        let mut pages = None;
        if let Some(engine) = &self.engine {
            let watch = Stopwatch::start();
            let set = pdf::set(&sheet, engine.as_ref())
                .map_err(|error| typst_faults::failure(error, prepared, &self.setting.look))?;
            let setting = watch.elapsed();
            let report = audit_pdf::audited(&set, prepared, options.max_pages)?;
            printer.detail(&audit_pdf::line(
                &report,
                watch.elapsed() - setting,
                setting,
            ));
            pages = Some(set.pages);
            files.push(File {
                path: format!("{}.pdf", prepared.sheet.head.id),
                bytes: set.pdf,
                companion: false,
            });
        }
        if options.emit.contains(&Product::Typ) {
            files.extend(typ::files(&sheet));
        }
        if options.emit.contains(&Product::Json) {
            files.push(json::file(&sheet)?);
        }
        if options.emit.contains(&Product::Pages) {
            files.push(json::pages(&sheet)?);
        }
        Ok((files, pages))
    }
}

fn engine(options: &Build, environment: &Environment) -> Result<Box<dyn Engine>, Failure> {
    let setup = Setup {
        choice: match options.engine {
            EngineChoice::Auto => Choice::Auto,
            EngineChoice::Cli => Choice::Cli,
            EngineChoice::BuiltIn => Choice::BuiltIn,
        },
        typst_program: environment.typst_program.clone(),
        search_path: environment.search_path.clone(),
        system_root: environment.system_root.clone(),
        time_limit: Duration::from_secs(options.time_limit),
        sheets: options.files.len(),
    };
    typesetting::engine(&setup).map_err(|error| match error {
        TypesetError::Io { .. } => Failure::System(error.into()),
        other => Failure::Usage(format!(
            "{other}; `cargo install --locked typst-cli --version {}` installs the program",
            typesetting::TYPST_VERSION
        )),
    })
}

fn report(target: &Path, size: usize, pages: Option<usize>, time: Duration) -> String {
    let is_pdf = target
        .extension()
        .is_some_and(|extension| extension == "pdf");
    let pages = pages.filter(|_| is_pdf).map(|pages| match pages {
        1 => "1 page, ".to_owned(),
        n => format!("{n} pages, "),
    });
    let size = match size {
        0..1_000 => format!("{size} bytes"),
        _ => format!("{} kB", size.div_ceil(1_000)),
    };
    format!(
        "{}: {}{size}, {:.2} s",
        target.display(),
        pages.unwrap_or_default(),
        time.as_secs_f64()
    )
}
