//! The texts of the sources: beside the fact file, or in a folder for them.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use super::{Error, Input};
use crate::evidence::{LARGEST, SourceText, endings, sha256};
use crate::factfile::{Id, Source};
use crate::products::folder_of;
use crate::regular_file;

/// The most that is read of one text, in bytes: so much that it is seen to be too large.
pub(crate) const MOST: u64 = LARGEST as u64 + 1;

/// The text of a source; `None` where it is not at hand.
pub type Fetched = Result<Option<SourceText>, Error>;

/// A way to the texts of sources. A closure is one.
pub trait FetchText: Send + Sync {
    /// The text of the source `id` of a fact file.
    ///
    /// # Errors
    ///
    /// A text that is there and cannot be read.
    fn fetch(&self, fact_file: &Input, id: &Id, source: &Source) -> Fetched;

    /// The file that holds it, where one does.
    fn place(&self, _fact_file: &Input, _id: &Id, _source: &Source) -> Option<PathBuf> {
        None
    }
}

impl<F: Fn(&Input, &Id, &Source) -> Fetched + Send + Sync> FetchText for F {
    fn fetch(&self, fact_file: &Input, id: &Id, source: &Source) -> Fetched {
        self(fact_file, id, source)
    }
}

/// Texts in files: a source's `text` beside the fact file; in a folder at the same path below it, or a file
/// of that name, of the source's name, or of its SHA-256.
#[derive(Debug, Default)]
pub struct SourceTexts {
    folders: Vec<PathBuf>,
    /// The files of the folders by their SHA-256, read only when a source is found in no other way.
    digests: OnceLock<HashMap<String, PathBuf>>,
}

impl SourceTexts {
    /// Looks beside the fact file and then in each of the folders.
    ///
    /// # Errors
    ///
    /// A folder that is not there.
    pub fn open(folders: impl IntoIterator<Item = PathBuf>) -> Result<Self, Error> {
        let folders: Vec<PathBuf> = folders.into_iter().collect();
        if let Some(folder) = folders.iter().find(|folder| !folder.is_dir()) {
            let folder = folder.display();
            let message = format!("there is no folder {folder} with texts of sources");
            return Err(Error::Options(message));
        }
        let digests = OnceLock::new();
        Ok(Self { folders, digests })
    }

    fn by_digest(&self, digest: &str) -> Result<Option<PathBuf>, Error> {
        let digests = match self.digests.get() {
            Some(digests) => digests,
            None => {
                let digests = digests(&self.folders)?;
                self.digests.get_or_init(|| digests)
            }
        };
        Ok(digests.get(digest).cloned())
    }

    fn find(&self, fact_file: &Input, id: &Id, source: &Source) -> Result<Option<PathBuf>, Error> {
        let text = source.text.as_ref().map(|text| Path::new(text.as_str()));
        let beside = folder_of(&fact_file.path);
        let mut places: Vec<PathBuf> = text.iter().map(|text| beside.join(text)).collect();
        for folder in &self.folders {
            let is_name = |part| matches!(part, Component::Normal(_));
            let below = text.filter(|text| text.components().all(is_name));
            places.extend(below.map(|text| folder.join(text)));
            let name = text.and_then(Path::file_name);
            places.extend(name.map(|name| folder.join(name)));
            places.extend(endings().map(|ending| folder.join(format!("{id}.{ending}"))));
        }
        // What is found first, unless it cannot be read and another can.
        let mut fault = None;
        for place in places.into_iter().filter(|place| place.exists()) {
            let is_inside = |folder: &PathBuf| lies_in(&place, folder);
            fault = if !lies_in(&place, beside) && !self.folders.iter().any(is_inside) {
                Some("lies outside of the folder of the fact file")
            } else if !place.is_file() {
                Some("is no file")
            } else {
                return Ok(Some(place));
            };
        }
        if let Some(fault) = fault {
            return Err(Error::SourceText(fault));
        }
        match &source.sha256 {
            Some(digest) => self.by_digest(&digest.as_str().to_lowercase()),
            None => Ok(None),
        }
    }
}

impl FetchText for SourceTexts {
    fn fetch(&self, fact_file: &Input, id: &Id, source: &Source) -> Fetched {
        let place = self.find(fact_file, id, source)?;
        place.map(|place| read(&place)).transpose()
    }

    fn place(&self, fact_file: &Input, id: &Id, source: &Source) -> Option<PathBuf> {
        self.find(fact_file, id, source).ok().flatten()
    }
}

/// Whether a file lies in a folder or below it, wherever links lead.
fn lies_in(path: &Path, folder: &Path) -> bool {
    let (path, folder) = (path.canonicalize(), folder.canonicalize());
    path.is_ok_and(|path| folder.is_ok_and(|folder| path.starts_with(folder)))
}

fn digests(folders: &[PathBuf]) -> Result<HashMap<String, PathBuf>, Error> {
    let mut digests = HashMap::new();
    for folder in folders {
        let failed = || Error::reading(format!("the folder {}", folder.display()));
        for entry in std::fs::read_dir(folder).map_err(failed())? {
            let path = entry.map_err(failed())?.path();
            if path.is_file() && lies_in(&path, folder) {
                digests.insert(sha256(&read(&path)?.bytes), path);
            }
        }
    }
    Ok(digests)
}

fn read(path: &Path) -> Result<SourceText, Error> {
    let failed = Error::reading(path.display());
    Ok(SourceText {
        name: path.display().to_string(),
        bytes: regular_file::read(path, MOST).map_err(failed)?,
    })
}
