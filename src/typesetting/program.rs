//! Finding and starting the `typst` program.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use wait_timeout::ChildExt;

use super::leftovers::{self, Leftover, Registration};
use super::{TYPST_VERSION, TypesetError};

/// Telling the version takes milliseconds; a program that needs longer is not Typst.
const VERSION_LIMIT: Duration = Duration::from_secs(10);

/// Finds the program: `named` if it is given, else `typst` on the search path.
pub fn find(named: Option<&Path>, search_path: Option<&OsStr>) -> Result<PathBuf, TypesetError> {
    let not_found = || TypesetError::NotFound(named.map(Path::to_path_buf));
    let name = match named {
        // A path with folders in it is meant as it stands, and made absolute because the
        // program runs in another folder.
        Some(path) if path.components().count() > 1 => {
            let path = std::path::absolute(path).map_err(TypesetError::io("find", path))?;
            return match path.is_file() {
                true if is_program(&path) => Ok(path),
                true => Err(TypesetError::NotExecutable(path)),
                false => Err(not_found()),
            };
        }
        Some(name) => name.to_path_buf(),
        None => PathBuf::from(format!("typst{}", std::env::consts::EXE_SUFFIX)),
    };
    // Relative folders on the search path are skipped: what they mean changes with the folder
    // that factpress is called in.
    std::env::split_paths(search_path.unwrap_or_default())
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&name))
        .find(|path| is_program(path))
        .ok_or_else(not_found)
}

fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    let may_run = |meta: &fs::Metadata| {
        std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0
    };
    #[cfg(not(unix))]
    let may_run = |_: &fs::Metadata| true;
    fs::metadata(path).is_ok_and(|meta| meta.is_file() && may_run(&meta))
}

pub fn check_version(program: &Path, system_root: Option<&OsStr>) -> Result<(), TypesetError> {
    let mut command = command(program, system_root);
    let command = command.arg("--version");
    let mut running = start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = running.child.stdout.take() {
        std::thread::spawn(move || {
            // The line is short, so a program that says more is not read to its end, nor waited for.
            let mut said = Vec::new();
            let read = output.take(256).read_to_end(&mut said);
            let _ = sender.send(read.map(|_| said));
        });
    }
    let said = receiver.recv_timeout(VERSION_LIMIT);
    let said = said.map_err(|_| TypesetError::Timeout(VERSION_LIMIT))?;
    let said = said.map_err(TypesetError::io("read the version of", program))?;
    let said = String::from_utf8_lossy(&said);
    let found = version_in(&said);
    if found == Some(TYPST_VERSION) {
        return Ok(());
    }
    let found = found.unwrap_or("of an unknown version").to_owned();
    Err(TypesetError::WrongVersion(program.to_path_buf(), found))
}

/// The version in what the program says, such as `typst 0.15.1 (commit)`.
pub fn version_in(said: &str) -> Option<&str> {
    said.strip_prefix("typst ")?.split_whitespace().next()
}

/// A command without standard input and with nothing in its environment that could change what
/// Typst does.
///
/// `system_root` is passed on: Windows finds its own libraries by it, and programs fail to start
/// without it.
pub fn command(program: &Path, system_root: Option<&OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().stdin(Stdio::null());
    if let Some(root) = system_root {
        command.env("SystemRoot", root);
    }
    command
}

/// A process that ends with this one, and takes all that it has started with it.
pub struct Running {
    pub child: Child,
    // Kept open for as long as it runs: a guard or a worker goes when its input ends.
    #[cfg_attr(
        not(feature = "built-in-typst"),
        allow(dead_code, reason = "holds it open")
    )]
    pub input: Option<ChildStdin>,
    _registration: Option<Registration>,
    ended: bool,
}

/// Starts it at the head of a group of processes of its own.
pub fn start(command: &mut Command) -> Result<Running, TypesetError> {
    Running::start(command, |command| {
        let named = |child: &Child| Leftover::Group(child.id());
        let (child, registration) = leftovers::keep(|| command.spawn(), named)?;
        Ok((child, Some(registration)))
    })
}

/// Starts a guard. It is on no list of what is to be ended: it ends by itself when this process is gone, and only then can
/// nothing be written any more into the folder that it removes.
#[cfg(unix)]
pub fn start_guard(command: &mut Command) -> Result<Running, TypesetError> {
    Running::start(command, |command| Ok((command.spawn()?, None)))
}

impl Running {
    fn start(
        command: &mut Command,
        spawn: impl FnOnce(&mut Command) -> io::Result<(Child, Option<Registration>)>,
    ) -> Result<Self, TypesetError> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let program = PathBuf::from(command.get_program());
        let (mut child, registration) =
            spawn(command).map_err(TypesetError::io("start", program))?;
        Ok(Self {
            input: child.stdin.take(),
            child,
            _registration: registration,
            ended: false,
        })
    }

    /// Waits for it to end; what takes longer than the limit is ended.
    pub fn wait(&mut self, limit: Duration) -> Result<ExitStatus, TypesetError> {
        let waited = self.child.wait_timeout(limit);
        self.end();
        let program = "the typst program";
        let status = waited.map_err(TypesetError::io("wait for", program))?;
        status.ok_or(TypesetError::Timeout(limit))
    }

    /// Lets a guard begin, and waits until it tells how what it guards has ended; the guard stays.
    #[cfg(unix)]
    pub fn guarded(&mut self, limit: Duration) -> Result<ExitStatus, TypesetError> {
        use std::io::Write;
        use std::os::unix::process::ExitStatusExt;
        // One that is gone hears nothing, and tells nothing.
        let _ = self.input.as_mut().map(|input| input.write_all(b"\n"));
        let (sender, receiver) = mpsc::channel();
        let output = self.child.stdout.take();
        std::thread::spawn(move || {
            let mut code = [0];
            let told = output.map(|mut output| output.read_exact(&mut code));
            let _ = sender.send(told.is_some_and(|told| told.is_ok()).then_some(code[0]));
        });
        match receiver.recv_timeout(limit) {
            Ok(Some(code)) => Ok(ExitStatus::from_raw(i32::from(code) << 8)),
            Ok(None) | Err(mpsc::RecvTimeoutError::Disconnected) => self.wait(limit),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                self.end();
                Err(TypesetError::Timeout(limit))
            }
        }
    }

    /// Ends it, and what it may have left running. Both may be gone already, so a failure means nothing;
    /// waiting reaps it either way.
    pub fn end(&mut self) {
        // Its number may be another's by now.
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        let _ = leftovers::end_group(self.child.id());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
