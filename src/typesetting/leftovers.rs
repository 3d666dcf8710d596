//! What would stay behind if the program ended now: temporary folders and files, other processes.
//!
//! Values take these away when they are dropped, and a signal drops nothing. So whatever must not
//! stay is [registered](keep) from the moment it is there, and what ends the program early
//! [clears](clear) all of it first. Nothing is held here of KILL, which no program sees: for that
//! other processes watch ([`super::guard`], [`super::worker`]).

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Something that must not outlast the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leftover {
    Folder(PathBuf),
    File(PathBuf),
    /// A process and all that it has started: the number of their group.
    Group(u32),
}

static REGISTERED: Mutex<Vec<Leftover>> = Mutex::new(Vec::new());

fn registered() -> MutexGuard<'static, Vec<Leftover>> {
    REGISTERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes it off the list when dropped, and nothing more: who made it also takes it away.
#[derive(Debug)]
pub(crate) struct Registration(Leftover);

impl Drop for Registration {
    fn drop(&mut self) {
        let mut registered = registered();
        if let Some(at) = registered.iter().position(|one| *one == self.0) {
            registered.swap_remove(at);
        }
    }
}

/// Makes something and registers it, so that no signal falls in between.
pub(crate) fn keep<T, E>(
    make: impl FnOnce() -> Result<T, E>,
    named: impl FnOnce(&T) -> Leftover,
) -> Result<(T, Registration), E> {
    let mut registered = registered();
    let made = make()?;
    let leftover = named(&made);
    registered.push(leftover.clone());
    Ok((made, Registration(leftover)))
}

/// Does something that no signal may divide; one that comes meanwhile is heeded afterwards.
pub(crate) fn undivided<T>(work: impl FnOnce() -> T) -> T {
    let _held = registered();
    work()
}

/// Takes all of it away. Whatever would be made after that has to wait: the program ends.
fn clear() -> MutexGuard<'static, Vec<Leftover>> {
    let mut registered = registered();
    take_away(&mut registered);
    registered
}

fn take_away(leftovers: &mut Vec<Leftover>) {
    // Processes first: they write into the folders.
    leftovers.sort_by_key(|one| !matches!(one, Leftover::Group(_)));
    for one in leftovers.drain(..) {
        // It may be gone already, and there is nobody left to tell.
        let _ = match one {
            Leftover::Folder(path) => remove_folder(&path),
            Leftover::File(path) => std::fs::remove_file(path),
            Leftover::Group(leader) => end_group(leader),
        };
    }
}

/// Removes a folder in which something may still be written or removed by others at the same time: each of them stops at what
/// the other has just taken or put there.
pub(crate) fn remove_folder(folder: &Path) -> std::io::Result<()> {
    const TRIES: usize = 100;
    for _ in 1..TRIES {
        if std::fs::remove_dir_all(folder).is_ok() || !folder.exists() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    std::fs::remove_dir_all(folder)
}

/// Ends a process that stands at the head of a group, and all that it has started.
#[cfg(unix)]
pub(crate) fn end_group(leader: u32) -> std::io::Result<()> {
    let group = process(leader)?;
    Ok(rustix::process::kill_process_group(
        group,
        rustix::process::Signal::Kill,
    )?)
}

/// Where the system knows no groups, only the handle of a process can end it.
#[cfg(not(unix))]
pub(crate) fn end_group(_leader: u32) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
pub(crate) fn end_process(id: u32) -> std::io::Result<()> {
    Ok(rustix::process::kill_process(
        process(id)?,
        rustix::process::Signal::Kill,
    )?)
}

#[cfg(unix)]
fn process(id: u32) -> std::io::Result<rustix::process::Pid> {
    let id = i32::try_from(id)
        .ok()
        .and_then(rustix::process::Pid::from_raw);
    id.ok_or_else(|| std::io::ErrorKind::NotFound.into())
}

/// From now on TERM, INT and HUP end the program only after nothing stays behind, and a file that grows
/// beyond what the system allows is an error of writing. Elsewhere than on Unix this does nothing.
///
/// # Errors
///
/// A system that allows no handlers.
pub(crate) fn heed_signals() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::sync::Arc;
        use std::sync::atomic::AtomicBool;

        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
        use signal_hook::iterator::Signals;

        signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP])?;
        std::thread::Builder::new()
            .name("signals".into())
            .spawn(move || {
                for signal in signals.forever() {
                    let _nothing_new = clear();
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                }
            })?;
    }
    Ok(())
}

/// Ends the program here, wherever else it is busy, and leaves nothing behind.
pub(crate) fn end(code: u8) -> ! {
    let _nothing_new = clear();
    std::process::exit(code.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    // No test clears the list of all: the others of this process would lose what they work with.
    #[test]
    fn what_is_made_is_on_the_list_until_its_registration_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let made = keep(
            || std::fs::write(&path, "x"),
            |()| Leftover::File(path.clone()),
        );
        let is_listed = || registered().contains(&Leftover::File(path.clone()));
        let ((), registration) = made.unwrap();
        assert!(is_listed());
        drop(registration);
        assert!(!is_listed());
        assert!(path.exists());
    }

    #[test]
    fn files_folders_and_what_is_gone_already_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("file"), "x").unwrap();
        std::fs::create_dir_all(path("folder/inside")).unwrap();
        let mut leftovers = vec![
            Leftover::File(path("nowhere")),
            Leftover::File(path("file")),
            Leftover::Folder(path("folder")),
        ];
        take_away(&mut leftovers);
        assert!(leftovers.is_empty());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
