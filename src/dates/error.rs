//! What can be wrong with a date, and what to write instead.

use thiserror::Error;

use super::calendar::numbers;

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
    #[error("`{0}` is how many write two years, and no date")]
    ShortYears(String),
    #[error("`{0}` does not name a year and the next one")]
    NotTheNextYear(String),
    #[error("`{0}` is no part of that year")]
    NoSuchPart(String),
    #[error("`{0}` does not say how many months up to which one")]
    NotMonthsTo(String),
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
                `2024/2026`, `../2026` (until), `2024/..` (from) or `2026-XX` (month not known); \
                of periods `2025-Q3`, `2025-H1`, `2025-W12`, `2024/25`, `FY2025` (fiscal year), `SY2024/25` (school year), `summer 2026`, `winter 2025/26` or `12 months to 2026-07`"
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
            Self::ShortYears(text) | Self::NotTheNextYear(text) => {
                let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
                let digits = digits.replace(['/', '–'], "-");
                let years = numbers(&digits, "0000-00").or_else(|| {
                    let years: Option<[i32; 2]> = numbers(&digits, "0000-0000");
                    years.map(|[first, last]| [first, last - first + first % 100])
                });
                match years {
                    Some([first, last]) if (first + 1) % 100 == last % 100 => {
                        let years = two_years(first, first + 1);
                        format!("for a fiscal or school year write `{years}`, or with its kind `FY{years}` or `SY{years}`")
                    }
                    Some([first, last]) if last > first % 100 => {
                        let next = two_years(first, first + 1);
                        let both = two_years(first, first - first % 100 + last);
                        format!("for the years from the first to the last write `{both}`, for the one that ends in the next `{next}`")
                    }
                    _ => "write a year and the next one, as in `2024/25`".into(),
                }
            }
            Self::NoSuchPart(_) => "a year has the quarters `Q1` to `Q4`, the halves `H1` and `H2`, and by ISO 8601 the weeks `W01` to `W52`, \
                some years `W53`".into(),
            Self::NotMonthsTo(_) => "write a number and the last month, as in `12 months to 2026-07` or `3 months to July 2026`".into(),
            Self::NotADay(_) => "write year, month and day in digits, as in `2026-11-22`".into(),
            Self::NotAMoment(_) | Self::NoOffset(_) | Self::NoSuchMoment(_) => {
                "write the moment with its offset from UTC, as in `2026-12-01T06:00+01:00`, or `Z` for UTC itself".into()
            }
        }
    }
}

/// Two years: one that ends in the next, as `2024/25`, or all from the first to the last, as `2019/2022`.
pub(super) fn two_years(first: i32, last: i32) -> String {
    match last - first {
        1 => format!("{first:04}/{:02}", last % 100),
        _ => format!("{first:04}/{last:04}"),
    }
}
