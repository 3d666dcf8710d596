//! A process between this one and the `typst` program, which outlives this one by a moment.
//!
//! Who is ended by KILL can take nothing away, and a child does not notice that its parent is gone. So
//! the program runs under a guard, which is factpress itself: it bounds the memory, and where its
//! standard input ends (the system closes it, however this process came to its end) it ends the program with
//! all that it has started and removes the folder with the facts in it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::leftovers;
use super::workspace::{ROOT, STDERR, STDOUT};

/// The command of the program by which the guard is called; it is for nobody to type.
pub const COMMAND: &str = "guard";

/// The most memory that setting a sheet may take, in bytes. A sheet of ten thousand rows needs less than 1 GB.
pub const MEMORY: u64 = 4 << 30;

/// The command `guarded` under a guard, in a group of processes of its own. It waits for a byte before it begins, and then
/// tells the exit code as one.
pub fn command(factpress: &Path, folder: &Path, guarded: &Command) -> Command {
    let mut command = Command::new(factpress);
    command.args([COMMAND, "--folder"]).arg(folder).arg("--");
    command.arg(guarded.get_program()).args(guarded.get_args());
    command.env_clear();
    for (name, value) in guarded.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::null());
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

/// Runs the program in the folder, tells its exit code and stays until its input ends: from before the folder is there until
/// after it is gone. The code of one that was ended by a signal is 128 and more, as shells tell it.
///
/// # Errors
///
/// A program that cannot be started.
pub fn run(folder: PathBuf, program: &OsString, arguments: &[OsString]) -> io::Result<u8> {
    bound_memory();
    if io::stdin().read_exact(&mut [0]).is_err() {
        let _ = leftovers::remove_folder(&folder);
        return Ok(0);
    }
    let mut child = Command::new(program);
    child.args(arguments).current_dir(folder.join(ROOT));
    child.stdin(Stdio::null());
    child.stdout(File::create(folder.join(STDOUT))?);
    child.stderr(File::create(folder.join(STDERR))?);
    let mut child = child.spawn()?;
    let id = child.id();
    let watch = move || {
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        // The program first: it writes into the folder. The group is the guard as well.
        let _ = leftovers::end_process(id);
        let _ = leftovers::remove_folder(&folder);
        let _ = leftovers::end_group(std::process::id());
    };
    let watch = std::thread::Builder::new().spawn(watch)?;
    let status = child.wait()?;
    let code = status.code();
    let code = code.or_else(|| status.signal().map(|signal| 128 + signal));
    let code = code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    let mut output = io::stdout();
    let told = output.write_all(&[code]).and_then(|()| output.flush());
    let _ = watch.join();
    told.map(|()| code)
}
