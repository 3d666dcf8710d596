//! The parts of a packed source, within limits: a file of a few bytes can hold more than any memory.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{LARGEST, Unreadable, too_much};

/// Packages of documents have some dozens of parts, and some hundred pictures.
const MOST_PARTS: usize = 10_000;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: usize,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(too_much("parts", MOST_PARTS));
        }
        let left = LARGEST;
        Ok(Self { archive, left })
    }

    /// The names of its parts of XML that begin with one of these.
    pub(super) fn names(&self, beginnings: &[&str]) -> Vec<String> {
        let names = self.archive.file_names();
        let names = names.filter(|name| name.ends_with(".xml"));
        let names = names.filter(|name| beginnings.iter().any(|it| name.starts_with(it)));
        names.map(str::to_owned).collect()
    }

    /// The text of a part; nothing where it has no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let part = match self.archive.by_name(name) {
            Err(ZipError::FileNotFound) => return Ok(None),
            part => part.map_err(damaged)?,
        };
        if part.encrypted() {
            return Err(Unreadable::Damaged("it is locked by a password".to_owned()));
        }
        let mut bytes = Vec::new();
        let most = u64::try_from(self.left)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        part.take(most).read_to_end(&mut bytes).map_err(damaged)?;
        self.left = self
            .left
            .checked_sub(bytes.len())
            .ok_or_else(|| too_much("bytes when unpacked", LARGEST))?;
        let text = String::from_utf8(bytes).map_err(|_| Unreadable::NotText)?;
        Ok(Some(text))
    }
}

fn damaged(error: impl std::fmt::Display) -> Unreadable {
    Unreadable::Damaged(format!("it cannot be unpacked: {error}"))
}
