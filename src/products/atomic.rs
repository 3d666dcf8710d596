//! Files appear whole or not at all, those of one sheet together.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::unnamed;
use crate::typesetting::leftovers::{self, Leftover, Registration};

/// Files that wait until all of them are written.
///
/// Each is written beside its place and synced; [`Batch::commit`] then puts all of them in their
/// places, which no signal divides, or leaves all as they were. Until then what stood there before is untouched. On Linux a
/// file has no name until then; KILL in the middle of a commit may leave some files new and others old, each whole, and one of them
/// under its first name until the next commit into its folder.
#[derive(Debug, Default)]
pub struct Batch {
    files: Vec<(Waiting, PathBuf)>,
    /// Of those that have a name already. They are dropped after the commit, which holds the list that they are taken off.
    registrations: Vec<Registration>,
    folders: NewFolders,
}

/// Folders that were made for files, the innermost last: they go with what was to be in them.
#[derive(Debug, Default)]
struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|folder| !folder.exists());
        let missing = missing.filter(|folder| *folder != Path::new(""));
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        self.0.extend(missing);
        fs::create_dir_all(folder).map_err(|error| {
            let mut parts = folder.ancestors();
            match parts.any(|part| part.is_symlink() && !part.exists()) {
                true => io::Error::other("a link on the way to it leads nowhere"),
                false => error,
            }
        })
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One that holds something stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A file that is written and not yet in its place.
#[derive(Debug)]
enum Waiting {
    Unnamed(File),
    Named(TempPath),
}

#[derive(Debug, thiserror::Error)]
#[error("cannot write {}", .path.display())]
pub struct WriteError {
    pub path: PathBuf,
    #[source]
    pub source: io::Error,
}

impl WriteError {
    pub(super) fn of(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| {
            // An error of a temporary file names that, of which nobody has heard.
            let told = source.to_string();
            let cause = told.rsplit_once(" at path \"").map(|(cause, _)| cause);
            let of_temporary = cause.filter(|_| told.contains("/.factpress-"));
            let kind = source.kind();
            Self {
                path: path.to_owned(),
                source: of_temporary.map_or(source, |it| io::Error::new(kind, it)),
            }
        }
    }
}

impl Batch {
    /// Writes a file beside its place. A symbolic link there is followed, once, and so is one to a folder that is not there yet.
    pub fn stage(&mut self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.stage_as(path, bytes, unnamed::create)
    }

    fn stage_as(
        &mut self,
        path: &Path,
        bytes: &[u8],
        unnamed: impl FnOnce(&Path) -> Option<File>,
    ) -> Result<(), WriteError> {
        let failed = WriteError::of(path);
        let target = led(path);
        let folder = folder_of(&target);
        if !folder.exists() {
            self.folders.make(&led(folder)).map_err(failed)?;
        }
        let there = fs::metadata(&target);
        if there.as_ref().is_ok_and(fs::Metadata::is_dir) {
            return Err(failed(io::Error::other("a folder has this name")));
        }
        if there.as_ref().is_ok_and(|there| !there.is_file()) {
            return Err(failed(io::Error::other(
                "a device, a pipe or a socket has this name, and would be replaced",
            )));
        }
        if there.is_ok_and(|there| there.permissions().readonly()) {
            return Err(failed(io::Error::other("it is write-protected")));
        }
        let (waiting, mut file) = match unnamed(folder) {
            Some(file) => (Waiting::Unnamed(file.try_clone().map_err(failed)?), file),
            None => {
                let make = || temporary(0o666).tempfile_in(folder);
                let named = |file: &tempfile::NamedTempFile| Leftover::File(file.path().into());
                let (named, registration) = leftovers::keep(make, named).map_err(failed)?;
                let (file, path) = named.into_parts();
                self.registrations.push(registration);
                (Waiting::Named(path), file)
            }
        };
        file.write_all(bytes).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        self.files.push((waiting, target));
        Ok(())
    }

    /// Puts all files in their places, or, where one cannot be put there, none.
    pub fn commit(mut self) -> Result<(), WriteError> {
        let files = std::mem::take(&mut self.files);
        let unnamed = files
            .iter()
            .filter(|it| matches!(it.0, Waiting::Unnamed(_)));
        let folders = unnamed.map(|(_, target)| folder_of(target));
        let folders: BTreeSet<&Path> = folders.collect();
        folders.into_iter().for_each(unnamed::sweep);
        leftovers::undivided(|| {
            // What stood in the places, until all are new.
            let mut done: Vec<(PathBuf, Option<Waiting>)> = Vec::new();
            let several = files.len() > 1;
            for (waiting, target) in files {
                let placed = old(&target, several).and_then(|old| {
                    waiting.place(&target)?;
                    Ok(old)
                });
                match placed {
                    Ok(old) => done.push((target, old)),
                    Err(error) => {
                        for (target, old) in done {
                            // There is nothing else to try where this fails as well.
                            let _ = match old {
                                Some(old) => old.place(&target),
                                None => fs::remove_file(&target),
                            };
                        }
                        return Err(WriteError::of(&target)(error));
                    }
                }
            }
            Ok(())
        })?;
        self.folders.0.clear();
        Ok(())
    }
}

