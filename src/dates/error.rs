//! What can be wrong with a date, and what to write instead.

use thiserror::Error;

/// Why a text is not a date. The text in a variant is the date as written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    #[error("the date is empty")]
    Empty,
    #[error("`{0}` is not a date in EDTF level 1")]
    NotADate(String),
    #[error("`{0}` is not in the calendar")]
    NoSuchDay(String),
    #[error("`{0}` has a time of day")]
    TimeOfDay(String),
    #[error("`{0}` is outside the years 1 to 9999")]
    YearOutOfRange(String),
    #[error("`{0}` ends before it starts")]
    Reversed(String),
    #[error("`{0}` is not a day written year-month-day")]
    NotADay(String),
    #[error("`{0}` is not a date and time with its offset from UTC")]
    NotAMoment(String),
    #[error("`{0}` does not say in which time zone")]
    NoOffset(String),
    #[error("`{0}` has a time or an offset that does not exist")]
    NoSuchMoment(String),
}

impl DateError {
    /// What to write instead, as one sentence without a full stop.
    pub(crate) fn help(&self) -> String {
        match self {
            Self::Empty | Self::NotADate(_) => "write `2026`, `2026-11`, `2026-11-22`, `2026~` (about), `2026?` (uncertain), \
                `2024/2026`, `../2026` (until), `2024/..` (from) or `2026-XX` (month not known)"
                .into(),
            Self::NoSuchDay(_) => "check month and day: they follow the year, as in `2026-11-22`; seasons are 21 to 24, spring to winter".into(),
            Self::TimeOfDay(text) => match text.split_once('T') {
                Some((day, _)) => format!("write the day alone: `{day}`"),
                None => "write the day alone, as in `2026-11-22`".into(),
            },
            Self::YearOutOfRange(_) => "write a year from `0001` to `9999`, and earlier times in prose".into(),
            Self::Reversed(text) => match text.split_once('/') {
                Some((start, end)) => format!("write the earlier date first: `{end}/{start}`"),
                None => "write the earlier date first, as in `2024/2026`".into(),
            },
            Self::NotADay(_) => "write year, month and day in digits, as in `2026-11-22`".into(),
            Self::NotAMoment(_) | Self::NoOffset(_) | Self::NoSuchMoment(_) => {
                "write the moment with its offset from UTC, as in `2026-12-01T06:00+01:00`, or `Z` for UTC itself".into()
            }
        }
    }
}
