//! What was made before, and whether it still holds: a file in the folder of the products says what each sheet was made of.
//!
//! Nothing of it is needed: where it is missing, damaged or of another form, every sheet is made again.

mod digests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostics::Diagnostic;
use crate::evidence::sha256;
use crate::products::{File, WriteError, write_files};
use crate::regular_file;
use crate::source_map::SourceFile;
use crate::typesetting::TYPST_VERSION;
pub(crate) use digests::{Digests, all_below};

/// What it is called.
const FILE: &str = ".factpress-state.json";
/// The form that this program reads and writes.
const FORM: u32 = 2;
/// More is not read. A sheet takes about 1 kB.
const MOST: u64 = 64 << 20;

/// Whether a file has this name.
pub(crate) fn is_state(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.eq_ignore_ascii_case(FILE))
}

/// A sheet that was made without a finding in its making.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    /// The fact file as it was typed.
    pub(crate) facts: PathBuf,
    /// The digest of what holds for all sheets: see [`common`].
    pub(crate) common: String,
    /// What its check found in the fact file, which is told again; `None` where it found something in another file, so that only
    /// another check can tell it.
    found: Option<Vec<Diagnostic>>,
    /// The digest of every file and folder that it is made of; none of what is named and not there.
    pub(crate) inputs: BTreeMap<PathBuf, Option<String>>,
    pub(crate) products: Vec<WrittenFile>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenFile {
    /// Its path in the folder of the products.
    pub(crate) path: String,
    pub(crate) sha256: String,
    pub(crate) bytes: usize,
    /// None where it has no pages.
    pub(crate) pages: Option<usize>,
    /// Whether it only stands beside a product, perhaps for several sheets.
    pub(crate) companion: bool,
}

impl Record {
    /// The record of a sheet whose files are written; `None` where it is made of what cannot be read again.
    pub(crate) fn of(
        facts: &Path,
        common: &str,
        inputs: &[PathBuf],
        digests: &Digests,
        files: &[File],
        found: &[Diagnostic],
    ) -> Option<Self> {
        let of_facts = digests.of(facts).ok().flatten();
        let mut texts: Vec<_> = found.iter().map(|one| one.file.as_ref()).collect();
        texts.dedup_by_key(|file| file.map(Arc::as_ptr));
        let is_of_facts = |file: Option<&Arc<SourceFile>>| {
            file.map(|file| sha256(file.text().as_bytes())) == of_facts && of_facts.is_some()
        };
        let can_be_told = texts.into_iter().all(is_of_facts);
        let inputs = inputs.iter().map(|path| {
            path.to_str()?;
            Some((path.clone(), digests.of(path).ok()?))
        });
        let products = files.iter().map(|file| WrittenFile {
            path: file.path.clone(),
            sha256: sha256(&file.bytes),
            bytes: file.bytes.len(),
            pages: file.pages(),
            companion: file.companion,
        });
        Some(Self {
            facts: facts.to_owned(),
            common: common.to_owned(),
            found: can_be_told.then(|| found.to_vec()),
            inputs: inputs.collect::<Option<_>>()?,
            products: products.collect(),
        })
    }

    /// What its check found, with the text of the facts as it is read again; `None` where that takes another check.
    pub(crate) fn found(
        &self,
        text: impl FnOnce() -> Option<Arc<SourceFile>>,
    ) -> Option<Vec<Diagnostic>> {
        let found = self.found.as_ref()?;
        if found.is_empty() {
            return Some(Vec::new());
        }
        let text = text()?;
        found.iter().map(|one| one.clone().about(&text)).collect()
    }

    /// Whether it is made of what is there now, and all that was made is there as it was written.
    pub(crate) fn holds(&self, folder: &Path, digests: &Digests) -> bool {
        let is_same = |(path, digest): (&PathBuf, &Option<String>)| {
            digests.of(path).is_ok_and(|now| now == *digest)
        };
        let stands = |product: &WrittenFile| {
            let now = digests::of_file(&folder.join(&product.path));
            now.is_ok_and(|now| now.as_ref() == Some(&product.sha256))
        };
        !self.products.is_empty()
            && self.inputs.iter().all(is_same)
            && self.products.iter().all(stands)
    }

