//! What the built-in compiler can see: one job and nothing else.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use time::OffsetDateTime;
use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use super::{Job, TypesetError};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// How the name of a source ends.
const SOURCE: &str = ".typ";

pub struct JobWorld {
    main: FileId,
    files: BTreeMap<String, Bytes>,
    fonts: Arc<FontStore>,
    timestamp: i64,
    /// Whether Typst has asked for a source by a name that is none of a source.
    has_other_sources: AtomicBool,
}

impl JobWorld {
    /// Takes over a job that has been checked, and the fonts that were made for it.
    pub fn new(job: &Job, fonts: Arc<FontStore>) -> Result<Self, TypesetError> {
        let path = VirtualPath::new(&job.main);
        let path = path.map_err(|_| TypesetError::UnsafePath(job.main.clone()))?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        let files = job.files.iter();
        let files = files.map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
        Ok(Self {
            main,
            files: files.collect(),
            fonts,
            timestamp: job.timestamp,
            has_other_sources: AtomicBool::new(false),
        })
    }

    /// The files that are Typst sources by their names, as far as they can be read as such.
    pub fn sources(&self) -> Vec<Source> {
        let paths = self.files.keys().filter(|path| path.ends_with(SOURCE));
        let paths = paths.filter_map(|path| VirtualPath::new(path).ok());
        let ids = paths.map(|path| RootedPath::new(VirtualRoot::Project, path).intern());
        ids.filter_map(|id| self.source(id).ok()).collect()
    }

    /// Whether more than these has been read as a source.
    pub fn has_other_sources(&self) -> bool {
        self.has_other_sources.load(Ordering::Relaxed)
    }
}

impl World for JobWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if !id.vpath().get_without_slash().ends_with(SOURCE) {
            self.has_other_sources.store(true, Ordering::Relaxed);
        }
        source(id, self.file(id)?)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let VirtualRoot::Package(spec) = id.root() {
            return Err(PackageError::NotFound(spec.clone()).into());
        }
        let path = id.vpath().get_without_slash();
        if let Some(bytes) = self.files.get(path) {
            return Ok(bytes.clone());
        }
        let within = format!("{path}/");
        let is_folder = path.is_empty() || self.files.keys().any(|file| file.starts_with(&within));
        Err(if is_folder {
            FileError::IsDirectory
        } else {
            FileError::NotFound(Path::new(path).into())
        })
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, offset: Option<Duration>) -> Option<Datetime> {
        let offset = offset.map_or(0.0, |offset| offset.seconds());
        day(self.timestamp, offset)
    }
}

/// A file as source text, parsed once for all the sheets that have it.
#[comemo::memoize]
fn source(id: FileId, bytes: Bytes) -> FileResult<Source> {
    let text = std::str::from_utf8(&bytes)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(Source::new(id, text.to_owned()))
}

/// The date at a timestamp, `offset` seconds from UTC; `None` if there is no such offset, as in
/// the Typst program: one of a day or more.
pub fn day(timestamp: i64, offset: f64) -> Option<Datetime> {
    let offset = offset.trunc();
    if offset.is_nan() || offset.abs() >= 86_400.0 {
        return None;
    }
    let local = timestamp.checked_add(offset as i64)?;
    let date = OffsetDateTime::from_unix_timestamp(local).ok()?.date();
    Some(Datetime::Date(date))
}
