//! A word to somebody who waits, and an end of the waiting.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{input, printer};
use crate::diagnostics::counted;
use crate::environment;
use crate::typesetting::leftovers;

/// What takes less is not spoken of.
const LONG: Duration = Duration::from_secs(1);

/// What asks for the time itself ends by itself, and says more of it. So much later ends what does not ask: a value of a template
/// may take longer to be looked at than anybody lives.
const GRACE: Duration = Duration::from_secs(2);

/// What this process may hold, in bytes: as much as one of the compiler. A template may put together in a second what no machine has.
const MOST_MEMORY: u64 = 4 << 30;

/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(100);

/// Ends the program where something with a file takes longer or more memory than it may; no more when what is returned is dropped.
pub(super) fn at_most(limit: Duration, file: &Path) -> Busy {
    let name = input::name(file);
    let is_too_large = || environment::resident_memory().is_some_and(|held| held > MOST_MEMORY);
    Busy::watching(limit.saturating_add(GRACE), is_too_large, move |end| {
        let seconds = usize::try_from(limit.as_secs()).unwrap_or(usize::MAX);
        let why = match end {
            End::Time => format!(
                "longer than `--time-limit` allows, {}",
                counted(seconds, "second")
            ),
            End::Memory => format!("more memory than {} GB", MOST_MEMORY >> 30),
        };
        printer::message(&format!("error: {name} takes {why}, and was given up"));
        leftovers::end(3)
    })
}

/// What somebody who waits is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Time,
    Memory,
}

/// Something that may take long. It is told once, when it does.
#[derive(Debug)]
pub(super) struct Busy(
    #[allow(dead_code, reason = "it ends the wait when it is dropped")] Sender<()>,
);

impl Busy {
    pub(super) fn new(tell: impl FnOnce() + Send + 'static) -> Self {
        Self::watching(LONG, || false, |_| tell())
    }

    fn watching(
        long: Duration,
        is_too_large: impl Fn() -> bool + Send + 'static,
        tell: impl FnOnce(End) + Send + 'static,
    ) -> Self {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut left = long;
            loop {
                let wait = left.min(LOOK);
                if receiver.recv_timeout(wait) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
                left -= wait;
                if is_too_large() {
                    return tell(End::Memory);
                }
                if left.is_zero() {
                    return tell(End::Time);
                }
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
            move |end| told.send(end).unwrap()
        };
        let after = |long| Busy::watching(long, || false, tell());
        drop(after(Duration::from_secs(3600)));
        let long = after(Duration::ZERO);
        assert_eq!(heard.recv(), Ok(End::Time));
        drop((long, told));
        assert!(heard.recv().is_err(), "only one was told");
    }

    #[test]
    fn what_takes_too_much_is_told_before_its_time() {
        let (told, heard) = mpsc::channel();
        let tell = move |end| told.send(end).unwrap();
        let busy = Busy::watching(Duration::from_secs(3600), || true, tell);
        assert_eq!(heard.recv(), Ok(End::Memory));
        drop(busy);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_memory_of_this_process_is_known() {
        let before = environment::resident_memory().unwrap();
        // Optimised code would hold nothing that nobody looks at.
        let held = std::hint::black_box(vec![1_u8; 200 << 20]);
        let after = environment::resident_memory().unwrap();
        assert!(after > before + (100 << 20), "{before} {after}");
        drop(held);
    }
}
