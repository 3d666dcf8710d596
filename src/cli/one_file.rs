//! What comes of one fact file, in whichever thread: nothing is printed here, and nothing written.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::printer::Printer;
use super::records::TurnedOff;
use super::{Failure, busy, input};
use crate::diagnostics::Diagnostic;
use crate::environment::Stopwatch;
use crate::pipeline::{Input, Made, Outcome, Pipeline};

/// What the fact files of one project have in common.
pub(super) struct Workplace {
    pub(super) pipeline: Pipeline,
    pub(super) folder: PathBuf,
    /// The project file, what it names, and the earlier edition.
    pub(super) project: Vec<PathBuf>,
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
}

/// What came of it.
pub(super) struct Built {
    /// What it is made of, with what is named and not there. A folder stands for all files in it.
    pub(super) inputs: Vec<PathBuf>,
    pub(super) turned_off: TurnedOff,
    /// What its check found where it let the facts pass.
    pub(super) checked: Vec<Diagnostic>,
    pub(super) made: Result<Outcome<Made>, Failure>,
    /// How long it took to make.
    pub(super) time: Duration,
}

impl ToBuild {
    pub(super) fn new(path: PathBuf, of: Arc<Workplace>) -> Self {
        Self {
            inputs: vec![path.clone()],
            path,
            of,
            target: None,
            held: None,
        }
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

    /// Where its first product will go, if it has no faults at a first look, and what files it names.
    pub(super) fn look(&self, ending: &str, limit: Duration) -> (Option<PathBuf>, Vec<PathBuf>) {
        let Ok(input) = self.read() else {
            return (None, Vec::new());
        };
        let _ends = busy::at_most(limit, &self.path);
        let (name, named) = self.of.pipeline.named(input);
        let target = name.map(|name| self.of.folder.join(format!("{name}.{ending}")));
        (target, named)
    }

    /// Checks it and makes its products; who waits is told what takes long.
    pub(super) fn build(&self, limit: Duration, waits: Option<&Printer>) -> Built {
        let begin = |what| {
            let told = waits.and_then(|printer| printer.busy(what, &self.path));
            (told, busy::at_most(limit, &self.path))
        };
        let failed = |inputs, failure| Built {
            inputs,
            turned_off: TurnedOff::default(),
            checked: Vec::new(),
            made: Err(failure),
            time: Duration::ZERO,
        };
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
        let _begun = begin("setting");
        let watch = Stopwatch::start();
        let made = self.of.pipeline.make(&checked.value);
        Built {
            inputs: checked.inputs_read,
            turned_off: TurnedOff::of(&checked.value),
            checked: checked.findings,
            made: made.map_err(Failure::from),
            time: watch.elapsed(),
        }
    }
}
