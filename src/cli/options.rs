//! From what was typed to the options of a pipeline.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::arguments::{Build, Check, Checking};
use super::output::Plan;
use super::{Failure, input};
use crate::dates::CalendarDate;
use crate::environment::{self, Environment};
use crate::pipeline::{self, Failed, Input, Options, SourceTexts};
use crate::project::Project;
use crate::typesetting::{Choice, Setup};

/// The options of a build. It reads no clock: the same file gives the same answer on any day.
pub(super) fn build(
    typed: &Build,
    project: &Project,
    plan: &Plan,
    sheets: usize,
    environment: &Environment,
) -> Result<Options, Failure> {
    let shared = shared(&typed.checking, project)?;
    Ok(Options {
        today: day(&typed.checking)?,
        paper: typed.paper.clone().or(shared.paper),
        name: plan.name(typed, project),
        products: plan.products.clone(),
        engine: engine(typed.engine, sheets, environment),
        timestamp: environment.epoch().map_err(Failure::Usage)?,
        fit: typed.fit,
        annex: typed.annex,
        max_pages: typed.max_pages,
        mail: typed.letter.clone().into(),
        since: typed.since.as_deref().map(earlier).transpose()?,
        despite_audit: typed.audit == "warn",
        ..shared
    })
}

fn earlier(path: &Path) -> Result<Input, Failure> {
    let file = input::read_up_to(path, input::LARGEST)?;
    Ok(match pipeline::is_pdf(&file.bytes) {
        true => pipeline::carried(&file.name, &file.bytes)?.0,
        false => file,
    })
}

/// Which Typst sets so many sheets.
pub(super) fn engine(choice: Choice, sheets: usize, environment: &Environment) -> Setup {
    Setup {
        choice,
        typst_program: environment.typst_program.clone(),
        search_path: environment.search_path.clone(),
        system_root: environment.system_root.clone(),
        sheets,
        factpress: environment.own_program.clone(),
        own_sources: false,
    }
}

/// The options of a check, whose today is SOURCE_DATE_EPOCH or the clock's where none is given.
pub(super) fn check(
    typed: &Check,
    project: &Project,
    environment: &Environment,
) -> Result<Options, Failure> {
    let given = day(&typed.checking)?;
    let epoch = environment.epoch().map_err(Failure::Usage)?;
    let seconds = epoch.or_else(environment::now);
    Ok(Options {
        today: given.or_else(|| seconds.and_then(CalendarDate::from_unix_seconds)),
        ..shared(&typed.checking, project)?
    })
}

/// The options of reading the texts of sources, and of nothing else.
pub(super) fn reading(sources: Option<&PathBuf>, project: &Project) -> Result<Options, Failure> {
    Ok(Options {
        sources: Some(Box::new(texts(sources, project)?)),
        shared: project.shared.clone(),
        ..Options::default()
    })
}

/// The folders with texts of sources that are typed, or those of the project file.
pub(super) fn text_folders(typed: Option<&PathBuf>, project: &Project) -> Vec<PathBuf> {
    typed.map_or_else(|| project.sources.clone(), |typed| vec![typed.clone()])
}

fn texts(typed: Option<&PathBuf>, project: &Project) -> Result<SourceTexts, Failure> {
    Ok(SourceTexts::open(text_folders(typed, project)).map_err(Failed::from)?)
}

/// What is typed, and where it is not what the project file says.
fn shared(checking: &Checking, project: &Project) -> Result<Options, Failure> {
    let mut deny = checking.deny.clone();
    deny.extend(checking.fail_on_stale.then(|| "stale-figure".to_owned()));
    let is_missing = |theme: &&PathBuf| !theme.exists() && !input::is_standard(theme);
    let theme = checking.theme.as_ref().or(project.theme.as_ref());
    if let Some(theme) = theme.filter(is_missing) {
        let message = format!("there is no theme file `{}`", theme.display());
        return Err(Failure::Usage(message));
    }
    Ok(Options {
        time_limit: Duration::from_secs(checking.time_limit),
        template: checking.template.clone().or(project.template.clone()),
        paper: project.paper.clone(),
        theme: theme.map(|theme| input::read(theme)).transpose()?,
        deny,
        allow: checking.allow.clone(),
        sources: Some(Box::new(texts(checking.sources.as_ref(), project)?)),
        shared: project.shared.clone(),
        ..Options::default()
    })
}

fn day(checking: &Checking) -> Result<Option<CalendarDate>, Failure> {
    let day = checking.today.as_deref().map(CalendarDate::parse);
    day.transpose()
        .map_err(|error| Failure::Usage(format!("--today: {error}; write it as 2026-11-22")))
}
