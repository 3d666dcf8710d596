//! A word to somebody who waits.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

/// What takes less is not spoken of.
const LONG: Duration = Duration::from_secs(1);

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
