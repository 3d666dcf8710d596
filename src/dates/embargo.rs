//! The moment an embargo ends.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use time::{OffsetDateTime, Time, UtcOffset};

use super::calendar::numbers;
use super::{CalendarDate, DateError};

/// The offsets in use lie between these, in minutes: UTC-12 to UTC+14.
const OFFSETS: RangeInclusive<i16> = -12 * 60..=14 * 60;

/// A date and time with its offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema)]
#[schemars(extend("pattern" = "^\\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T[0-9]{2}:[0-9]{2}(:00)?(Z|[+−-]?[0-9]{2}:[0-9]{2})\\s*$", "patternErrorMessage" = "write a time as in `2026-12-01T06:00+01:00`", "examples" = ["2026-12-01T06:00+01:00", "2026-12-01T05:00Z"]))]
// With its offset, so that the sheet prints the time its readers were given.
pub struct EmbargoTime(#[schemars(with = "String")] OffsetDateTime);

impl EmbargoTime {
    /// Reads `2026-12-01T06:00+01:00`; seconds may follow the minutes if they are `00`, and the offset may be `Z`.
    pub(crate) fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        let fault = || DateError::NotAMoment(text.into());
        let (day, rest) = text.split_once('T').ok_or_else(fault)?;
        let day = CalendarDate::parse(day).map_err(|error| match error {
            DateError::NoSuchDay(_) => DateError::NoSuchDay(text.into()),
            _ => fault(),
        })?;
        let sign_at = rest
            .find(['Z', '+', '-', '−'])
            .ok_or_else(|| DateError::NoOffset(text.into()))?;
        let (clock, offset) = rest.split_at(sign_at);
        let without_seconds = clock.strip_suffix(":00").filter(|clock| clock.len() == 5);
        let [hour, minute] =
            numbers(without_seconds.unwrap_or(clock), "00:00").ok_or_else(fault)?;
        let (sign, offset) = match offset.strip_prefix(['-', '−']) {
            Some(offset) => (-1_i8, offset),
            None if offset == "Z" => (1, "00:00"),
            None => (1, offset.strip_prefix('+').unwrap_or(offset)),
        };
        let [hours, minutes] = numbers::<i8, 2>(offset, "00:00").ok_or_else(fault)?;
        let moment = || {
            let offset = UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()?;
            let moment = day.0.with_time(Time::from_hms(hour, minute, 0).ok()?);
            let exists = OFFSETS.contains(&offset.whole_minutes());
            exists.then(|| Self(moment.assume_offset(offset)))
        };
        moment().ok_or_else(|| DateError::NoSuchMoment(text.into()))
    }

    pub(crate) fn to_unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    pub(crate) fn date(self) -> CalendarDate {
        CalendarDate(self.0.date())
    }

    pub(crate) fn hour(self) -> u8 {
        self.0.hour()
    }

    pub(crate) fn minute(self) -> u8 {
        self.0.minute()
    }

    /// Minutes ahead of UTC; negative west of Greenwich.
    pub(crate) fn offset_minutes(self) -> i16 {
        self.0.offset().whole_minutes()
    }
}
