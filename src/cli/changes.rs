//! Which files change: by what the system tells of the folders that they are in, since editors put other files in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::inputs;
use crate::environment::Stopwatch;

/// Editors save in several steps: they are done when for so long nothing more has happened.
const QUIET: Duration = Duration::from_millis(50);
/// Who saves without end is not waited for, nor a file that is gone.
const LONGEST: Duration = Duration::from_millis(500);

pub(super) struct Changes {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folders that are watched, and whether those in them are too.
    folders: BTreeMap<PathBuf, bool>,
}

impl Changes {
    pub(super) fn new() -> anyhow::Result<Self> {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(sender).context("cannot watch any file")?;
        Ok(Self {
            watcher,
            events,
            folders: BTreeMap::new(),
        })
    }

    /// Watches over files and folders, those that are not there too; tells whether it did not watch over all of them before.
    pub(super) fn follow<'p>(
        &mut self,
        places: impl IntoIterator<Item = &'p PathBuf>,
    ) -> anyhow::Result<bool> {
        let mut is_new = false;
        for place in places {
            let around = place.ancestors().skip(1).find(|folder| folder.is_dir());
            let itself = place.is_dir().then_some((&**place, true));
            for (folder, deep) in around.map(|it| (it, false)).into_iter().chain(itself) {
                if self.folders.get(folder).is_some_and(|it| *it || !deep) {
                    continue;
                }
                let mode = match deep {
                    true => RecursiveMode::Recursive,
                    false => RecursiveMode::NonRecursive,
                };
                match self.watcher.watch(folder, mode) {
                    Err(_) if !folder.exists() => continue,
                    watched => {
                        watched.with_context(|| format!("cannot watch {}", folder.display()))?
                    }
                }
                self.folders.insert(folder.to_owned(), deep);
                is_new = true;
            }
        }
        Ok(is_new)
    }

    /// Waits for changes of what is asked for, and until no more of them follow; without any where the system tells none any more.
    pub(super) fn wait(&mut self, is_asked_for: impl Fn(&Path) -> bool) -> BTreeSet<PathBuf> {
        let mut changed: BTreeSet<PathBuf> = BTreeSet::new();
        let mut begun: Option<Stopwatch> = None;
        loop {
            let event = match begun.map(|begun| LONGEST.saturating_sub(begun.elapsed())) {
                None => self.events.recv().ok(),
                Some(Duration::ZERO) => None,
                Some(left) => {
                    // One that is gone is about to be put there again.
                    let is_whole = changed.iter().all(|path| path.exists());
                    let wait = if is_whole { QUIET.min(left) } else { left };
                    self.events.recv_timeout(wait).ok()
                }
            };
            let Some(event) = event else { return changed };
            changed.extend(self.changed(event).filter(|path| is_asked_for(path)));
            if !changed.is_empty() {
                begun.get_or_insert_with(Stopwatch::start);
            }
        }
    }

    /// The paths of what counts as a change: not of what was only read.
    fn changed(&mut self, event: notify::Result<Event>) -> impl Iterator<Item = PathBuf> + use<> {
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let paths = match event {
            Ok(event) if event.need_rescan() => vec![PathBuf::new()],
            Ok(event) if event.kind.is_access() && event.kind != written => Vec::new(),
            Ok(event) => {
                if let EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) = event.kind {
                    self.folders.retain(|folder, _| {
                        let is_gone = event.paths.iter().any(|path| folder.starts_with(path));
                        let _ = is_gone.then(|| self.watcher.unwatch(folder));
                        !is_gone
                    });
                }
                event.paths
            }
            Err(_) => vec![PathBuf::new()],
        };
        paths.into_iter()
    }
}

/// Where a file or folder is told to change: where its name is, and where that leads.
pub(super) fn places(path: &Path) -> Vec<PathBuf> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.parent().zip(path.file_name());
    let there = there.map(|(folder, name)| inputs::real(folder).join(name));
    let mut places: Vec<PathBuf> = there.into_iter().chain(path.canonicalize()).collect();
    places.dedup();
    places
}

/// Whether a change at `event` is one of what is at `place`: of it, in it, or of a folder around it.
pub(super) fn touches(event: &Path, place: &Path) -> bool {
    let is_hidden = |part: Component| part.as_os_str().to_string_lossy().starts_with('.');
    let inside = event.strip_prefix(place);
    inside.is_ok_and(|inside| !inside.components().any(is_hidden)) || place.starts_with(event)
}
