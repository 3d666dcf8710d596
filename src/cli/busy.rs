//! A word to somebody who waits, and an end of the waiting.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{input, printer};
use crate::diagnostics::counted;
use crate::typesetting::leftovers;

/// What takes less is not spoken of.
const LONG: Duration = Duration::from_secs(1);

/// What asks for the time itself ends by itself, and says more of it. So much later ends what does not ask: a value of a template
/// may take longer to be looked at than anybody lives.
const GRACE: Duration = Duration::from_secs(2);

/// Ends the program where something with a file takes longer than it may; no more when what is returned is dropped.
pub(super) fn at_most(limit: Duration, file: &Path) -> Busy {
    let name = input::name(file);
    Busy::after(limit.saturating_add(GRACE), move || {
        printer::message(&format!(
            "error: {name} takes longer than `--time-limit` allows, {}, and was given up",
            counted(
                usize::try_from(limit.as_secs()).unwrap_or(usize::MAX),
                "second"
            )
        ));
        leftovers::end(3)
    })
}

/// Something that may take long. It is told once, when it does.
#[derive(Debug)]
pub(super) struct Busy(
    #[allow(dead_code, reason = "it ends the wait when it is dropped")] Sender<()>,
);

impl Busy {
    pub(super) fn new(tell: impl FnOnce() + Send + 'static) -> Self {
        Self::after(LONG, tell)
    }

    fn after(long: Duration, tell: impl FnOnce() + Send + 'static) -> Self {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            if receiver.recv_timeout(long) == Err(RecvTimeoutError::Timeout) {
                tell();
            }
        });
        Self(sender)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_in_time_is_not_told() {
        let (told, heard) = mpsc::channel();
        let tell = || {
            let told = told.clone();
            move || told.send(()).unwrap()
        };
        drop(Busy::after(Duration::from_secs(3600), tell()));
        let long = Busy::after(Duration::ZERO, tell());
        heard.recv().unwrap();
        drop((long, told));
        assert!(heard.recv().is_err(), "only one was told");
    }
}
