//! Periods with a name that EDTF lacks: parts of a year, fiscal and school years, months up to one. SDMX calls them TIME_PERIOD.

use time::{Month, Weekday};

use super::{CalendarDate, DateError, calendar::numbers};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// `2025-H1`
    Half { year: i32, number: u8 },
    /// `2025-Q3`
    Quarter { year: i32, number: u8 },
    /// `2025-W12`, by ISO 8601.
    Week { year: i32, number: u8 },
    /// `2024/25`, `FY2025`, `SY2024/25`
    Year {
        year: i32,
        /// Whether it is called by the next year as well.
        split: bool,
        kind: YearKind,
    },
    /// `winter 2025/26`: a season that begins in one year and ends in the next.
    Season { year: i32, season: &'static str },
    /// `2021-22`: fits a season of EDTF, and two years as well, so that it is printed as it is typed.
    Years { first: i32, last: i32 },
    /// `12 months to 2026-07`
    Months { count: i32, year: i32, month: u8 },
}

/// What a year that is not that of the calendar is reckoned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearKind {
    Unnamed,
    Fiscal,
    School,
}

/// How a year is marked that is not that of the calendar.
const MARKS: [(&str, YearKind); 5] = [
    ("fiscal year", YearKind::Fiscal),
    ("school year", YearKind::School),
    ("fy", YearKind::Fiscal),
    ("sy", YearKind::School),
    ("", YearKind::Unnamed),
];

/// The seasons by their numbers in EDTF, from 21.
pub(super) const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// A text that EDTF does not have, or that it reads as what few mean by it.
pub(super) fn read(text: &str) -> Result<Option<Named>, DateError> {
    match named(text)? {
        Some(named) if named.bounds().is_none() => Err(DateError::YearOutOfRange(text.into())),
        named => Ok(named),
    }
}

fn named(text: &str) -> Result<Option<Named>, DateError> {
    let lower = text.to_ascii_lowercase();
    let year_to = lower.strip_prefix("year to ").map(|end| ("12", end));
    if let Some((count, end)) = year_to.or_else(|| lower.split_once(" months to ")) {
        let months = || {
            let count = count.parse().ok();
            let count = count.filter(|count| (1..=1200).contains(count))?;
            let (year, month) = month(end.trim())?;
            Some(Named::Months { count, year, month })
        };
        let months = months().ok_or_else(|| DateError::NotMonthsTo(text.into()))?;
        return Ok(Some(months));
    }
    for season in SEASONS {
        let years = lower.strip_prefix(season).map(str::trim_start);
        let years = years.and_then(|it| numbers(it, "0000/00").or_else(|| numbers(it, "0000-00")));
        if let Some([year, next]) = years {
            return match (year + 1) % 100 == next {
                true => Ok(Some(Named::Season { year, season })),
                false => Err(DateError::NotTheNextYear(text.into())),
            };
        }
    }
    for (mark, kind) in MARKS {
        let Some(rest) = lower.strip_prefix(mark) else {
            continue;
        };
        let (rest, is_marked) = (rest.trim_start(), kind != YearKind::Unnamed);
        if let Some([year]) = numbers(rest, "0000").filter(|_| is_marked) {
            let split = false;
            return Ok(Some(Named::Year { year, split, kind }));
        }
        let split = true;
        let hyphen = numbers(rest, "0000-00").filter(|_| is_marked);
        if let Some([year, next]) = numbers(rest, "0000/00").or(hyphen) {
            let named = Named::Year { year, split, kind };
            let follows = (year + 1) % 100 == next;
            return match follows {
                true => Ok(Some(named)),
                false => Err(DateError::NotTheNextYear(text.into())),
            };
        }
    }
    if let Some([first, last]) = numbers(&lower, "0000-00") {
        let rises = last > first % 100;
        return match last {
            21..=24 if rises => {
                let last = first - first % 100 + last;
                Ok(Some(Named::Years { first, last }))
            }
            13.. if rises && !(21..=24).contains(&last) => Err(DateError::ShortYears(text.into())),
            _ => Ok(None),
        };
    }
    let typed = lower.replace('–', "-");
    let years = |form| numbers::<i32, 2>(&typed, form).is_some();
    if years("0000-0000") || (typed != lower && years("0000-00")) {
        return Err(DateError::ShortYears(text.into()));
    }
    part(text, &lower)
}

