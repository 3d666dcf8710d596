//! A process between this one and the `typst` program, which outlives this one by a moment.
//!
//! Who is ended by KILL can take nothing away, and a child does not notice that its parent is gone. So
//! the program runs under a guard, which is factpress itself: it bounds the memory, and where its
//! standard input ends (the system closes it, however this process came to its end) it ends the program with
//! all that it has started and removes the folder with the facts in it.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::leftovers;

/// The command of the program by which the guard is called; it is for nobody to type.
pub const COMMAND: &str = "guard";

/// The most memory that setting a sheet may take, in bytes. A sheet of ten thousand rows needs less than 1 GB.
pub const MEMORY: u64 = 4 << 30;

/// The command `guarded` under a guard, in a group of processes of its own.
pub fn command(factpress: &Path, folder: &Path, guarded: &Command) -> Command {
    let mut command = Command::new(factpress);
    command.args([COMMAND, "--folder"]).arg(folder).arg("--");
    command.arg(guarded.get_program()).args(guarded.get_args());
    command.env_clear();
    for (name, value) in guarded.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    if let Some(folder) = guarded.get_current_dir() {
        command.current_dir(folder);
    }
    command.stdin(Stdio::piped());
    command
}

/// Bounds the memory of this process and of those that it starts.
pub fn bound_memory() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::As);
    limit.current = Some(limit.current.map_or(MEMORY, |now| now.min(MEMORY)));
    // A system without such a limit sets the sheet all the same.
    let _ = setrlimit(Resource::As, limit);
}

/// Runs the program and gives its exit code; that of one that was ended by a signal is 128 and more, as
/// shells tell it.
///
/// # Errors
///
/// A program that cannot be started.
pub fn run(folder: PathBuf, program: &OsString, arguments: &[OsString]) -> io::Result<u8> {
    bound_memory();
    let mut child = Command::new(program);
    let mut child = child.args(arguments).stdin(Stdio::null()).spawn()?;
    let id = child.id();
    let alone = Arc::new(AtomicBool::new(false));
    let is_alone = Arc::clone(&alone);
    let watch = move || {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        alone.store(true, Ordering::SeqCst);
        // The program first: it writes into the folder. The group is the guard as well.
        let _ = leftovers::end_process(id);
        let _ = std::fs::remove_dir_all(&folder);
        let _ = leftovers::end_group(std::process::id());
    };
    let watch = std::thread::Builder::new().spawn(watch)?;
    let status = child.wait()?;
    if is_alone.load(Ordering::SeqCst) {
        let _ = watch.join();
    }
    let code = status.code();
    let code = code.or_else(|| status.signal().map(|signal| 128 + signal));
    Ok(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
