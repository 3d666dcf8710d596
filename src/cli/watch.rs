//! `factpress watch`: sheets that are made again whenever a file is saved that they are made of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::arguments::Build;
use super::build::BuildRun;
use super::changes::{Changes, places, touches};
use super::printer::Printer;
use super::{Failure, Outcome, input};
use crate::diagnostics;
use crate::environment::{Environment, FileTime};
use crate::products::folder_of;
use crate::project;

/// Makes what `build` makes, and again after each change, until the system tells of none any more.
pub(super) fn run(typed: &Build, environment: &Environment, printer: &Printer) -> Outcome {
    let streams = [&typed.output, &typed.checking.theme].into_iter().flatten();
    let mut streams = streams.chain(&typed.checking.files);
    if streams.any(|path| input::is_standard(path)) {
        let message = "watch reads and writes files, and `-` is none: name one";
        return Err(vec![Failure::Usage(message.to_owned())]);
    }
    if typed.check || typed.manifest.is_some() || typed.deps.is_some() {
        let message = "watch makes sheets again and again: --check, --manifest and --deps are for `factpress build`";
        return Err(vec![Failure::Usage(message.to_owned())]);
    }
    let mut changes = Changes::new().map_err(Failure::from)?;
    let mut watch = Watch::new(typed, environment, printer);
    // Everything is below the empty path.
    let mut changed = BTreeSet::from([PathBuf::new()]);
    changes.follow(watch.places()).map_err(Failure::from)?;
    while !changed.is_empty() {
        let begun = FileTime::now();
        let made = watch.round(&changed);
        let failures = made.err().unwrap_or_default();
        if watch.run.is_none() && failures.iter().any(|it| matches!(it, Failure::Usage(_))) {
            return Err(failures);
        }
        failures.iter().for_each(|it| printer.failure(it, None));
        let said = match failures.is_empty() {
            true => format!("made with {}", printer.count()),
            false => "not made: the last good sheet stays".to_owned(),
        };
        let is_complete = failures.iter().all(|it| matches!(it.code(), 1 | 3));
        printer.finish(is_complete)?;
        let files = watch.places().filter(|place| place.exists());
        let files = files.collect::<BTreeSet<_>>().len();
        let files = diagnostics::counted(files, "file");
        let is_new = changes.follow(watch.places()).map_err(Failure::from)?;
        printer.say(&format!("{said}; watching {files}"));
        // What was saved while nobody watched yet.
        changed = match is_new {
            true => watch.saved_since(begun),
            false => BTreeSet::new(),
        };
        if changed.is_empty() {
            changed = changes.wait(|path| watch.is_asked_for(path));
        }
        printer.apart();
    }
    Ok(())
}

struct Watch<'a> {
    typed: &'a Build,
    environment: &'a Environment,
    printer: &'a Printer,
    /// The last run that could be set up.
    run: Option<BuildRun<'a>>,
    is_set_up: bool,
    /// What all sheets are made of.
    common: BTreeSet<PathBuf>,
    /// What each is made of besides.
    inputs: Vec<BTreeSet<PathBuf>>,
    written: BTreeSet<PathBuf>,
}

impl<'a> Watch<'a> {
    fn new(typed: &'a Build, environment: &'a Environment, printer: &'a Printer) -> Self {
        let mut watch = Self {
            typed,
            environment,
            printer,
            run: None,
            is_set_up: false,
            common: BTreeSet::new(),
            inputs: vec![all_places(&typed.checking.files)],
            written: BTreeSet::new(),
        };
        watch.common = watch.typed();
        watch
    }

    /// What is asked for by name, beside the fact files, and where a project file is or would be.
    fn typed(&self) -> BTreeSet<PathBuf> {
        let checking = &self.typed.checking;
        let choice = &checking.project;
        let others = [&checking.template, &checking.theme, &checking.sources];
        let named = others.into_iter().chain([&choice.project]).flatten();
        let mut all = all_places(named);
        if choice.project.is_none() && !choice.no_project {
            let beside = |file: &PathBuf| {
                let file = &match file.is_dir() {
                    true => file.join("any"),
                    false => file.clone(),
                };
                let found = project::find(folder_of(file));
                found.into_iter().chain([project::beside(file)])
            };
            let files = checking.files.iter();
            all.extend(all_places(&files.flat_map(beside).collect::<Vec<_>>()));
        }
        all
    }

    fn places(&self) -> impl Iterator<Item = &PathBuf> {
        self.common.iter().chain(self.inputs.iter().flatten())
    }

    /// Makes what the changed files are part of.
    fn round(&mut self, changed: &BTreeSet<PathBuf>) -> Outcome {
        let is_touched = |place: &PathBuf| changed.iter().any(|path| touches(path, place));
        let are_touched = |places: &BTreeSet<PathBuf>| places.iter().any(is_touched);
        let is_new = |path: &PathBuf| self.is_new_fact_file(path);
        let all = !self.is_set_up || are_touched(&self.common) || changed.iter().any(is_new);
        if all {
            self.is_set_up = false;
            let before = self.run.as_ref();
            let run = BuildRun::new(self.typed, self.environment, self.printer, true, before);
            let run = run.inspect_err(|failure| {
                if let Failure::Pipeline(failed) = failure {
                    self.common.extend(all_places(&failed.inputs_read));
                }
            });
            self.run = Some(run?);
            self.is_set_up = true;
        }
        let Some(run) = &mut self.run else {
            return Ok(());
        };
        let made = run.build(|at| all || self.inputs.get(at).is_some_and(are_touched));
        self.inputs = run.inputs().map(all_places).collect();
        self.written = all_places(run.written());
        let common = all_places(run.common());
        self.common = self.typed();
        self.common.extend(common);
        made
    }

    /// Whether a change is in a folder that was named, and may be of a fact file there that nobody knows yet.
    fn is_new_fact_file(&self, changed: &Path) -> bool {
        let folders = self.typed.checking.files.iter().filter(|it| it.is_dir());
        let is_inside = |place: &PathBuf| touches(changed, place);
        let ending = changed.extension().map(|it| it.to_string_lossy());
        (matches!(ending.as_deref(), Some("yaml" | "yml")) || changed.is_dir())
            && !self.inputs.iter().any(|it| it.contains(changed))
            && all_places(folders).iter().any(is_inside)
    }

    fn is_asked_for(&self, changed: &Path) -> bool {
        let mut own = self.written.iter();
        let is_own = own.any(|own| [Some(&**own), own.parent()].contains(&Some(changed)));
        let is_touched = || self.places().any(|place| touches(changed, place));
        let is_everything = changed.as_os_str().is_empty();
        is_everything || !is_own && (is_touched() || self.is_new_fact_file(changed))
    }

    fn saved_since(&self, moment: FileTime) -> BTreeSet<PathBuf> {
        let files = self.places().filter(|place| place.is_file());
        let later = files.filter(|file| moment.is_before_change_of(file));
        later.cloned().collect()
    }
}

fn all_places<'p>(paths: impl IntoIterator<Item = &'p PathBuf>) -> BTreeSet<PathBuf> {
    paths.into_iter().flat_map(|path| places(path)).collect()
}