    fn is_within_its_folder(&self) -> bool {
        let is_name = |part| matches!(part, Component::Normal(_));
        let mut paths = self.products.iter().map(|it| Path::new(&it.path));
        paths.all(|path| path.components().all(is_name))
    }
}

/// The digest of what holds for all sheets of a run, and is no file that one is made of: the program, what it was told, and the
/// folders with the texts of sources, in which every name counts. Products in these are no part of it.
pub(crate) fn common(
    options: &str,
    texts: &[PathBuf],
    products: &HashSet<PathBuf>,
) -> std::io::Result<String> {
    let program = (
        env!("CARGO_PKG_VERSION"),
        TYPST_VERSION,
        std::env::consts::ARCH,
    );
    let text = format!("{FORM} {program:?} {options}");
    digests::of_all(&text, texts, |file| !products.contains(file))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StateFile<R> {
    state: u32,
    sheets: Vec<R>,
}

type Key = (PathBuf, String);

/// The records of one folder of products.
#[derive(Debug)]
pub(crate) struct State {
    folder: PathBuf,
    /// As it was read.
    text: Vec<u8>,
    before: HashMap<Key, Arc<Record>>,
    /// What this run came to, by fact file.
    now: HashMap<Key, Option<Arc<Record>>>,
}

impl State {
    /// That of a folder; an empty one where there is none that can be read.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = regular_file::read(&folder.join(FILE), MOST + 1).unwrap_or_default();
        let is_whole = text.len() as u64 <= MOST;
        let read = is_whole.then(|| serde_json::from_slice(&text).ok());
        let read: Option<StateFile<Record>> = read.flatten();
        let records = read.filter(|read| read.state == FORM);
        let records = records.into_iter().flat_map(|read| read.sheets);
        let records = records.filter(Record::is_within_its_folder);
        let before = records.map(|record| (key(&record), Arc::new(record)));
        Self {
            folder: folder.to_owned(),
            before: before.collect(),
            text,
            now: HashMap::new(),
        }
    }

    /// What was made of a fact file, told the same.
    pub(crate) fn find(&self, facts: &Path, common: &str) -> Option<&Arc<Record>> {
        self.before.get(&(facts.to_owned(), common.to_owned()))
    }

    /// All files of which it says that they were written.
    pub(crate) fn products(&self) -> HashSet<PathBuf> {
        let records = self.before.values().flat_map(|record| &record.products);
        records.map(|it| self.folder.join(&it.path)).collect()
    }

    /// What came of a fact file in this run; nothing where it is to be made again.
    pub(crate) fn note(&mut self, facts: &Path, common: &str, record: Option<Arc<Record>>) {
        let key = (facts.to_owned(), common.to_owned());
        self.now.insert(key, record);
    }

    /// Writes it, if it says anything new. What was made in this run takes the place of what was made before under the same name.
    pub(crate) fn write(&self) -> Result<(), WriteError> {
        let new: Vec<&Record> = self.now.values().flatten().map(|it| &**it).collect();
        let own = |record: &Record| {
            let own = record.products.iter().filter(|it| !it.companion);
            own.map(|it| it.path.clone()).collect::<Vec<_>>()
        };
        let taken: HashSet<String> = new.iter().copied().flat_map(own).collect();
        let is_kept = |(key, record): &(&Key, &Arc<Record>)| {
            let names = own(record);
            !self.now.contains_key(*key)
                && names.iter().all(|name| !taken.contains(name))
                && names.iter().any(|name| self.folder.join(name).exists())
        };
        let kept = self.before.iter().filter(is_kept);
        let mut sheets: Vec<&Record> = kept.map(|(_, record)| &**record).chain(new).collect();
        sheets.sort_by(|a, b| (&a.facts, &a.common).cmp(&(&b.facts, &b.common)));
        if sheets.is_empty() && self.text.is_empty() {
            return Ok(());
        }
        let path = self.folder.join(FILE);
        let text = serde_json::to_vec(&StateFile {
            state: FORM,
            sheets,
        });
        let text = text.map_err(|error| WriteError {
            path: path.clone(),
            source: error.into(),
        })?;
        match text == self.text {
            true => Ok(()),
            false => write_files(&[(path, text)]),
        }
    }
}

fn key(record: &Record) -> Key {
    (record.facts.clone(), record.common.clone())
}
