//! Files without a name, which are gone when the process is, however it ends. Only Linux has them.

use std::fs::File;
use std::io;
use std::path::Path;

/// What such a file is called for the moment between its name and its place, with so many letters and digits behind. No other file
/// of this program is called so.
pub(super) const FIRST_NAME: &str = ".factpress-new-";
pub(super) const RANDOM: usize = 8;

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

/// Gives it one, which must be free. From before that until it is closed it is locked, so that others see whether somebody still has it.
#[cfg(target_os = "linux")]
pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    // Where the file system has no locks nobody else gets one either.
    let _ = file.try_lock();
    let itself = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, itself, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Removes what KILL has left in a folder under its first name: a file that can be locked is nobody's.
#[cfg(target_os = "linux")]
pub(super) fn sweep(folder: &Path) {
    use rustix::fs::{Mode, OFlags, open};
    let is_first_name = |name: &str| {
        let random = name.strip_prefix(FIRST_NAME);
        random.is_some_and(|it| it.len() == RANDOM && it.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    let inside = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = inside.filter(|one| one.file_name().to_str().is_some_and(is_first_name));
    for path in named.map(|one| one.path()) {
        // No link is followed, and no pipe waited for.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = open(&path, flags, Mode::empty()).map(File::from);
        let is_left = |file: &File| {
            let is_file = file.metadata().is_ok_and(|it| it.is_file());
            is_file && file.try_lock().is_ok()
        };
        if file.as_ref().is_ok_and(is_left) {
            let _ = std::fs::remove_file(path);
        }
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn sweep(_folder: &Path) {}

#[cfg(not(target_os = "linux"))]
pub(super) fn create(_folder: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
pub(super) fn name(_file: &File, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
