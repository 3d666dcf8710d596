//! The texts of the sources: beside the fact file, or in the folder of `--sources`.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Failure;
use crate::evidence::{SourceText, sha256};
use crate::factfile::{Id, Source};

/// The most that is read of one text, in bytes.
const MOST: u64 = 32 * 1024 * 1024;
/// Endings under which a text is looked for by its source's name.
const ENDINGS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// Where the texts of sources are looked for.
pub(super) struct SourceTexts {
    folder: Option<PathBuf>,
    /// The files of the folder by their SHA-256, read only when a source is found in no other way.
    digests: OnceCell<HashMap<String, PathBuf>>,
}

impl SourceTexts {
    /// Takes the folder of `--sources`.
    pub(super) fn open(folder: Option<&Path>) -> Result<Self, Failure> {
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(Failure::Usage(format!(
                "there is no folder {} for --sources",
                folder.display()
            )));
        }
        Ok(Self {
            folder: folder.map(Path::to_owned),
            digests: OnceCell::new(),
        })
    }

    /// The text of a source, where it is at hand: its `text` beside the fact file; in the folder a
    /// file of that name, of the source's name, or of its SHA-256.
    pub(super) fn fetch(
        &self,
        fact_file: &Path,
        id: &Id,
        source: &Source,
    ) -> anyhow::Result<Option<SourceText>> {
        let text = source.text.as_ref().map(|text| Path::new(text.as_str()));
        let beside = fact_file.parent().unwrap_or(Path::new(""));
        let mut places: Vec<PathBuf> = text.iter().map(|text| beside.join(text)).collect();
        if let Some(folder) = &self.folder {
            let name = text.and_then(Path::file_name);
            places.extend(name.map(|name| folder.join(name)));
            places.extend(ENDINGS.map(|ending| folder.join(format!("{id}.{ending}"))));
        }
        if let Some(place) = places.iter().find(|place| place.is_file()) {
            return read(place).map(Some);
        }
        match &source.sha256 {
            Some(digest) => self.by_digest(&digest.as_str().to_lowercase()),
            None => Ok(None),
        }
    }

    fn by_digest(&self, digest: &str) -> anyhow::Result<Option<SourceText>> {
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

fn digests(folder: &Path) -> anyhow::Result<HashMap<String, PathBuf>> {
    let failed = || format!("cannot read the folder {}", folder.display());
    let mut digests = HashMap::new();
    for entry in std::fs::read_dir(folder).with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        if path.is_file() {
            digests.insert(sha256(&read(&path)?.bytes), path);
        }
    }
    Ok(digests)
}

fn read(path: &Path) -> anyhow::Result<SourceText> {
    let failed = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(failed)?;
    let mut bytes = Vec::new();
    file.take(MOST)
        .read_to_end(&mut bytes)
        .with_context(failed)?;
    Ok(SourceText {
        name: path.display().to_string(),
        bytes,
    })
}
