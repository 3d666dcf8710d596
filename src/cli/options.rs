//! From what was typed to the options of a pipeline.

use std::time::Duration;

use super::arguments::{Audit, Build, Check, Checking, EngineChoice, Paper, Style};
use super::{Failure, input};
use crate::dates::CalendarDate;
use crate::environment::{self, Environment};
use crate::pipeline::{Options, SourceTexts};
use crate::typesetting::{Choice, Setup};

/// The options of a build. It reads no clock: the same file gives the same answer on any day.
pub(super) fn build(typed: &Build, environment: &Environment) -> Result<Options, Failure> {
    Ok(Options {
        today: day(&typed.checking)?,
        paper: typed.paper.map(|paper| match paper {
            Paper::A4 => "a4".to_owned(),
            Paper::UsLetter => "us-letter".to_owned(),
        }),
        products: typed.emit.clone(),
        engine: Setup {
            choice: match typed.engine {
                EngineChoice::Auto => Choice::Auto,
                EngineChoice::Cli => Choice::Cli,
                EngineChoice::BuiltIn => Choice::BuiltIn,
            },
            typst_program: environment.typst_program.clone(),
            search_path: environment.search_path.clone(),
            system_root: environment.system_root.clone(),
            time_limit: Duration::from_secs(typed.time_limit),
            sheets: typed.files.len(),
        },
        timestamp: epoch(environment)?,
        max_pages: typed.max_pages,
        despite_audit: typed.audit == Audit::Warn,
        ..shared(&typed.look, &typed.checking)?
    })
}

/// The options of a check, whose today is SOURCE_DATE_EPOCH or the clock's where none is given.
pub(super) fn check(typed: &Check, environment: &Environment) -> Result<Options, Failure> {
    let given = day(&typed.checking)?;
    let seconds = epoch(environment)?.or_else(environment::now);
    Ok(Options {
        today: given.or_else(|| seconds.and_then(CalendarDate::from_unix_seconds)),
        ..shared(&typed.look, &typed.checking)?
    })
}

fn shared(look: &Style, checking: &Checking) -> Result<Options, Failure> {
    let mut deny = checking.deny.clone();
    if checking.fail_on_stale {
        deny.push("stale-figure".to_owned());
    }
    Ok(Options {
        template: look.template.clone(),
        theme: look.theme.as_deref().map(input::read).transpose()?,
        deny,
        allow: checking.allow.clone(),
        sources: Some(Box::new(SourceTexts::open(checking.sources.clone())?)),
        ..Options::default()
    })
}

/// The day of `--today`.
fn day(checking: &Checking) -> Result<Option<CalendarDate>, Failure> {
    let day = checking.today.as_deref().map(CalendarDate::parse);
    day.transpose()
        .map_err(|error| Failure::Usage(format!("--today: {error}; write it as 2026-11-22")))
}

/// `SOURCE_DATE_EPOCH`, by the convention of reproducible-builds.org: seconds since 1970-01-01.
fn epoch(environment: &Environment) -> Result<Option<i64>, Failure> {
    let Some(value) = &environment.source_date_epoch else {
        return Ok(None);
    };
    // Year 9999, the last that a PDF's date can hold.
    const LAST: i64 = 253_402_300_799;
    let seconds = value.to_str().and_then(|text| text.parse().ok());
    let seconds = seconds.filter(|seconds| (0..=LAST).contains(seconds));
    seconds.map(Some).ok_or_else(|| {
        Failure::Usage(format!(
            "SOURCE_DATE_EPOCH is {}, and must be whole seconds since 1970-01-01",
            value.to_string_lossy()
        ))
    })
}
