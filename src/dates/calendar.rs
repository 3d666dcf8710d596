//! Days of the Gregorian calendar.

use std::{fmt, str::FromStr};

use super::DateError;

/// A day, as in `issued: 2026-11-22`: years 1 to 9999 of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    year: i32,
    month: u8,
    day: u8,
}

impl CalendarDate {
    /// The day, if it exists.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `2026-11-22`.
    ///
    /// # Errors
    /// The text has another form, or the day does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let (year, month, day) = fields(text).ok_or_else(|| DateError::NotADay(text.into()))?;
        Self::new(year, month, day).ok_or_else(|| DateError::NoSuchDay(text.into()))
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Year, month and day, to be compared with [`Edtf::earliest`](super::Edtf::earliest).
    pub fn parts(self) -> (i32, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The day at a number of seconds since 1970-01-01 00:00 UTC, in UTC; `None` outside years 1 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let moment = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        let (year, month, day) = moment.to_calendar_date();
        Self::new(year, month.into(), day)
    }

    /// Seconds from 1970-01-01 00:00 UTC to 00:00 UTC of this day.
    pub fn to_unix_seconds(self) -> i64 {
        // Years are counted from March, so that the leap day is the last of its year (H. Hinnant, days_from_civil).
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let months_from_march = (month + 9) % 12;
        let day_of_year = (153 * months_from_march + 2) / 5 + day - 1;
        let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year;
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        (days - 719_468) * 86_400
    }
}

/// Year, month and day of `YYYY-MM-DD`, digits only.
fn fields(text: &str) -> Option<(i32, u8, u8)> {
    let mut fields = text.split('-');
    let mut digits = |length: usize| {
        fields
            .next()
            .filter(|field| field.len() == length && field.bytes().all(|b| b.is_ascii_digit()))
    };
    let date = (
        digits(4)?.parse().ok()?,
        digits(2)?.parse().ok()?,
        digits(2)?.parse().ok()?,
    );
    fields.next().is_none().then_some(date)
}

/// The number of days of a month (1 to 12) in the Gregorian calendar.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for CalendarDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}
