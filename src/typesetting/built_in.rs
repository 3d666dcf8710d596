//! The engine that is this program itself.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use time::{OffsetDateTime, PrimitiveDateTime};
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::ecow::EcoVec;
use typst::foundations::Datetime;
use typst::syntax::Span;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::world::JobWorld;
use super::{Engine, Job, TypesetError, described, fonts, uncounted};

/// Layout is recursive. This is what the main thread of the `typst` program has on Linux and
/// macOS; other threads have less.
const STACK_SIZE: usize = 8 << 20;

/// Typst's memory of what it has worked out is kept for this many documents: a sheet is set in up to five ways, each of which has
/// most in common with the same way of the sheet before. To keep more costs more than it saves.
const KEPT_FOR: usize = 5;

/// Sets sheets with the compiler as a library, which stays warm between them.
///
/// Each sheet is set in a thread of its own. When the time limit is over, this engine stops
/// waiting and reports a timeout, but **a thread cannot be killed**: it goes on using a processor
/// and memory until it is done or the program ends. Where sheets from strangers are set in a
/// long-lived program, the `typst` program is the engine to use.
pub struct BuiltIn {
    pub reason: Option<String>,
}

impl Engine for BuiltIn {
    fn describe(&self) -> String {
        described("built in", self.reason.as_deref())
    }

    fn typeset(&self, job: &Job) -> Result<Vec<u8>, TypesetError> {
        job.check()?;
        let world = JobWorld::new(job, fonts::store(&job.fonts))?;
        let timestamp = job.timestamp;
        let (sender, receiver) = mpsc::channel();
        let work = move || {
            let result = catch_unwind(AssertUnwindSafe(|| compile(&world, timestamp)));
            comemo::evict(KEPT_FOR);
            // Nobody waits for the result any more after a timeout.
            let _ = sender.send(result);
        };
        let thread = thread::Builder::new().name("typst".into());
        let thread = thread.stack_size(STACK_SIZE).spawn(work);
        thread.map_err(TypesetError::io("start", "a thread for Typst"))?;
        match receiver.recv_timeout(job.time_limit) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => Err(crashed(&*panic)),
            Err(RecvTimeoutError::Timeout) => Err(TypesetError::Timeout(job.time_limit)),
            Err(RecvTimeoutError::Disconnected) => Err(crashed(&"the thread is gone")),
        }
    }
}

/// A panic is a fault of the compiler; its message is all there is to know.
fn crashed(panic: &(dyn Any + Send)) -> TypesetError {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    TypesetError::Crashed("panic".into(), text.unwrap_or_default().into())
}

fn compile(world: &JobWorld, timestamp: i64) -> Result<Vec<u8>, TypesetError> {
    let uncounted = uncounted::lay_out(world, &world.sources());
    let uncounted = uncounted.filter(|_| !world.has_other_sources());
    let Warned { output, warnings } = match uncounted {
        Some(document) => Warned {
            output: Ok(document),
            warnings: EcoVec::new(),
        },
        None => typst::compile::<PagedDocument>(world),
    };
    let result = output.and_then(|document| export(&document, timestamp));
    let diagnostics = |errors: &[SourceDiagnostic]| {
        let all = errors.iter().chain(&warnings);
        TypesetError::Compile(all.map(|found| world.describe(found)).collect())
    };
    match result {
        Ok(pdf) if warnings.is_empty() => Ok(pdf),
        Ok(_) => Err(diagnostics(&[])),
        Err(errors) => Err(diagnostics(&errors)),
    }
}

/// Exports with the options of `typst compile --pdf-standard a-3a,ua-1`, value for value: any
/// other identifier, creator or time zone would change the bytes.
fn export(document: &PagedDocument, timestamp: i64) -> SourceResult<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|error| {
        let message = error.message().clone();
        EcoVec::from([SourceDiagnostic::error(Span::detached(), message)])
    })?;
    let options = PdfOptions {
        timestamp: date_time(timestamp).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options)
}

/// The date and time of a timestamp in seconds; `None` if Typst cannot express the year.
pub fn date_time(timestamp: i64) -> Option<Datetime> {
    let moment = OffsetDateTime::from_unix_timestamp(timestamp).ok()?;
    let moment = PrimitiveDateTime::new(moment.date(), moment.time());
    Some(Datetime::Datetime(moment))
}
