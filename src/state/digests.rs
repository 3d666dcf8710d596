//! The SHA-256 of files and folders, each read once a run.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::regular_file;

/// Deeper folders are taken for links that lead in circles.
const DEEPEST: usize = 32;

/// Files are read when they are first asked for, which is before anything is made of them: what is changed meanwhile has another
/// digest the next time.
#[derive(Debug, Default)]
pub(crate) struct Digests(Mutex<HashMap<PathBuf, Option<String>>>);

impl Digests {
    /// The digest of a file, or of all files in a folder and in those below it; what is hidden aside. None where
    /// nothing is.
    ///
    /// # Errors
    ///
    /// What is there and cannot be read, or has no end.
    pub(crate) fn of(&self, path: &Path) -> io::Result<Option<String>> {
        if let Some(known) = self.known().get(path) {
            return Ok(known.clone());
        }
        let digest = match path.is_dir() {
            true => of_folder(path).map(Some),
            false => of_file(path),
        }?;
        self.known().insert(path.to_owned(), digest.clone());
        Ok(digest)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<PathBuf, Option<String>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The digest of a file as it is now.
pub(super) fn of_file(path: &Path) -> io::Result<Option<String>> {
    let mut file = match regular_file::open(path) {
        Ok(file) => file,
        Err(error) => {
            let nothing = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
            return nothing.contains(&error.kind()).then_some(None).ok_or(error);
        }
    };
    let mut digest = Sha256::new();
    io::copy(&mut file, &mut digest)?;
    Ok(Some(hex(digest)))
}

fn of_folder(folder: &Path) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut files = all_below(folder)?;
    files.retain(|path| !path.is_dir());
    add_files(&files, &mut digest)?;
    Ok(hex(digest))
}

/// The files and folders in a folder and in those below it, by name; what is hidden aside.
///
/// # Errors
///
/// What cannot be read, and folders that lead in circles.
pub(crate) fn all_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(folder, 0, &mut found)?;
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if depth > DEEPEST {
        return Err(io::Error::other("its folders have no end"));
    }
    let mut inside = seen_in(folder)?;
    inside.sort();
    for path in inside {
        let is_folder = path.is_dir();
        found.push(path.clone());
        if is_folder {
            walk(&path, depth + 1, found)?;
        }
    }
    Ok(())
}

/// What lies in a folder and is not hidden.
fn seen_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}

/// The digest of some text and of the files that lie in folders themselves, those aside that are no part of it.
pub(super) fn of_all(
    text: &str,
    folders: &[PathBuf],
    is_part: impl Fn(&Path) -> bool,
) -> io::Result<String> {
    let mut digest = Sha256::new();
    digest.update(text);
    for folder in folders {
        let mut files = seen_in(folder)?;
        files.retain(|file| file.is_file() && is_part(file));
        digest.update(folder.as_os_str().as_encoded_bytes());
        add_files(&files, &mut digest)?;
    }
    Ok(hex(digest))
}

fn add_files(files: &[PathBuf], digest: &mut Sha256) -> io::Result<()> {
    let mut files: Vec<&PathBuf> = files.iter().collect();
    files.sort();
    for file in files {
        digest.update(b"\n");
        digest.update(file.as_os_str().as_encoded_bytes());
        digest.update(b"\0");
        digest.update(of_file(file)?.unwrap_or_default());
    }
    Ok(())
}

fn hex(digest: Sha256) -> String {
    format!("{:x}", digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_the_files_in_it() {
        let sandbox = tempfile::tempdir().unwrap();
        let path = |name: &str| sandbox.path().join(name);
        fs::create_dir_all(path("look/fonts")).unwrap();
        fs::write(path("look/a"), "a").unwrap();
        let look = || Digests::default().of(&path("look")).unwrap();
        let before = look();
        fs::write(path("look/.hidden"), "x").unwrap();
        assert_eq!(look(), before);
        fs::write(path("look/fonts/b"), "b").unwrap();
        let with_font = look();
        assert_ne!(with_font, before);
        fs::rename(path("look/fonts/b"), path("look/fonts/c")).unwrap();
        assert_ne!(look(), with_font);
        assert_eq!(Digests::default().of(&path("nothing")).unwrap(), None);
        assert_eq!(Digests::default().of(&path("look/a/b")).unwrap(), None);
    }

    #[test]
    fn what_was_read_is_not_read_again() {
        let sandbox = tempfile::tempdir().unwrap();
        let file = sandbox.path().join("a");
        fs::write(&file, "a").unwrap();
        let digests = Digests::default();
        let before = digests.of(&file).unwrap();
        fs::write(&file, "b").unwrap();
        assert_eq!(digests.of(&file).unwrap(), before);
        assert_ne!(of_file(&file).unwrap(), before);
    }

    #[cfg(unix)]
    #[test]
    fn folders_that_lead_in_circles_and_what_has_no_end_have_none() {
        let sandbox = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(".", sandbox.path().join("again")).unwrap();
        Digests::default().of(sandbox.path()).unwrap_err();
        Digests::default().of(Path::new("/dev/zero")).unwrap_err();
    }
}
