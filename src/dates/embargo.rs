//! The moment an embargo ends.

use std::{fmt, str::FromStr};

use super::{CalendarDate, DateError};

/// A minute with its offset from UTC, as in `embargo: 2026-12-01T06:00+01:00`. The offset is kept, so that the sheet prints the
/// time its readers were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EmbargoTime {
    date: CalendarDate,
    hour: u8,
    minute: u8,
    offset_minutes: i16,
}

impl EmbargoTime {
    /// Reads `2026-12-01T06:00+01:00`; seconds may follow the minutes if they are `00`, and the offset may be `Z`.
    ///
    /// # Errors
    /// The text has another form, the offset is missing, or the day or time does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let fault = || DateError::NotAMoment(text.into());
        let (date, rest) = text.split_once('T').ok_or_else(fault)?;
        let date = CalendarDate::parse(date).map_err(|error| match error {
            DateError::NoSuchDay(_) => DateError::NoSuchDay(text.into()),
            _ => fault(),
        })?;
        let sign_at = rest
            .find(['Z', '+', '-', '−'])
            .ok_or_else(|| DateError::NoOffset(text.into()))?;
        let (clock, offset) = rest.split_at(sign_at);
        let clock = clock
            .strip_suffix(":00")
            .filter(|shorter| shorter.len() == 5)
            .unwrap_or(clock);
        let (hour, minute) = hours_and_minutes(clock).ok_or_else(fault)?;
        let offset_minutes = offset_minutes(offset).ok_or_else(fault)?;
        if hour > 23 || minute > 59 || !(-12 * 60..=14 * 60).contains(&offset_minutes) {
            return Err(DateError::NoSuchMoment(text.into()));
        }
        Ok(Self {
            date,
            hour,
            minute,
            offset_minutes,
        })
    }

    /// The day, where the offset holds.
    pub fn date(self) -> CalendarDate {
        self.date
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// Minutes ahead of UTC; negative west of Greenwich.
    pub fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// Seconds since 1970-01-01 00:00 UTC.
    pub fn to_unix_seconds(self) -> i64 {
        let minutes =
            i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(self.offset_minutes);
        self.date.to_unix_seconds() + minutes * 60
    }
}

/// `+01:00`, `-0330` is refused, `Z` is zero.
fn offset_minutes(offset: &str) -> Option<i16> {
    if offset == "Z" {
        return Some(0);
    }
    let (sign, clock) = match offset.strip_prefix('+') {
        Some(clock) => (1, clock),
        None => (-1, offset.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = hours_and_minutes(clock)?;
    (minutes <= 59).then(|| sign * (i16::from(hours) * 60 + i16::from(minutes)))
}

fn hours_and_minutes(clock: &str) -> Option<(u8, u8)> {
    let two_digits = |text: &str| {
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let (hours, minutes) = clock.split_once(':')?;
    Some((two_digits(hours)?, two_digits(minutes)?))
}

impl FromStr for EmbargoTime {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl fmt::Display for EmbargoTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}T{:02}:{:02}",
            self.date, self.hour, self.minute
        )?;
        let (sign, offset) = (
            if self.offset_minutes < 0 { '-' } else { '+' },
            self.offset_minutes.unsigned_abs(),
        );
        match offset {
            0 => formatter.write_str("Z"),
            _ => write!(formatter, "{sign}{:02}:{:02}", offset / 60, offset % 60),
        }
    }
}
