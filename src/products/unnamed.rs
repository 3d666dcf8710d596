//! Files without a name, which are gone when the process is, however it ends. Only Linux has them.

use std::fs::File;
use std::io;
use std::path::Path;

/// A new file in a folder, with the permissions of any other new one; `None` where the system or the file
/// system of the folder has no such thing.
#[cfg(target_os = "linux")]
pub(super) fn create(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    // Without /proc it could not be given a name afterwards.
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let can_be_named = Path::new("/proc/self/fd").exists();
    can_be_named
        .then(|| open(folder, flags, Mode::from_raw_mode(0o666)).ok())?
        .map(File::from)
}

/// Gives it one, which must be free.
#[cfg(target_os = "linux")]
pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let itself = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, itself, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn create(_folder: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
pub(super) fn name(_file: &File, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
