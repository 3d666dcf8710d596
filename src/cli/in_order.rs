//! Work on many things at the same time, whose results come in the order of the things, as if one had been done after the other.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// As much as the main thread has: what reads and sets files calls itself.
const STACK: usize = 8 << 20;

/// So many results a thread may be begun before the first of them is taken: what waits for its turn takes memory.
const AHEAD: usize = 4;

/// Works on the numbers below `count` with so many threads, and takes each result when its turn has come.
///
/// # Errors
///
/// A system that starts no thread.
pub(super) fn in_order<R: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> R + Sync,
    mut take: impl FnMut(usize, R),
) -> std::io::Result<()> {
    let threads = threads.clamp(1, count.max(1));
    let (give, numbers) = mpsc::channel();
    let numbers = Mutex::new(numbers);
    let (done, results) = mpsc::channel();
    let run = || {
        loop {
            let next = numbers
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .recv();
            let Ok(number) = next else { return };
            // Else the turn of a number whose thread is gone would never come.
            let result = catch_unwind(AssertUnwindSafe(|| work(number)));
            if done.send((number, result)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        // Dropped at the end, or where something fails, which ends the threads.
        let give = give;
        for _ in 0..threads {
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, run)?;
        }
        let mut waiting = BTreeMap::new();
        for number in 0..count.min(threads * AHEAD) {
            let _ = give.send(number);
        }
        for turn in 0..count {
            while !waiting.contains_key(&turn) {
                let Ok((number, result)) = results.recv() else {
                    break;
                };
                waiting.insert(number, result);
            }
            match waiting.remove(&turn) {
                Some(Ok(result)) => take(turn, result),
                Some(Err(panic)) => resume_unwind(panic),
                None => break,
            }
            let next = turn + threads * AHEAD;
            if next < count {
                let _ = give.send(next);
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_few_wait_for_their_turn() {
        let (begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut told = Vec::new();
        let work = |number: usize| {
            let ahead = begun.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
            // The first one comes last of all that may be begun.
            while number == 0 && begun.load(Ordering::SeqCst) < 3 * AHEAD {
                thread::yield_now();
            }
            assert!(ahead < 3 * AHEAD, "{ahead}");
            number * 2
        };
        let take = |number, result| {
            told.push((number, result));
            taken.fetch_add(1, Ordering::SeqCst);
        };
        in_order(50, 3, work, take).unwrap();
        assert_eq!(told, (0..50).map(|n| (n, n * 2)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        in_order(0, 4, |_| (), |_, ()| panic!("nothing was done")).unwrap();
    }

    #[test]
    fn who_breaks_down_is_not_waited_for() {
        let run = || in_order(9, 2, |number| assert!(number != 3, "broken"), |_, ()| ());
        let panic = catch_unwind(run).unwrap_err();
        assert!(
            panic
                .downcast_ref::<&str>()
                .is_some_and(|it| *it == "broken")
        );
    }
}
