//! Where a number lies, as far as it is known.

use super::{Bound, Exact};

/// Where a number lies: a low and a high end, each of which may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub low: Option<Exact>,
    pub high: Option<Exact>,
    /// Whether the low end itself is excluded, as in `more than 100`.
    pub low_open: bool,
    /// Whether the high end itself is excluded, as in `fewer than 100`.
    pub high_open: bool,
}

/// One end: its number and whether it is excluded. `None` where it is not known.
pub(super) type End = Option<(Exact, bool)>;

impl Interval {
    pub(crate) fn exact(number: Exact) -> Self {
        Self::closed(number, number)
    }

    pub(crate) fn closed(low: Exact, high: Exact) -> Self {
        Self::from_ends(Some((low, false)), Some((high, false)))
    }

    pub(crate) fn bounded(bound: Bound, number: Exact) -> Self {
        match bound {
            Bound::AtLeast => Self::from_ends(Some((number, false)), None),
            Bound::MoreThan => Self::from_ends(Some((number, true)), None),
            Bound::UpTo => Self::from_ends(None, Some((number, false))),
            Bound::FewerThan => Self::from_ends(None, Some((number, true))),
        }
    }

    pub(super) fn from_ends(low: End, high: End) -> Self {
        Self {
            low: low.map(|(number, _)| number),
            high: high.map(|(number, _)| number),
            low_open: low.is_some_and(|(_, open)| open),
            high_open: high.is_some_and(|(_, open)| open),
        }
    }

    pub(super) fn low_end(&self) -> End {
        self.low.map(|number| (number, self.low_open))
    }

    pub(super) fn high_end(&self) -> End {
        self.high.map(|number| (number, self.high_open))
    }

    /// Whether some number lies in both.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let reaches = |high: End, low: End| match (high, low) {
            (Some((high, high_open)), Some((low, low_open))) => {
                high > low || (high == low && !high_open && !low_open)
            }
            _ => true,
        };
        reaches(self.high_end(), other.low_end()) && reaches(other.high_end(), self.low_end())
    }
}
