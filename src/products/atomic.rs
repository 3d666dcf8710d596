//! Files appear whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Files that wait until all of them are written.
///
/// Each is written beside its place and synced; [`Batch::commit`] then renames them. Until then
/// what stood there before is untouched.
#[derive(Debug, Default)]
pub struct Batch(Vec<(NamedTempFile, PathBuf)>);

#[derive(Debug, thiserror::Error)]
#[error("cannot write {}", .path.display())]
pub struct WriteError {
    pub path: PathBuf,
    #[source]
    pub source: io::Error,
}

impl WriteError {
    pub(super) fn of(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| Self {
            path: path.to_owned(),
            source,
        }
    }
}

impl Batch {
    pub fn stage(&mut self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let failed = WriteError::of(path);
        let folder = folder_of(path);
        std::fs::create_dir_all(folder).map_err(failed)?;
        if path.is_dir() {
            return Err(failed(io::Error::other("a folder has this name")));
        }
        let mut file = temporary(0o666).tempfile_in(folder).map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        self.0.push((file, path.to_owned()));
        Ok(())
    }

    pub fn commit(self) -> Result<(), WriteError> {
        for (file, path) in self.0 {
            let written = file.persist(&path);
            written.map_err(|error| WriteError::of(&path)(error.error))?;
        }
        Ok(())
    }
}

pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut batch = Batch::default();
    batch.stage(path, bytes)?;
    batch.commit()
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    let named = path.parent().filter(|folder| *folder != Path::new(""));
    named.unwrap_or(Path::new("."))
}

/// For a temporary file or folder that, once renamed, has the permissions of any other new one: `mode`, less what the system
/// takes off.
pub(super) fn temporary(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".factpress-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changes_before_the_commit() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("deep/b"));
        std::fs::write(&a, "old").unwrap();
        let mut batch = Batch::default();
        batch.stage(&a, b"new").unwrap();
        batch.stage(&b, b"new").unwrap();
        assert_eq!(std::fs::read(&a).unwrap(), b"old");
        assert!(!b.exists());
        batch.commit().unwrap();
        assert_eq!(std::fs::read(&a).unwrap(), b"new");
        assert_eq!(std::fs::read(&b).unwrap(), b"new");
    }

    #[test]
    fn what_is_not_committed_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut batch = Batch::default();
        batch.stage(&folder.path().join("a"), b"new").unwrap();
        drop(batch);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_in_the_way_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = Batch::default().stage(folder.path(), b"x").unwrap_err();
        assert!(error.source.to_string().contains("folder"));
    }
}