/// What stands in a place, so that it can be put back: a copy without a name, which not even KILL leaves behind, or else a second
/// name.
fn old(target: &Path, is_needed: bool) -> io::Result<Option<Waiting>> {
    if !is_needed || !target.exists() {
        return Ok(None);
    }
    let copy = unnamed::create(folder_of(target)).and_then(|mut copy| {
        let mut there = File::open(target).ok()?;
        io::copy(&mut there, &mut copy).ok()?;
        let permissions = there.metadata().ok()?.permissions();
        copy.set_permissions(permissions).ok().map(|()| copy)
    });
    if let Some(copy) = copy {
        return Ok(Some(Waiting::Unnamed(copy)));
    }
    let name = |path: &Path| fs::hard_link(target, path);
    let linked = temporary(0o666).make_in(folder_of(target), name);
    // Some file systems have no second names.
    let copied = linked
        .map(tempfile::NamedTempFile::into_temp_path)
        .or_else(|_| {
            let copy = temporary(0o666)
                .tempfile_in(folder_of(target))?
                .into_temp_path();
            fs::copy(target, &copy).map(|_| copy)
        })?;
    Ok(Some(Waiting::Named(copied)))
}

impl Waiting {
    fn place(self, target: &Path) -> io::Result<()> {
        let (named, _until_it_is_there) = match self {
            Self::Named(path) => (path, None),
            Self::Unnamed(file) => {
                let name = |path: &Path| unnamed::name(&file, path);
                let mut first = temporary(0o666);
                let first = first.prefix(unnamed::FIRST_NAME);
                let first = first.rand_bytes(unnamed::RANDOM);
                let named = first.make_in(folder_of(target), name)?;
                (named.into_temp_path(), Some(file))
            }
        };
        named.persist(target).map_err(|error| error.error)
    }
}

pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_files(&[(path.to_owned(), bytes)])
}

/// Writes several files, or, where one cannot be written, none.
pub fn write_files(files: &[(PathBuf, impl AsRef<[u8]>)]) -> Result<(), WriteError> {
    let mut batch = Batch::default();
    for (path, bytes) in files {
        batch.stage(path, bytes.as_ref())?;
    }
    batch.commit()
}

/// Where a symbolic link leads, once; any other path as it is.
pub(super) fn led(path: &Path) -> PathBuf {
    fs::read_link(path).map_or_else(|_| path.to_owned(), |led| folder_of(path).join(led))
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

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (socket, link) = (folder.path().join("socket"), folder.path().join("link"));
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        std::os::unix::fs::symlink("socket", &link).unwrap();
        for path in [socket, link] {
            let error = write_file(&path, b"new").unwrap_err();
            assert!(error.source.to_string().contains("would be replaced"));
            assert!(!std::fs::metadata(&path).unwrap().is_file());
        }
    }

    /// As where the system has no files without a name.
    #[test]
    fn files_that_have_a_name_already_are_put_in_their_places_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a"), "old").unwrap();
        let mut batch = Batch::default();
        for name in ["a", "b"] {
            batch.stage_as(&path(name), b"new", |_| None).unwrap();
        }
        batch.commit().unwrap();
        assert_eq!(std::fs::read(path("a")).unwrap(), b"new");
        assert_eq!(std::fs::read(path("b")).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_is_not_committed_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut batch = Batch::default();
        batch.stage(&folder.path().join("a"), b"new").unwrap();
        batch.stage(&folder.path().join("b/c/d"), b"new").unwrap();
        drop(batch);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_in_the_way_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = Batch::default().stage(folder.path(), b"x").unwrap_err();
        assert!(error.source.to_string().contains("folder"));
    }

    #[test]
    fn where_one_file_cannot_be_put_in_its_place_all_stay_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a"), "old").unwrap();
        let mut batch = Batch::default();
        for name in ["a", "b", "c"] {
            batch.stage(&path(name), b"new").unwrap();
        }
        // Meanwhile somebody makes a folder that is in the way of the last one.
        fs::create_dir_all(path("c/d")).unwrap();
        let error = batch.commit().unwrap_err();
        assert_eq!(error.path, path("c"));
        assert_eq!(fs::read(path("a")).unwrap(), b"old");
        assert!(!path("b").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_is_write_protected_too() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("store/a"), folder.path().join("a"));
        fs::create_dir(folder.path().join("store")).unwrap();
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink("store/a", &link).unwrap();
        write_file(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(write_file(&link, b"newer").is_err());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }
}
