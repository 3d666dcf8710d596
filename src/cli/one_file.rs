//! What comes of one fact file, in whichever thread: nothing is printed here, and nothing written.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::manifest::TurnedOff;
use super::memory::Memory;
use super::printer::Printer;
use super::{Failure, busy, input};
use crate::diagnostics::{Diagnostic, utf8_text};
use crate::environment::Stopwatch;
use crate::pipeline::{Input, Made, Outcome, Pipeline};
use crate::source_map::SourceFile;
use crate::state::Record;

/// What the fact files of one project have in common.
pub(super) struct Workplace {
    pub(super) pipeline: Pipeline,
    pub(super) folder: PathBuf,
    /// The project file, what it names, and the earlier edition.
    pub(super) project: Vec<PathBuf>,
    /// The digest of what its sheets have in common beside files, where it is kept what they were made of.
    pub(super) common: Option<String>,
}

/// A fact file that a sheet is made of.
pub(super) struct ToBuild {
    pub(super) path: PathBuf,
    pub(super) of: Arc<Workplace>,
    /// What it was made of last.
    pub(super) inputs: Vec<PathBuf>,
    /// Where its first product goes, once that is known.
    pub(super) target: Option<PathBuf>,
    /// What came over a stream, which can be read once only.
    held: Option<Input>,
    /// What was made of it before, if nothing of that has changed.
    pub(super) unchanged: Option<Arc<Record>>,
}

/// What a first look at it tells.
pub(super) struct Look {
    /// Where its first product will go, if it has no faults.
    pub(super) target: Option<PathBuf>,
    /// What of the disk it is made of, as far as it is known.
    pub(super) inputs: Vec<PathBuf>,
    pub(super) unchanged: Option<Arc<Record>>,
}

/// What came of it.
pub(super) struct Built {
    /// What it is made of, with what is named and not there. A folder stands for all files in it.
    pub(super) inputs: Vec<PathBuf>,
    pub(super) turned_off: TurnedOff,
    /// What its check found where it let the facts pass.
    pub(super) checked: Vec<Diagnostic>,
    pub(super) made: Result<Making, Failure>,
    /// How long it took to make.
    pub(super) time: Duration,
}

pub(super) enum Making {
    New(Outcome<Made>),
    /// What was made before holds still.
    Unchanged(Arc<Record>),
}

impl ToBuild {
    pub(super) fn new(path: PathBuf, of: Arc<Workplace>) -> Self {
        Self {
            inputs: vec![path.clone()],
            path,
            of,
            target: None,
            held: None,
            unchanged: None,
        }
    }

    /// By what its sheet is found again that was made before; a stream has none.
    pub(super) fn common(&self) -> Option<&str> {
        let common = self.of.common.as_deref();
        common.filter(|_| self.held.is_none())
    }

    /// Reads a stream; what cannot be read is told when its turn comes.
    pub(super) fn hold(&mut self) {
        // Elsewhere than on Linux the system's own names for streams go on where they were.
        if input::is_stream(&self.path) || self.path.starts_with("/dev") {
            self.held = input::read(&self.path).ok();
        }
    }

    fn read(&self) -> Result<Input, Failure> {
        let held = self.held.clone();
        held.map_or_else(|| input::read(&self.path), Ok)
    }

    fn text(&self) -> Option<Arc<SourceFile>> {
        let input = self.read().ok()?;
        utf8_text(&input.name, &input.bytes, "").ok()
    }

    /// Looks whether it is as it was, else what it will be called and what it names, with the ending of its first product.
    pub(super) fn look(&self, ending: &str, limit: Duration, memory: Option<&Memory>) -> Look {
        let _ends = busy::at_most(limit, &self.path);
        if let Some(record) = memory.and_then(|memory| memory.of(self)) {
            let product = record.products.iter().find(|it| !it.companion);
            return Look {
                target: product.map(|it| self.of.folder.join(&it.path)),
                inputs: record.inputs.keys().cloned().collect(),
                unchanged: Some(record),
            };
        }
        let mut look = Look {
            target: None,
            inputs: vec![self.path.clone()],
            unchanged: None,
        };
        let style = self.of.pipeline.style_read();
        look.inputs.extend_from_slice(style);
        if let Some(memory) = memory {
            memory.read(&look.inputs);
        }
        if let Ok(input) = self.read() {
            let (name, named) = self.of.pipeline.named(input);
            let target = |name| self.of.folder.join(format!("{name}.{ending}"));
            look.target = name.map(target);
            if let Some(memory) = memory {
                memory.read(&named);
            }
            look.inputs.extend(named);
        }
        look
    }

    /// Checks it and makes its products; who waits is told what takes long. What is recorded is checked in any case.
    pub(super) fn build(
        &self,
        limit: Duration,
        waits: Option<&Printer>,
        is_recorded: bool,
    ) -> Built {
        let begin = |what| {
            let told = waits.and_then(|printer| printer.busy(what, &self.path));
            (told, busy::at_most(limit, &self.path))
        };
        let come = |inputs, checked, made| Built {
            turned_off: TurnedOff::default(),
            inputs,
            checked,
            made,
            time: Duration::ZERO,
        };
        let failed = |inputs, failure| come(inputs, Vec::new(), Err(failure));
        let before = self.unchanged.as_ref();
        let known = before.filter(|_| !is_recorded);
        if let Some((record, found)) = known.and_then(|it| Some((it, it.found(|| self.text())?))) {
            let inputs = record.inputs.keys().cloned().collect();
            return come(inputs, found, Ok(Making::Unchanged(Arc::clone(record))));
        }
        let input = match self.read() {
            Ok(input) => input,
            Err(failure) => return failed(vec![self.path.clone()], failure),
        };
        let begun = begin("checking");
        let checked = match self.of.pipeline.check(input) {
            Ok(checked) => checked,
            Err(refused) => return failed(refused.inputs_read.clone(), refused.into()),
        };
        drop(begun);
        if let Some(record) = before {
            let made = Ok(Making::Unchanged(Arc::clone(record)));
            return Built {
                turned_off: TurnedOff::of(&checked.value),
                ..come(checked.inputs_read, checked.findings, made)
            };
        }
        let _begun = begin("setting");
        let watch = Stopwatch::start();
        let made = self.of.pipeline.make(&checked.value);
        Built {
            turned_off: TurnedOff::of(&checked.value),
            inputs: checked.inputs_read,
            checked: checked.findings,
            made: made.map(Making::New).map_err(Failure::from),
            time: watch.elapsed(),
        }
    }
}
