//! Where a number lies, as far as it is known.

use rust_decimal::Decimal;

use super::Bound;

/// Where a number lies: a low and a high end, each of which may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The low end; `None` where it is not known.
    pub low: Option<Decimal>,
    /// The high end; `None` where it is not known.
    pub high: Option<Decimal>,
    /// Whether the low end itself is excluded, as in `more than 100`.
    pub low_open: bool,
    /// Whether the high end itself is excluded, as in `fewer than 100`.
    pub high_open: bool,
}

/// One end: its number and whether it is excluded. `None` where it is not known.
pub(super) type End = Option<(Decimal, bool)>;

impl Interval {
    /// One number.
    pub fn exact(number: Decimal) -> Self {
        Self::closed(number, number)
    }

    /// From `low` to `high`, both included.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self {
            low: Some(low),
            high: Some(high),
            low_open: false,
            high_open: false,
        }
    }

    /// What a bound leaves open.
    pub fn bounded(bound: Bound, number: Decimal) -> Self {
        let unknown = Self {
            low: None,
            high: None,
            low_open: false,
            high_open: false,
        };
        match bound {
            Bound::AtLeast => Self {
                low: Some(number),
                ..unknown
            },
            Bound::MoreThan => Self {
                low: Some(number),
                low_open: true,
                ..unknown
            },
            Bound::UpTo => Self {
                high: Some(number),
                ..unknown
            },
            Bound::FewerThan => Self {
                high: Some(number),
                high_open: true,
                ..unknown
            },
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

    /// Whether `number` lies in it.
    pub fn contains(&self, number: Decimal) -> bool {
        let above = self.low.is_none_or(|low| {
            if self.low_open {
                number > low
            } else {
                number >= low
            }
        });
        let below = self.high.is_none_or(|high| {
            if self.high_open {
                number < high
            } else {
                number <= high
            }
        });
        above && below
    }

    /// Whether some number lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let reaches = |high: End, low: End| match (high, low) {
            (Some((high, high_open)), Some((low, low_open))) => {
                high > low || (high == low && !high_open && !low_open)
            }
            _ => true,
        };
        reaches(self.high_end(), other.low_end()) && reaches(other.high_end(), self.low_end())
    }
}
