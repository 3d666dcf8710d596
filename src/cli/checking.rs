//! What fact files are checked against: the options that `build` and `check` share, made sense of.

use std::path::Path;

use super::Failure;
use super::arguments;
use super::source_texts::SourceTexts;
use crate::calculation::Values;
use crate::diagnostics::{self, Diagnostic};
use crate::environment::Environment;
use crate::evidence::Evidence;
use crate::factfile::{CalendarDate, Loaded};
use crate::rules::{self, LevelOverrides, Levels, RuleContext};

/// How fact files are checked.
pub(super) struct Checking {
    overrides: LevelOverrides,
    source_texts: SourceTexts,
    /// The day given with `--today`, which the sheet then knows of.
    pub(super) given: Option<CalendarDate>,
    /// The day against which staleness is judged.
    today: Option<CalendarDate>,
}

impl Checking {
    /// Makes sense of the options. `clock` is the day that counts where nobody gives another.
    pub(super) fn new(
        options: &arguments::Checking,
        environment: &Environment,
        clock: Option<i64>,
    ) -> Result<Self, Failure> {
        let mut denied = options.deny.clone();
        if options.fail_on_stale {
            denied.push("stale-figure".to_owned());
        }
        let overrides = LevelOverrides::new(&denied, &options.allow)
            .map_err(|unknown| Failure::Usage(unknown.to_string()))?;
        let given = options.today.as_deref().map(CalendarDate::parse);
        let given = given
            .transpose()
            .map_err(|error| Failure::Usage(format!("--today: {error}; write it as 2026-11-22")))?;
        let seconds = epoch(environment)?.or(clock);
        let otherwise = seconds.and_then(CalendarDate::from_unix_seconds);
        Ok(Self {
            overrides,
            source_texts: SourceTexts::open(options.sources.as_deref())?,
            given,
            today: given.or(otherwise),
        })
    }

    /// Everything that is wrong with a fact file or worth telling, in the order of its places.
    pub(super) fn check(
        &self,
        path: &Path,
        loaded: &Loaded,
        values: &Values,
        impossible: Vec<Diagnostic>,
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let evidence = Evidence::gather(&loaded.facts, |id, source| {
            self.source_texts.fetch(path, id, source)
        })?;
        let today = self.today.unwrap_or(loaded.facts.sheet.issued);
        let case = RuleContext::new(loaded, values, &evidence, today);
        let (levels, unknown) = Levels::new(loaded, &self.overrides);
        let mut found = rules::check(&case, &levels);
        found.extend(impossible);
        found.extend(unknown);
        diagnostics::sort(&mut found);
        Ok(found)
    }
}

/// `SOURCE_DATE_EPOCH`, by the convention of reproducible-builds.org: seconds since 1970-01-01.
pub(super) fn epoch(environment: &Environment) -> Result<Option<i64>, Failure> {
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
