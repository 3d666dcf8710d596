//! A file that is changed in its place, and only as it was read.

use std::fs;
use std::path::{Path, PathBuf};

use super::atomic::{Batch, WriteError};

#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("cannot write {}: it is read-only", .0.display())]
    ReadOnly(PathBuf),
    #[error("{} has changed since it was read; nothing was written to it", .0.display())]
    Changed(PathBuf),
}

/// Puts `after` in the place of a file that still holds `before`. A link stays a link, and who may
/// read the file stays as it was.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), ReplaceError> {
    let failed = WriteError::of(path);
    let target = fs::canonicalize(path).map_err(failed)?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(ReplaceError::ReadOnly(path.to_owned()));
    }
    let mut batch = Batch::default();
    batch.stage(&target, after)?;
    if fs::read(&target).map_err(failed)? != before {
        return Err(ReplaceError::Changed(path.to_owned()));
    }
    batch.commit()?;
    Ok(fs::set_permissions(&target, permissions).map_err(failed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.yaml");
        fs::write(&path, "changed").unwrap();
        let error = replace(&path, b"read", b"fixed").unwrap_err().to_string();
        assert!(error.contains("has changed since it was read"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"changed");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        replace(&path, b"changed", b"fixed").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"fixed");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        fs::write(&path, "a").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&link, b"a", b"b").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(
            (fs::read(&path).unwrap(), mode & 0o777),
            (b"b".to_vec(), 0o600)
        );
    }
}
