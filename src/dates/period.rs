//! From the `edtf` crate's dates to the dates of a fact sheet.

use edtf::ParseError;
use edtf::level_1::{Date, Edtf as Read, Precision, Terminal};
use time::Month;

use super::{CalendarDate, DateError};

/// What time a date covers, by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Single(Date),
    Between(Date, Date),
    /// From a date on: with an open end (`2024/..`), or with one that is not known (`2024/`).
    From {
        start: Date,
        /// Whether it is known that there is no end.
        open: bool,
    },
    /// Up to a date: with an open start (`../2026`), or with one that is not known (`/2026`).
    Until {
        end: Date,
        /// Whether it is known that there is no start.
        open: bool,
    },
}

pub(super) fn read(text: &str) -> Result<Period, DateError> {
    let point = |date: Date| match (date.year(), date.precision()) {
        // The crate lets an unknown day of a season pass, and calls the season a month.
        (_, Precision::DayOfMonth(_, 13..)) => Err(DateError::NoSuchDay(text.into())),
        (1..=9999, _) => Ok(date),
        _ => Err(DateError::YearOutOfRange(text.into())),
    };
    let read = Read::parse(text).map_err(|fault| match fault {
        ParseError::OutOfRange => DateError::NoSuchDay(text.into()),
        _ => DateError::NotADate(text.into()),
    })?;
    Ok(match read {
        Read::Date(date) => Period::Single(point(date)?),
        Read::Interval(start, end) => Period::Between(point(start)?, point(end)?),
        Read::IntervalFrom(start, end) => Period::From {
            start: point(start)?,
            open: end == Terminal::Open,
        },
        Read::IntervalTo(start, end) => Period::Until {
            end: point(end)?,
            open: start == Terminal::Open,
        },
        Read::DateTime(_) => return Err(DateError::TimeOfDay(text.into())),
        Read::YYear(_) => return Err(DateError::YearOutOfRange(text.into())),
    })
}

/// The first day that `point` may mean.
pub(super) fn first_day(point: Date) -> Option<CalendarDate> {
    let (year, month, day) = match point.precision() {
        Precision::Day(year, month, day) => (year, month, day),
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => (year, month, 1),
        Precision::Century(year)
        | Precision::Decade(year)
        | Precision::Year(year)
        | Precision::Season(year, _)
        | Precision::MonthOfYear(year)
        | Precision::DayOfYear(year) => (year, 1, 1),
    };
    CalendarDate::new(year, month.try_into().ok()?, day.try_into().ok()?)
}

/// The last day that `point` may mean.
pub(super) fn last_day(point: Date) -> Option<CalendarDate> {
    let (year, month) = match point.precision() {
        Precision::Day(..) => return first_day(point),
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => (year, month),
        Precision::Century(year) => (year + 99, 12),
        Precision::Decade(year) => (year + 9, 12),
        Precision::Year(year)
        | Precision::Season(year, _)
        | Precision::MonthOfYear(year)
        | Precision::DayOfYear(year) => (year, 12),
    };
    let month = u8::try_from(month).ok()?;
    CalendarDate::new(year, month, Month::try_from(month).ok()?.length(year))
}
