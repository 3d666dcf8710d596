//! Days of the Gregorian calendar.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use time::{Date, OffsetDateTime};

use super::DateError;

/// A day, written year-month-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(extend("pattern" = "^\\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\s*$", "patternErrorMessage" = "write a day as in `2026-11-22`", "examples" = ["2026-11-22", "2028-02-29"]))]
pub struct CalendarDate(#[schemars(with = "String")] pub(super) Date);

impl CalendarDate {
    /// The day, if it exists in the years 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let date = Date::from_calendar_date(year, month.try_into().ok()?, day).ok()?;
        (year >= 1).then_some(Self(date))
    }

    /// Reads `2026-11-22`.
    pub(crate) fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let numbers: Option<[i32; 3]> = numbers(text, "0000-00-00");
        let [year, month, day] = numbers.ok_or_else(|| DateError::NotADay(text.into()))?;
        let day = || Self::new(year, month.try_into().ok()?, day.try_into().ok()?);
        day().ok_or_else(|| DateError::NoSuchDay(text.into()))
    }

    pub(crate) fn year(self) -> i32 {
        self.0.year()
    }

    pub(crate) fn month(self) -> u8 {
        self.0.month().into()
    }

    pub(crate) fn day(self) -> u8 {
        self.0.day()
    }

    /// The day at a number of seconds since 1970-01-01 00:00 UTC, in UTC; `None` outside years 1 to 9999.
    pub(crate) fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let date = OffsetDateTime::from_unix_timestamp(seconds).ok()?.date();
        (date.year() >= 1).then_some(Self(date))
    }

    /// Seconds from 1970-01-01 00:00 UTC to 00:00 UTC of this day.
    pub(crate) fn to_unix_seconds(self) -> i64 {
        self.0.midnight().assume_utc().unix_timestamp()
    }
}

/// The numbers in a text that is like `form`, where `0` stands for any digit. The parser of `time` cannot tell another form from
/// a day or time that does not exist.
pub(super) fn numbers<T: FromStr, const N: usize>(text: &str, form: &str) -> Option<[T; N]> {
    let digits_as_0 = text.replace(|c: char| c.is_ascii_digit(), "0");
    let numbers = text.split(|c: char| !c.is_ascii_digit()).map(str::parse);
    let numbers: Vec<T> = numbers.collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok().filter(|_| digits_as_0 == form)
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
