//! From texts to the dates and periods of a fact sheet, by their parts.

use edtf::ParseError;
use edtf::level_1::{Date, Edtf as Read, Precision};

use super::named::{self, Named, SEASONS};
use super::{CalendarDate, DateError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Single(Point),
    Between(Point, Point),
    /// From a date on: with an open end (`2024/..`), or with one that is not known (`2024/`).
    From {
        start: Point,
        /// Whether it is known that there is no end.
        open: bool,
    },
    /// Up to a date: with an open start (`../2026`), or with one that is not known (`/2026`).
    Until {
        end: Point,
        /// Whether it is known that there is no start.
        open: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    Date(Date),
    Named(Named),
}

pub(super) fn read(text: &str) -> Result<Period, DateError> {
    let point = |part: &str| point(part, text);
    if let Some(named) = named::read(text)? {
        return Ok(Period::Single(Point::Named(named)));
    }
    Ok(match text.split_once('/') {
        None => Period::Single(point(text)?),
        Some((start, end @ (".." | ""))) => Period::From {
            start: point(start)?,
            open: !end.is_empty(),
        },
        Some((start @ (".." | ""), end)) => Period::Until {
            end: point(end)?,
            open: !start.is_empty(),
        },
        Some((start, end)) => Period::Between(point(start)?, point(end)?),
    })
}

fn point(part: &str, text: &str) -> Result<Point, DateError> {
    if let Some(named) = named::read(part)? {
        return Ok(Point::Named(named));
    }
    let season = SEASONS.iter().zip(21..).find_map(|(season, code)| {
        let year = part.strip_prefix(season)?.strip_prefix(' ')?;
        Some(format!("{}-{code}", year.trim_start()))
    });
    let read = Read::parse(season.as_deref().unwrap_or(part)).map_err(|fault| match fault {
        ParseError::OutOfRange => DateError::NoSuchDay(text.into()),
        _ => DateError::NotADate(text.into()),
    })?;
    match read {
        Read::Date(date) => match (date.year(), date.precision()) {
            // The crate lets an unknown day of a season pass, and calls the season a month.
            (_, Precision::DayOfMonth(_, 13..)) => Err(DateError::NoSuchDay(text.into())),
            (1..=9999, _) => Ok(Point::Date(date)),
            _ => Err(DateError::YearOutOfRange(text.into())),
        },
        Read::DateTime(_) => Err(DateError::TimeOfDay(text.into())),
        Read::YYear(_) => Err(DateError::YearOutOfRange(text.into())),
        _ => Err(DateError::NotADate(text.into())),
    }
}

pub(super) fn first_day(point: Point) -> Option<CalendarDate> {
    let date = match point {
        Point::Date(date) => date,
        Point::Named(named) => return named.bounds().map(|(first, _)| first),
    };
    let (year, month, day) = match date.precision() {
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

pub(super) fn last_day(point: Point) -> Option<CalendarDate> {
    let date = match point {
        Point::Date(date) => date,
        Point::Named(named) => return named.bounds().map(|(_, last)| last),
    };
    let (year, month) = match date.precision() {
        Precision::Day(..) => return first_day(point),
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => (year, month),
        Precision::Century(year) => (year + 99, 12),
        Precision::Decade(year) => (year + 9, 12),
        Precision::Year(year)
        | Precision::Season(year, _)
        | Precision::MonthOfYear(year)
        | Precision::DayOfYear(year) => (year, 12),
    };
    named::last(year, u8::try_from(month).ok()?)
}
