//! Dates: in EDTF level 1 for what figures refer to, as calendar days for editions, with a time of day for embargoes.
//!
//! EDTF is the Extended Date/Time Format of ISO 8601-2; the `edtf` crate reads it, this module keeps the text and refuses what a
//! fact sheet cannot use: times of day, years outside 1 to 9999, intervals that end before they start.

mod calendar;
mod embargo;
mod error;
mod serial;
mod span;

#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

pub use edtf::level_1::{Precision, Season};

pub use calendar::CalendarDate;
pub use embargo::EmbargoTime;
pub use error::DateError;

/// A date in EDTF level 1, such as `2026`, `2026-11-22`, `2026~`, `2024/2026` or `../2026`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edtf {
    text: String,
    span: Span,
}

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Certainty {
    /// `~`: about this date.
    pub approximate: bool,
    /// `?`: the source is in doubt.
    pub uncertain: bool,
}

/// A date by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// One date.
    Single(Point),
    /// From one date to another.
    Between(Point, Point),
    /// From a date on. `known` tells an open end (`2024/..`) from one that is not known (`2024/`).
    From {
        /// The start.
        start: Point,
        /// Whether it is known that there is no end.
        open: bool,
    },
    /// Up to a date. `open` tells an open start (`../2026`) from one that is not known (`/2026`).
    Until {
        /// The end.
        end: Point,
        /// Whether it is known that there is no start.
        open: bool,
    },
}

/// One date of a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// What of it is given.
    pub precision: Precision,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Edtf {
    /// Reads a date.
    ///
    /// # Errors
    /// The text is not EDTF level 1, or is of a kind that a fact sheet cannot use; [`DateError::help`] shows what can be written.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let span = span::read(text)?;
        let read = Self {
            text: text.into(),
            span,
        };
        match (read.earliest(), read.latest()) {
            (Some(earliest), Some(latest)) if earliest > latest => {
                Err(DateError::Reversed(text.into()))
            }
            _ => Ok(read),
        }
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first day it may mean, as year, month and day; nothing if its start is open or not known. A season counts as its whole
    /// year, since seasons differ by hemisphere. `~` and `?` change nothing.
    pub fn earliest(&self) -> Option<(i32, u8, u8)> {
        match self.span {
            Span::Single(point) | Span::Between(point, _) | Span::From { start: point, .. } => {
                Some(span::first_day(point))
            }
            Span::Until { .. } => None,
        }
    }

    /// The last day it may mean, as year, month and day; nothing if its end is open or not known.
    pub fn latest(&self) -> Option<(i32, u8, u8)> {
        match self.span {
            Span::Single(point) | Span::Between(_, point) | Span::Until { end: point, .. } => {
                Some(span::last_day(point))
            }
            Span::From { .. } => None,
        }
    }

    /// How sure it is: of an interval, whether either end is approximate or uncertain.
    pub fn certainty(&self) -> Certainty {
        match self.span {
            Span::Single(point)
            | Span::From { start: point, .. }
            | Span::Until { end: point, .. } => point.certainty,
            Span::Between(start, end) => Certainty {
                approximate: start.certainty.approximate || end.certainty.approximate,
                uncertain: start.certainty.uncertain || end.certainty.uncertain,
            },
        }
    }

    /// Its parts, for printing.
    pub fn span(&self) -> Span {
        self.span
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
