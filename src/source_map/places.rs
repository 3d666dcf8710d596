//! The way back from a path in the model to the bytes it was read from.

use rustc_hash::FxHashMap;

use super::{Path, Span};

/// The places of everything that was read: of each value with what it holds, and of its key where it
/// has one.
#[derive(Debug, Clone, Default)]
pub struct Places(FxHashMap<Path, (Option<Span>, Span)>);

impl Places {
    pub(crate) fn insert(&mut self, path: Path, key: Option<Span>, value: Span) {
        self.0.insert(path, (key, value));
    }

    /// The value at `path`, or at the nearest thing around it that has a place.
    pub fn value(&self, path: &Path) -> Span {
        self.nearest(path).map_or(0..0, |(_, value)| value.clone())
    }

    /// The key at `path`; the value where there is no key.
    pub fn key(&self, path: &Path) -> Span {
        let place = self.nearest(path);
        place.map_or(0..0, |(key, value)| key.as_ref().unwrap_or(value).clone())
    }

    pub(crate) fn path(&self, value: &Span) -> Option<&Path> {
        let mut places = self.0.iter();
        let found = places.find(|(_, (_, own))| own == value);
        found.map(|(path, _)| path)
    }

    pub(crate) fn has(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    /// The places of the values that hold no others, in the order of the text: what was read, without keys and
    /// comments.
    pub(crate) fn leaves(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.0.values().map(|(_, value)| value.clone()).collect();
        spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        // What holds others is followed by the first of them, which begins before it ends.
        let next = spans.iter().skip(1).map(|span| span.start);
        let next: Vec<usize> = next.chain([usize::MAX]).collect();
        let leaves = spans.into_iter().zip(next);
        let leaves = leaves.filter(|(span, next)| *next >= span.end);
        leaves.map(|(span, _)| span).collect()
    }

    /// A single entry may stand without the list around it, and the cells of a row without their key.
    fn nearest(&self, path: &Path) -> Option<&(Option<Span>, Span)> {
        let ways = [Path::clone, Path::without_list, Path::without_cells];
        let written = |path: Path| ways.iter().find_map(|way| self.0.get(&way(&path)));
        std::iter::successors(Some(path.clone()), Path::parent).find_map(written)
    }
}
