//! The way back from a path in the model to the bytes it was read from.

use rustc_hash::FxHashMap;

use super::{Path, Span};

/// The bytes of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The entry's key, where it has one.
    pub key: Option<Span>,
    /// All of the value, what it holds included.
    pub value: Span,
}

/// The places of everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Places(FxHashMap<Path, Place>);

/// Places that do not overlap, in the order of the text.
#[derive(Debug, Clone)]
pub struct Leaves(Vec<Span>);

impl Leaves {
    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().cloned()
    }

    /// Whether one of them covers the byte at `offset`.
    pub fn cover(&self, offset: usize) -> bool {
        let after = self.0.partition_point(|span| span.start <= offset);
        after
            .checked_sub(1)
            .is_some_and(|before| self.0[before].contains(&offset))
    }
}

impl Places {
    /// Notes where `path` stands.
    pub fn insert(&mut self, path: Path, place: Place) {
        self.0.insert(path, place);
    }

    /// The value at `path`, or at the nearest thing around it that has a place.
    pub fn value(&self, path: &Path) -> Span {
        self.nearest(path).map_or(0..0, |place| place.value.clone())
    }

    /// The key at `path`; the value where there is no key.
    pub fn key(&self, path: &Path) -> Span {
        self.nearest(path).map_or(0..0, |place| {
            place.key.clone().unwrap_or_else(|| place.value.clone())
        })
    }

    /// Whether `path` itself was read.
    pub fn has(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    /// The places of the values that hold no others: what was read, without keys and comments.
    pub fn leaves(&self) -> Leaves {
        let mut spans: Vec<Span> = self.0.values().map(|place| place.value.clone()).collect();
        spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        // What holds others is followed by the first of them, which begins before it ends.
        let next = spans.iter().skip(1).map(|span| span.start);
        let next: Vec<usize> = next.chain([usize::MAX]).collect();
        let leaves = spans.into_iter().zip(next);
        let leaves = leaves.filter(|(span, next)| *next >= span.end);
        Leaves(leaves.map(|(span, _)| span).collect())
    }

    fn nearest(&self, path: &Path) -> Option<&Place> {
        std::iter::successors(Some(path.clone()), Path::parent).find_map(|path| self.written(&path))
    }

    /// An entry in whichever way it is written: a single one may stand without the list around it,
    /// and the cells of a row without their key.
    fn written(&self, path: &Path) -> Option<&Place> {
        let ways = [Path::clone, Path::without_list, Path::without_cells];
        ways.iter().find_map(|way| self.0.get(&way(path)))
    }
}
