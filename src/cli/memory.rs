//! What earlier builds left in the folders of the products, so that only what has changed is made again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::one_file::ToBuild;
use super::printer::Printer;
use crate::diagnostics::{Diagnostic, Severity};
use crate::products::File;
use crate::state::{self, Digests, Record, State};

/// So many files are made until it is written what was made, lest a run that is ended was for nothing.
const OFTEN: usize = 100;

#[derive(Default)]
pub(super) struct Memory {
    digests: Digests,
    states: HashMap<PathBuf, State>,
    /// Whether everything is made again.
    forgets: bool,
}

impl Memory {
    pub(super) fn new(forgets: bool) -> Self {
        Self {
            forgets,
            ..Self::default()
        }
    }

    /// The digest of what all sheets have in common that go into a folder; `None` where something of it cannot be read.
    pub(super) fn common(
        &mut self,
        folder: &Path,
        options: &str,
        texts: &[PathBuf],
    ) -> Option<String> {
        let state = self.states.entry(folder.to_owned());
        let state = state.or_insert_with(|| State::read(folder));
        state::common(options, texts, &state.products()).ok()
    }

    /// What was made of a file, if it still holds.
    pub(super) fn of(&self, file: &ToBuild) -> Option<Arc<Record>> {
        let (folder, common) = (&file.of.folder, file.common()?);
        let record = self.states.get(folder)?.find(&file.path, common)?;
        let holds = !self.forgets && record.holds(folder, &self.digests);
        holds.then(|| Arc::clone(record))
    }

    /// Reads what a sheet will be made of, before it is.
    pub(super) fn read<'p>(&self, inputs: impl IntoIterator<Item = &'p PathBuf>) {
        for input in inputs {
            // What cannot be read has no digest later either.
            let _ = self.digests.of(input);
        }
    }

    /// Notes what was written of a file; nothing where it is to be made again in any case.
    pub(super) fn note(
        &mut self,
        file: &ToBuild,
        inputs: &[PathBuf],
        made: Option<(&[File], &[Diagnostic])>,
    ) {
        let digests = &self.digests;
        let record = made.and_then(|(files, found)| {
            let common = file.common()?;
            Record::of(&file.path, common, inputs, digests, files, found)
        });
        self.keep(file, record.map(Arc::new));
    }

    /// Notes that it is as it was, or that it is to be made again.
    pub(super) fn keep(&mut self, file: &ToBuild, record: Option<Arc<Record>>) {
        if let Some(common) = file.common()
            && let Some(state) = self.states.get_mut(&file.of.folder)
        {
            state.note(&file.path, common, record);
        }
    }

    /// Writes it from time to time.
    pub(super) fn write_at(&self, done: usize, printer: &Printer) {
        if done.is_multiple_of(OFTEN) {
            self.write(printer);
        }
    }

    /// Writes it. Where that fails the products are there all the same.
    pub(super) fn write(&self, printer: &Printer) {
        for state in self.states.values() {
            if let Err(error) = state.write() {
                let error = anyhow::Error::from(error);
                let line = format!("{error:#}; the next build makes all sheets again");
                printer.titled(Severity::Warning, &line);
            }
        }
    }
}
