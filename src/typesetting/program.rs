//! Finding and starting the `typst` program.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

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
            let is_there = is_program(&path);
            return is_there.then_some(path).ok_or_else(not_found);
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
    let mut child = command(program, system_root)
        .arg("--version")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(TypesetError::io("start", program))?;
    let output = child.stdout.take();
    wait(&mut child, VERSION_LIMIT, program)?;
    let mut said = String::new();
    if let Some(output) = output {
        // The line is short, so a program that says more is not read to its end.
        let read = output.take(256).read_to_string(&mut said);
        read.map_err(TypesetError::io("read the version of", program))?;
    }
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

/// Waits for the child to end; one that takes longer than the limit is killed.
pub fn wait(
    child: &mut Child,
    limit: Duration,
    program: &Path,
) -> Result<ExitStatus, TypesetError> {
    let waited = child.wait_timeout(limit);
    if let Ok(Some(status)) = waited {
        return Ok(status);
    }
    // It may have ended by itself in between, so a failure to kill it means nothing; waiting
    // reaps it either way.
    let _ = child.kill();
    let _ = child.wait();
    waited.map_err(TypesetError::io("wait for", program))?;
    Err(TypesetError::Timeout(limit))
}
