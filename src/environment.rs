//! What comes from the machine: the only module that reads its clock, variables and terminal.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Variables of the environment that factpress heeds.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `FACTPRESS_TYPST`: the `typst` program to use.
    pub typst_program: Option<PathBuf>,
    /// `PATH`: where to look for one.
    pub search_path: Option<OsString>,
    /// `SystemRoot`: on Windows no program starts without it.
    pub system_root: Option<OsString>,
    /// `SOURCE_DATE_EPOCH`, unchecked: the date in the PDF's metadata, and the day of `check`.
    pub source_date_epoch: Option<OsString>,
    /// This program's own file, which it starts again for what must not end it.
    pub own_program: Option<PathBuf>,
    /// What was typed, the name of the program first.
    pub arguments: Vec<OsString>,
    /// What the variables `NO_COLOR`, `CLICOLOR_FORCE`, `FORCE_COLOR`, `CLICOLOR` and `TERM` say of colours, the first of
    /// them that says something; `None` where none does.
    pub colours: Option<bool>,
    pub(crate) stderr_is_terminal: bool,
    pub(crate) stdout_is_terminal: bool,
    /// Whether nobody can read what is written to standard output.
    pub(crate) stdout_is_closed: bool,
    /// How many columns a line on standard error has that can be rewritten in its place; `None` where none can.
    pub(crate) columns: Option<usize>,
    /// How many threads the machine runs at the same time.
    pub(crate) cores: usize,
}

impl Environment {
    /// Reads it once, at the start.
    #[allow(clippy::disallowed_methods, reason = "this is the one place for it")]
    pub fn read() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            typst_program: set("FACTPRESS_TYPST").map(PathBuf::from),
            search_path: set("PATH"),
            system_root: set("SystemRoot"),
            source_date_epoch: set("SOURCE_DATE_EPOCH"),
            own_program: std::env::current_exe().ok(),
            arguments: std::env::args_os().collect(),
            colours: colours(|name| set(name)?.into_string().ok()),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stdout_is_closed: stdout_is_closed(),
            columns: columns().filter(|_| set("TERM").is_none_or(|term| term != "dumb")),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// `SOURCE_DATE_EPOCH`, by the convention of reproducible-builds.org: seconds since 1970-01-01.
    pub(crate) fn epoch(&self) -> Result<Option<i64>, String> {
        let Some(value) = &self.source_date_epoch else {
            return Ok(None);
        };
        // Year 9999, the last that a PDF's date can hold.
        const LAST: i64 = 253_402_300_799;
        let seconds = value.to_str().and_then(|text| text.parse().ok());
        let seconds = seconds.filter(|seconds| (0..=LAST).contains(seconds));
        seconds.map(Some).ok_or_else(|| {
            let value = value.to_string_lossy();
            format!("SOURCE_DATE_EPOCH is {value}, and must be whole seconds since 1970-01-01")
        })
    }
}

/// By the conventions of no-color.org, bixense.com/clicolors and force-color.org. A variable without a text is not set.
fn colours(variable: impl Fn(&str) -> Option<String>) -> Option<bool> {
    let forced = |name| variable(name).is_some_and(|value| value != "0");
    let is = |name, value| variable(name).as_deref() == Some(value);
    if variable("NO_COLOR").is_some() {
        Some(false)
    } else if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") {
        Some(true)
    } else {
        (is("TERM", "dumb") || is("CLICOLOR", "0")).then_some(false)
    }
}

/// Where a program is started without a standard output, Rust opens the null device in its place, for reading too, which
/// nobody does who sends the output there.
#[cfg(unix)]
fn stdout_is_closed() -> bool {
    use rustix::fs::{OFlags, fcntl_getfl, fstat, stat};
    let output = std::io::stdout();
    let is_null = || Some(fstat(&output).ok()?.st_rdev == stat("/dev/null").ok()?.st_rdev);
    let opened = fcntl_getfl(&output);
    opened.is_ok_and(|flags| flags.contains(OFlags::RDWR)) && is_null() == Some(true)
}

#[cfg(not(unix))]
fn stdout_is_closed() -> bool {
    false
}

/// What terminals have that do not tell it.
const USUAL_COLUMNS: usize = 80;

/// How wide the terminal is to which standard error goes.
fn columns() -> Option<usize> {
    let error = std::io::stderr();
    error.is_terminal().then(|| {
        #[cfg(unix)]
        if let Ok(size) = rustix::termios::tcgetwinsize(&error)
            && size.ws_col > 0
        {
            return size.ws_col.into();
        }
        USUAL_COLUMNS
    })
}

/// The clock's time in seconds since 1970-01-01 UTC: the day of `check` where nobody gives another.
#[allow(clippy::disallowed_methods, reason = "this is the one place for it")]
pub(crate) fn now() -> Option<i64> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.ok()?.as_secs().try_into().ok()
}

/// When something began, as the system dates changes of files: to some milliseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileTime(std::time::SystemTime);

impl FileTime {
    #[allow(clippy::disallowed_methods, reason = "this is the one place for it")]
    pub(crate) fn now() -> Self {
        Self(std::time::SystemTime::now())
    }

    /// Whether a file was changed since, or just before.
    pub(crate) fn is_before_change_of(self, path: &std::path::Path) -> bool {
        let changed = path.metadata().and_then(|it| it.modified());
        changed.is_ok_and(|changed| changed + Duration::from_millis(20) >= self.0)
    }
}

/// Measures how long something took; what it measures is told and never printed on a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods, reason = "this is the one place for it")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// How long something may take in all, with what was done for it before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline {
    begun: Stopwatch,
    spent: Duration,
    limit: Duration,
}

impl Deadline {
    pub(crate) fn new(limit: Duration, spent: Duration) -> Self {
        let begun = Stopwatch::start();
        Self {
            begun,
            spent,
            limit,
        }
    }

    pub(crate) fn limit(&self) -> Duration {
        self.limit
    }

    pub(crate) fn spent(&self) -> Duration {
        self.spent + self.begun.elapsed()
    }

    pub(crate) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.spent())
    }

    pub(crate) fn is_over(&self) -> bool {
        self.left().is_zero()
    }
}

/// How much memory this process holds, in bytes, where the system tells it.
pub(crate) fn resident_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let mut lines = status.lines();
    let held = lines.find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = held.trim().strip_suffix("kB")?.trim_end().parse().ok()?;
    Some(kilobytes << 10)
}
