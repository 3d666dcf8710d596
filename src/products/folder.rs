//! A folder appears whole or not at all.

use std::path::Path;

use super::WriteError;
use super::atomic::{folder_of, temporary, write_file};

/// Whether nothing is there but, at most, an empty folder.
pub fn is_free(path: &Path) -> bool {
    let mut inside = std::fs::read_dir(path).into_iter().flatten();
    !path.exists() || path.is_dir() && inside.next().is_none()
}

/// Writes a new folder with files, by their paths in it with `/` between the parts. An empty folder
/// may stand in its place.
pub fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WriteError> {
    let failed = WriteError::of;
    let new = temporary(0o777).tempdir_in(folder_of(folder));
    let new = new.map_err(failed(folder))?;
    for (name, bytes) in files {
        let written = write_file(&new.path().join(name), bytes);
        written.map_err(|error| failed(&folder.join(name))(error.source))?;
    }
    if folder.is_dir() {
        // Only an empty one can be removed so.
        std::fs::remove_dir(folder).map_err(failed(folder))?;
    }
    std::fs::rename(new.path(), folder).map_err(failed(folder))?;
    // Nothing is left under its first name to be cleared away.
    let _ = new.into_path();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        let sandbox = tempfile::tempdir().unwrap();
        let folder = sandbox.path().join("own");
        let files = [("a/b.txt".to_owned(), b"b".to_vec())];
        write_folder(&folder, &files).unwrap();
        assert_eq!(std::fs::read(folder.join("a/b.txt")).unwrap(), b"b");
        // What is there is left as it is.
        write_folder(&folder, &[("c".to_owned(), Vec::new())]).unwrap_err();
        assert!(!folder.join("c").exists());
        let empty = sandbox.path().join("empty");
        std::fs::create_dir(&empty).unwrap();
        write_folder(&empty, &files).unwrap();
        // A file in the way of a folder: nothing of it stays.
        let clash = [("x".to_owned(), Vec::new()), ("x/y".to_owned(), Vec::new())];
        write_folder(&sandbox.path().join("clash"), &clash).unwrap_err();
        assert_eq!(std::fs::read_dir(sandbox.path()).unwrap().count(), 2);
    }
}
