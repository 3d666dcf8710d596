//! From the `edtf` crate's dates to the dates of a fact sheet.

use edtf::level_1::{Certainty as Mark, Date, Edtf as Read, Precision, Terminal};

use super::{Certainty, DateError, Point, Span, calendar::days_in_month, error};

/// Reads `text`, which is not empty.
pub(super) fn read(text: &str) -> Result<Span, DateError> {
    let point = |date: Date| match (date.year(), date.precision()) {
        // The crate lets an unknown day of a season pass, and calls the season a month.
        (_, Precision::DayOfMonth(_, 13..)) => Err(DateError::NoSuchDay(text.into())),
        (1..=9999, _) => Ok(Point::from(date)),
        _ => Err(DateError::YearOutOfRange(text.into())),
    };
    let read = Read::parse(text).map_err(|fault| error::explain(text, fault))?;
    Ok(match read {
        Read::Date(date) => Span::Single(point(date)?),
        Read::Interval(start, end) => Span::Between(point(start)?, point(end)?),
        Read::IntervalFrom(start, end) => Span::From {
            start: point(start)?,
            open: end == Terminal::Open,
        },
        Read::IntervalTo(start, end) => Span::Until {
            end: point(end)?,
            open: start == Terminal::Open,
        },
        Read::DateTime(_) => return Err(DateError::TimeOfDay(text.into())),
        Read::YYear(_) => return Err(DateError::YearOutOfRange(text.into())),
    })
}

impl From<Date> for Point {
    fn from(date: Date) -> Self {
        let mark = date.certainty();
        Self {
            precision: date.precision(),
            certainty: Certainty {
                approximate: matches!(mark, Mark::Approximate | Mark::ApproximateUncertain),
                uncertain: matches!(mark, Mark::Uncertain | Mark::ApproximateUncertain),
            },
        }
    }
}

/// The first day that `point` may mean.
pub(super) fn first_day(point: Point) -> (i32, u8, u8) {
    match point.precision {
        Precision::Day(year, month, day) => (year, small(month), small(day)),
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            (year, small(month), 1)
        }
        Precision::Century(year)
        | Precision::Decade(year)
        | Precision::Year(year)
        | Precision::Season(year, _)
        | Precision::MonthOfYear(year)
        | Precision::DayOfYear(year) => (year, 1, 1),
    }
}

/// The last day that `point` may mean.
pub(super) fn last_day(point: Point) -> (i32, u8, u8) {
    match point.precision {
        Precision::Day(year, month, day) => (year, small(month), small(day)),
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            (year, small(month), days_in_month(year, small(month)))
        }
        Precision::Century(year) => (year + 99, 12, 31),
        Precision::Decade(year) => (year + 9, 12, 31),
        Precision::Year(year)
        | Precision::Season(year, _)
        | Precision::MonthOfYear(year)
        | Precision::DayOfYear(year) => (year, 12, 31),
    }
}

/// Months and days, which the crate gives as `u32`, are at most 31.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