/// `2025-q3`, `2025-w12`, `2025-h1`; SDMX writes a half as `2025-S1`.
fn part(text: &str, lower: &str) -> Result<Option<Named>, DateError> {
    let Some((year, part)) = lower.split_once('-') else {
        return Ok(None);
    };
    let year: Option<[i32; 1]> = numbers(year, "0000");
    let digits = part.trim_start_matches(['q', 'h', 's', 'w']);
    let (Some([year]), 1, Ok(number)) = (year, part.len() - digits.len(), digits.parse::<u8>())
    else {
        return Ok(None);
    };
    let (named, most) = match (&part[..1], digits.len()) {
        ("q", 1) => (Named::Quarter { year, number }, 4),
        ("h" | "s", 1) => (Named::Half { year, number }, 2),
        ("w", 2) => (Named::Week { year, number }, 53),
        _ => return Ok(None),
    };
    let exists = (1..=most).contains(&number) && named.bounds().is_some();
    exists
        .then_some(Some(named))
        .ok_or_else(|| DateError::NoSuchPart(text.into()))
}

/// `2026-07`, `july 2026`
fn month(text: &str) -> Option<(i32, u8)> {
    if let Some([year, month]) = numbers::<i32, 2>(text, "0000-00") {
        let month = u8::try_from(month).ok()?;
        return CalendarDate::new(year, month, 1).map(|_| (year, month));
    }
    let (name, year) = text.split_once(' ')?;
    let [year] = numbers(year.trim(), "0000")?;
    let mut all = (1..=12).filter_map(|month| Month::try_from(month).ok());
    let month = all.find(|month| month.to_string().eq_ignore_ascii_case(name))?;
    Some((year, month.into()))
}

impl Named {
    /// Its first and its last day, or where the year alone is known, which may begin early or end late, those that it may have.
    pub(super) fn bounds(self) -> Option<(CalendarDate, CalendarDate)> {
        let of_year = |year, from, to| Some((first(year, from)?, last(year, to)?));
        match self {
            Self::Half { year, number } => of_year(year, 6 * number - 5, 6 * number),
            Self::Quarter { year, number } => of_year(year, 3 * number - 2, 3 * number),
            Self::Week { year, number } => {
                let day = |weekday| time::Date::from_iso_week_date(year, number, weekday).ok();
                let week = (day(Weekday::Monday)?, day(Weekday::Sunday)?);
                Some((CalendarDate(week.0), CalendarDate(week.1)))
            }
            Self::Year { year, split, .. } => {
                let from = if split { year } else { year - 1 };
                Some((first(from, 1)?, last(year + 1, 12)?))
            }
            Self::Season { year, .. } => Some((first(year, 1)?, last(year + 1, 12)?)),
            Self::Years {
                first: from,
                last: to,
            } => Some((first(from, 1)?, last(to, 12)?)),
            Self::Months { count, year, month } => {
                let from = 12 * year + i32::from(month) - count;
                let first_month = u8::try_from(from.rem_euclid(12)).ok()? + 1;
                Some((first(from.div_euclid(12), first_month)?, last(year, month)?))
            }
        }
    }
}

fn first(year: i32, month: u8) -> Option<CalendarDate> {
    CalendarDate::new(year, month, 1)
}

pub(super) fn last(year: i32, month: u8) -> Option<CalendarDate> {
    let days = Month::try_from(month).ok()?.length(year);
    CalendarDate::new(year, month, days)
}
