//! Reading files that come from anywhere: only regular ones, and never without an end.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Reads a file, or what of it comes before the byte `most`.
///
/// # Errors
///
/// What is no regular file, by its kind: a pipe would be waited for, and a device has no end. A pipe that the
/// system itself hands over (`/dev/stdin`, `/dev/fd/63`) is read all the same.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let handed_over = path.starts_with("/dev/fd") || path == Path::new("/dev/stdin");
    let file = if handed_over {
        File::open(path)?
    } else {
        open(path)?
    };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file, to be read to its end.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    if !kind.is_file() {
        let message = "it is a pipe, a socket or a device, and not a file";
        return Err(io::Error::other(message));
    }
    let mut options = OpenOptions::new();
    options.read(true);
    // Some files of the system wait for what will happen next, which nobody does here.
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK.bits();
        options.custom_flags(flags.try_into().unwrap_or_default());
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_far_as_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "abc").unwrap();
        assert_eq!(read(&path, 2).unwrap(), b"ab");
        assert!(
            read(folder.path(), 2)
                .unwrap_err()
                .to_string()
                .contains("folder")
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_has_no_end_is_no_file() {
        for path in ["/dev/zero", "/dev/random"] {
            assert!(read(Path::new(path), 2).is_err(), "{path}");
        }
    }
}
