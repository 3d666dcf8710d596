//! Dates: in EDTF level 1 and as named periods for what figures refer to, as calendar days for editions, with a time of day for
//! embargoes.
//!
//! EDTF is the Extended Date/Time Format of ISO 8601-2; the `edtf` crate reads it, this module keeps the text and refuses what a
//! fact sheet cannot use: times of day, years outside 1 to 9999, intervals that end before they start.

mod calendar;
mod embargo;
mod error;
mod mail;
mod named;
mod period;

#[cfg(test)]
mod tests;

use std::fmt;

use schemars::JsonSchema;

pub(crate) use edtf::level_1::{Certainty, Precision};

pub use calendar::CalendarDate;
pub use embargo::EmbargoTime;
pub use error::DateError;
pub(crate) use mail::of_mail;
pub use named::{Named, YearKind};
pub use period::{Period, Point};

const SECONDS_OF_DAY: f64 = 86_400.0;

/// A date in EDTF level 1: `~` means about, `?` uncertain, `/` from and to, `..` an open end, `XX` a month or day that is not known.
/// Or a period (SDMX TIME_PERIOD): a half, quarter or week of ISO 8601, a year that ends in the next (`2024/25`), a fiscal (`FY2025`) or
/// school year (`SY2024/25`), months up to one.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(title = "date or period")]
#[schemars(transparent, extend("type" = ["string", "integer"], "pattern" = pattern(),
    "patternErrorMessage" = "write a date as in `2026-11-22`, `2026-11` or `2026`, about: `2026~`, or a period: `2025-Q3`, `2024/25`, `12 months to 2026-07`", "examples" = [
    "2026", "2026-11", "2026-11-22", "2026~", "2026?", "2024/2026", "../2026", "2024/..", "2026-XX",
    "2025-Q3", "2025-H1", "2025-W12", "2024/25", "FY2025", "SY2024/25", "12 months to 2026-07", "summer 2026", "winter 2025/26"
]))]
pub struct Edtf {
    text: String,
    #[schemars(skip)]
    period: Period,
}

/// What each date and period is like, for the schema: an editor refuses what is like none, and `check` what does not exist.
fn pattern() -> String {
    let year = "[0-9]{2}[0-9X]{2}";
    let date = format!("{year}(-([0-9X]{{2}}(-[0-9X]{{2}})?|[QHSWqhsw][0-9]{{1,2}}))?[?~%]?");
    let named = "([FfSs][Yy]|[Ff][Ii][Ss][Cc][Aa][Ll] [Yy][Ee][Aa][Rr]|[Ss][Cc][Hh][Oo][Oo][Ll] [Yy][Ee][Aa][Rr])";
    let point =
        format!("(((spring|summer|autumn|winter) +)?{date}|{named} *[0-9]{{4}}([/-][0-9]{{2}})?)");
    let months = "([0-9]+ [Mm][Oo][Nn][Tt][Hh][Ss]|[Yy][Ee][Aa][Rr]) [Tt][Oo] +([0-9]{4}-[0-9]{2}|[A-Za-z]+ +[0-9]{4})";
    format!("^\\s*({point}(/({point}|\\.\\.|[0-9]{{2}})?)?|(\\.\\.)?/{point}|{months})\\s*$")
}

impl Edtf {
    pub(crate) fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let period = period::read(text)?;
        let read = Self {
            text: text.into(),
            period,
        };
        match (read.earliest(), read.latest()) {
            (Some(earliest), Some(latest)) if earliest > latest => {
                Err(DateError::Reversed(text.into()))
            }
            _ => Ok(read),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The first day it may mean; nothing if its start is open or not known. A season counts as its whole
    /// year, since seasons differ by hemisphere. `~` and `?` change nothing.
    pub(crate) fn earliest(&self) -> Option<CalendarDate> {
        self.ends()[0].and_then(period::first_day)
    }

    /// The last day it may mean; nothing if its end is open or not known.
    pub(crate) fn latest(&self) -> Option<CalendarDate> {
        self.ends()[1].and_then(period::last_day)
    }

    fn ends(&self) -> [Option<Point>; 2] {
        match self.period {
            Period::Single(point) => [Some(point); 2],
            Period::Between(start, end) => [Some(start), Some(end)],
            Period::From { start, .. } => [Some(start), None],
            Period::Until { end, .. } => [None, Some(end)],
        }
    }

    pub(crate) fn period(&self) -> Period {
        self.period
    }

    /// What is to be written where it may be a season and two years as well: for the years, and for the season.
    pub(crate) fn season_or_years(&self) -> Option<[String; 2]> {
        let mut ends = self.ends().into_iter().flatten();
        ends.find_map(|point| match point {
            Point::Named(Named::Years { first, last }) => {
                let years = error::two_years(first, last);
                let code = usize::try_from(last % 100 - 21).ok()?;
                Some([years, format!("{} {first}", named::SEASONS.get(code)?)])
            }
            _ => None,
        })
    }

    /// What it names, and of an interval how many months it reaches over, if days do not say that better;
    /// `None` where a part is not known, an end is open, or the ends are of two kinds.
    pub(crate) fn grain(&self) -> Option<(Grain, i32)> {
        let (start, end) = match self.period {
            Period::Single(date) => return Some((grain(date)?, 0)),
            Period::Between(start, end) => (grain(start)?, grain(end)?),
            _ => return None,
        };
        let month = |date: CalendarDate| 12 * date.year() + i32::from(date.month());
        let months = 1 + month(self.latest()?) - month(self.earliest()?);
        let months = if start == Grain::Day { 1 } else { months };
        (start == end).then_some((start, months))
    }

    /// The middle of what it means, in days since 1970-01-01; `None` where an end is open. Seasons are the
    /// quarters of their year, in their order.
    pub(crate) fn middle(&self) -> Option<f64> {
        let day = |date: CalendarDate| date.to_unix_seconds() as f64 / SECONDS_OF_DAY;
        let (from, to) = (day(self.earliest()?), day(self.latest()?));
        let middle = match self.period {
            Period::Single(Point::Date(date)) => match date.precision() {
                // From 21 for spring.
                Precision::Season(_, season) => f64::from(season as u8 - 21) / 4.0 + 0.125,
                _ => 0.5,
            },
            _ => 0.5,
        };
        Some(from + (to - from) * middle)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    Century,
    Decade,
    Year,
    Season,
    Half,
    Quarter,
    Month,
    Week,
    Day,
    /// A year that is not that of the calendar.
    OtherYear {
        split: bool,
    },
    /// So many months up to one.
    Months(i32),
}

fn grain(point: Point) -> Option<Grain> {
    let date = match point {
        Point::Date(date) => date,
        Point::Named(named) => {
            return Some(match named {
                Named::Half { .. } => Grain::Half,
                Named::Quarter { .. } => Grain::Quarter,
                Named::Week { .. } => Grain::Week,
                Named::Year { split, .. } => Grain::OtherYear { split },
                Named::Months { count, .. } => Grain::Months(count),
                Named::Season { .. } => Grain::Season,
                Named::Years { .. } => return None,
            });
        }
    };
    Some(match date.precision() {
        Precision::Century(_) => Grain::Century,
        Precision::Decade(_) => Grain::Decade,
        Precision::Year(_) => Grain::Year,
        Precision::Season(..) => Grain::Season,
        Precision::Month(..) => Grain::Month,
        Precision::Day(..) => Grain::Day,
        Precision::MonthOfYear(_) | Precision::DayOfYear(_) | Precision::DayOfMonth(..) => {
            return None;
        }
    })
}

impl fmt::Display for Edtf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
