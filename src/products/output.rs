//! Where the products of several sheets are written to.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::atomic::{Batch, WriteError, folder_of, led};
use super::product::File;

/// What is written in one run, so that nothing of it is written over.
#[derive(Debug, Default)]
pub struct Output {
    /// The files written so far, and whether each only stands beside a product.
    written: HashMap<PathBuf, bool>,
    /// Where they lie, free of links, and what each was written as.
    lies: HashMap<PathBuf, PathBuf>,
    /// What the sheets are made of and must outlast them, free of links.
    inputs: HashSet<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The path of a file that another sheet has made, or that a template brings along.
    #[error(
        "would overwrite {}: another file of this run has the same id, or its template has a file of \
         this name", .0.display()
    )]
    Clash(PathBuf),
    #[error("would write {} over {}: a link leads from the one to the other", .0.display(), .1.display())]
    Linked(PathBuf, PathBuf),
    #[error("`{}` is a file, and -o names a folder", .0.display())]
    File(PathBuf),
    #[error("`{}` is a device, a pipe or a socket, and -o names a folder", .0.display())]
    Device(PathBuf),
    #[error("would overwrite the input {}: name another folder with -o", .0.display())]
    Input(PathBuf),
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Refuses a path that cannot be a folder since a file or the like stands in its place, or in that of one around it.
pub fn can_be_folder(folder: &Path) -> Result<(), OutputError> {
    // `file/` is none by its mark at the end.
    let folder: PathBuf = folder.components().collect();
    let mut parts = folder.ancestors();
    let other = parts.find(|path| path.exists() && !path.is_dir());
    other.map_or(Ok(()), |path| {
        let why = match path.is_file() {
            true => OutputError::File,
            false => OutputError::Device,
        };
        Err(why(path.to_owned()))
    })
}

impl Output {
    /// Keeps files, and all that is in folders, from being overwritten.
    pub fn protect<'p>(&mut self, inputs: impl IntoIterator<Item = &'p PathBuf>) {
        let inputs = inputs.into_iter();
        self.inputs
            .extend(inputs.filter_map(|path| path.canonicalize().ok()));
    }

    /// From now on it is another run, which may write over what this one has written.
    pub fn begin(&mut self) {
        self.written.clear();
        self.lies.clear();
    }

    /// The files written in this run.
    pub fn written(&self) -> impl Iterator<Item = &PathBuf> {
        self.written.keys()
    }

    /// Whether something that a sheet is made of stands in this place.
    pub fn is_input(&self, target: &Path) -> bool {
        let target = target.canonicalize();
        target.is_ok_and(|target| target.ancestors().any(|part| self.inputs.contains(part)))
    }

    /// Whether another sheet of this run has the same companion; any other file that two have is refused.
    fn is_shared(&self, target: &Path, companion: bool) -> Result<bool, OutputError> {
        match self.written.get(target) {
            Some(is_companion) if !is_companion || !companion => {
                Err(OutputError::Clash(target.to_owned()))
            }
            there => Ok(there.is_some()),
        }
    }

    /// Takes the place to which a path leads, unless another path of this run leads to it as well.
    fn takes(&mut self, target: &Path) -> Result<(), OutputError> {
        let led = led(target);
        let beside = || Some(folder_of(&led).canonicalize().ok()?.join(led.file_name()?));
        let lies = led.canonicalize().ok().or_else(beside);
        let lies = lies.unwrap_or_else(|| led.clone());
        match self.lies.insert(lies, target.to_owned()) {
            Some(other) if other != *target => Err(OutputError::Linked(target.to_owned(), other)),
            _ => Ok(()),
        }
    }

    /// Takes a file that stands where it belongs as if it were written.
    pub fn stands(&mut self, target: PathBuf, companion: bool) -> Result<(), OutputError> {
        self.is_shared(&target, companion)?;
        self.takes(&target)?;
        self.written.insert(target, companion);
        Ok(())
    }

    /// Writes the files of a sheet into a folder, all of them or none, and tells where they are.
    pub fn write(&mut self, folder: &Path, files: &[File]) -> Result<Vec<PathBuf>, OutputError> {
        let mut batch = Batch::default();
        let mut targets = Vec::new();
        for file in files {
            let target = folder.join(&file.path);
            let is_shared = self.is_shared(&target, file.companion)?;
            self.takes(&target)?;
            if !is_shared && self.is_input(&target) {
                return Err(OutputError::Input(target));
            }
            batch.stage(&target, &file.bytes)?;
            targets.push(target);
        }
        batch.commit()?;
        let written = targets.iter().zip(files);
        self.written
            .extend(written.map(|(target, file)| (target.clone(), file.companion)));
        Ok(targets)
    }
}
