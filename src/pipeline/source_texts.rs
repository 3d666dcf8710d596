//! The texts of the sources: beside the fact file, or in a folder for them.

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::{Error, Input};
use crate::evidence::{LARGEST, SourceText, endings, sha256};
use crate::factfile::{Id, Source};

/// The most that is read of one text, in bytes: so much that it is seen to be too large.
const MOST: u64 = LARGEST as u64 + 1;

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
}

impl<F: Fn(&Input, &Id, &Source) -> Fetched + Send + Sync> FetchText for F {
    fn fetch(&self, fact_file: &Input, id: &Id, source: &Source) -> Fetched {
        self(fact_file, id, source)
    }
}

/// Texts in files: a source's `text` beside the fact file; in a folder a file of that name, of the
/// source's name, or of its SHA-256.
#[derive(Debug, Default)]
pub struct SourceTexts {
    folder: Option<PathBuf>,
    /// The files of the folder by their SHA-256, read only when a source is found in no other way.
    digests: OnceLock<HashMap<String, PathBuf>>,
}

impl SourceTexts {
    /// Looks beside the fact file and, where there is one, in a folder.
    ///
    /// # Errors
    ///
    /// A folder that is not there.
    pub fn open(folder: Option<PathBuf>) -> Result<Self, Error> {
        if let Some(folder) = folder.as_ref().filter(|folder| !folder.is_dir()) {
            let folder = folder.display();
            let message = format!("there is no folder {folder} with texts of sources");
            return Err(Error::Options(message));
        }
        let digests = OnceLock::new();
        Ok(Self { folder, digests })
    }

    fn by_digest(&self, digest: &str) -> Fetched {
        let Some(folder) = &self.folder else {
            return Ok(None);
        };
        let digests = match self.digests.get() {
            Some(digests) => digests,
            None => {
                let digests = digests(folder)?;
                self.digests.get_or_init(|| digests)
            }
        };
        digests.get(digest).map(|path| read(path)).transpose()
    }
}

impl FetchText for SourceTexts {
    fn fetch(&self, fact_file: &Input, id: &Id, source: &Source) -> Fetched {
        let text = source.text.as_ref().map(|text| Path::new(text.as_str()));
        let beside = fact_file.path.parent().unwrap_or(Path::new(""));
        let mut places: Vec<PathBuf> = text.iter().map(|text| beside.join(text)).collect();
        if let Some(folder) = &self.folder {
            let name = text.and_then(Path::file_name);
            places.extend(name.map(|name| folder.join(name)));
            places.extend(endings().map(|ending| folder.join(format!("{id}.{ending}"))));
        }
        if let Some(place) = places.iter().find(|place| place.is_file()) {
            return read(place).map(Some);
        }
        match &source.sha256 {
            Some(digest) => self.by_digest(&digest.as_str().to_lowercase()),
            None => Ok(None),
        }
    }
}

fn digests(folder: &Path) -> Result<HashMap<String, PathBuf>, Error> {
    let failed = || Error::reading(format!("the folder {}", folder.display()));
    let mut digests = HashMap::new();
    for entry in std::fs::read_dir(folder).map_err(failed())? {
        let path = entry.map_err(failed())?.path();
        if path.is_file() {
            digests.insert(sha256(&read(&path)?.bytes), path);
        }
    }
    Ok(digests)
}

fn read(path: &Path) -> Result<SourceText, Error> {
    let failed = || Error::reading(path.display());
    let file = std::fs::File::open(path).map_err(failed())?;
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes).map_err(failed())?;
    Ok(SourceText {
        name: path.display().to_string(),
        bytes,
    })
}
