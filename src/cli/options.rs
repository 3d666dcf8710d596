//! From what was typed to the options of a pipeline.

use std::path::PathBuf;
use std::time::Duration;

use super::arguments::{Build, Check, Checking};
use super::{Failure, input};
use crate::dates::CalendarDate;
use crate::environment::{self, Environment};
use crate::pipeline::{Failed, Options, SourceTexts};
use crate::typesetting::Setup;

/// The options of a build. It reads no clock: the same file gives the same answer on any day.
pub(super) fn build(typed: &Build, environment: &Environment) -> Result<Options, Failure> {
    Ok(Options {
        today: day(&typed.checking)?,
        paper: typed.paper.clone(),
        products: typed.emit.clone(),
        engine: Setup {
            choice: typed.engine,
            typst_program: environment.typst_program.clone(),
            search_path: environment.search_path.clone(),
            system_root: environment.system_root.clone(),
            sheets: typed.checking.files.len(),
            factpress: environment.own_program.clone(),
            own_sources: false,
        },
        timestamp: environment.epoch().map_err(Failure::Usage)?,
        fit: typed.fit,
        annex: typed.annex,
        max_pages: typed.max_pages,
        mail: typed.letter.clone().into(),
        despite_audit: typed.audit == "warn",
        ..shared(&typed.checking)?
    })
}

/// The options of a check, whose today is SOURCE_DATE_EPOCH or the clock's where none is given.
pub(super) fn check(typed: &Check, environment: &Environment) -> Result<Options, Failure> {
    let given = day(&typed.checking)?;
    let epoch = environment.epoch().map_err(Failure::Usage)?;
    let seconds = epoch.or_else(environment::now);
    Ok(Options {
        today: given.or_else(|| seconds.and_then(CalendarDate::from_unix_seconds)),
        ..shared(&typed.checking)?
    })
}

/// The options of reading the texts of sources, and of nothing else.
pub(super) fn reading(sources: Option<&PathBuf>) -> Result<Options, Failure> {
    let sources = SourceTexts::open(sources.cloned()).map_err(Failed::from)?;
    Ok(Options {
        sources: Some(Box::new(sources)),
        ..Options::default()
    })
}

fn shared(checking: &Checking) -> Result<Options, Failure> {
    let mut deny = checking.deny.clone();
    deny.extend(checking.fail_on_stale.then(|| "stale-figure".to_owned()));
    let is_missing = |theme: &&PathBuf| !theme.exists() && !input::is_standard(theme);
    if let Some(theme) = checking.theme.as_ref().filter(is_missing) {
        let message = format!("there is no theme file `{}`", theme.display());
        return Err(Failure::Usage(message));
    }
    let sources = SourceTexts::open(checking.sources.clone()).map_err(Failed::from)?;
    Ok(Options {
        time_limit: Duration::from_secs(checking.time_limit),
        template: checking.template.clone(),
        theme: checking.theme.as_deref().map(input::read).transpose()?,
        deny,
        allow: checking.allow.clone(),
        sources: Some(Box::new(sources)),
        ..Options::default()
    })
}

fn day(checking: &Checking) -> Result<Option<CalendarDate>, Failure> {
    let day = checking.today.as_deref().map(CalendarDate::parse);
    day.transpose()
        .map_err(|error| Failure::Usage(format!("--today: {error}; write it as 2026-11-22")))
}
