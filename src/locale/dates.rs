//! Days, months, years and moments.

use icu_datetime::{
    DateTimeFormatter, DateTimeFormatterPreferences,
    fieldsets::{Y, YM, YMD},
    input::Date,
    preferences::CalendarAlgorithm,
};
use icu_locale_core::Locale as Tag;
use rust_decimal::Decimal;

use super::Locale;
use crate::dates::{CalendarDate, EmbargoTime};
use crate::labels::LabelKey;

pub(super) struct Dates {
    day: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
    year: DateTimeFormatter<Y>,
}

impl Dates {
    /// Nothing if the data does not have the language.
    pub(super) fn new(tag: &Tag) -> Option<Self> {
        let dates = Self::of(tag)?;
        // Where the data lacks a language the root's numbered months stand in; no language has those.
        let root = Self::of(&Tag::UNKNOWN)?;
        (dates.day(2026, 11, 22)? != root.day(2026, 11, 22)?).then_some(dates)
    }

    fn of(tag: &Tag) -> Option<Self> {
        let mut preferences = DateTimeFormatterPreferences::from(tag);
        // Dates in fact files are Gregorian, and a reader compares them with the source's.
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        Some(Self {
            day: DateTimeFormatter::try_new(preferences, YMD::long()).ok()?,
            month: DateTimeFormatter::try_new(preferences, YM::long()).ok()?,
            year: DateTimeFormatter::try_new(preferences, Y::long()).ok()?,
        })
    }

    fn day(&self, year: i32, month: u8, day: u8) -> Option<String> {
        let date = Date::try_new_iso(year, month, day).ok()?;
        Some(self.day.format(&date).to_string())
    }
}

impl Locale {
    /// A day in full: `22 November 2026`.
    pub(crate) fn date(&self, date: CalendarDate) -> String {
        self.day_of(date.year(), date.month().into(), date.day().into())
    }

    /// A moment: `1 December 2026, 06:00 (UTC+1)`.
    pub(crate) fn moment(&self, moment: EmbargoTime) -> String {
        let two = |number: u8| self.two_digits(number.into());
        let offset = moment.offset_minutes();
        let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
        let sign = if offset < 0 { '\u{2212}' } else { '+' };
        // A name in Latin letters keeps its digits, or a page from the right tears the two apart.
        let zone = match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (_, 0) => format!("UTC{sign}{hours}"),
            _ => format!("UTC{sign}{hours}:{minutes:02}"),
        };
        let day = self.date(moment.date());
        let (hour, minute) = (two(moment.hour()), two(moment.minute()));
        self.labels()
            .say(LabelKey::Moment, &[&day, &hour, &minute, &zone])
    }

    /// A number below a hundred in two digits.
    pub(super) fn two_digits(&self, number: i32) -> String {
        let digit = |digit: i32| self.plain(&Decimal::from(digit));
        format!("{}{}", digit(number / 10), digit(number % 10))
    }

    // The formatter has every year that `Edtf` accepts; digits are the fallback.
    pub(super) fn day_of(&self, year: i32, month: u32, day: u32) -> String {
        let written = || {
            let (month, day) = (month.try_into().ok()?, day.try_into().ok()?);
            self.dates.day(year, month, day)
        };
        let written = written().unwrap_or_else(|| format!("{year}-{month:02}-{day:02}"));
        // CLDR has no ordinals, and in some languages the first of a month is one.
        match written.strip_prefix("1 ") {
            Some(rest) => format!("{} {rest}", self.labels().word(LabelKey::FirstOfMonth)),
            None => written,
        }
    }

    pub(super) fn month_of(&self, year: i32, month: u32) -> String {
        let date = || Date::try_new_iso(year, month.try_into().ok()?, 1).ok();
        let written = date().map(|date| self.dates.month.format(&date).to_string());
        written.unwrap_or_else(|| format!("{year}-{month:02}"))
    }

    pub(super) fn year_of(&self, year: i32) -> String {
        let written =
            Date::try_new_iso(year, 1, 1).map(|date| self.dates.year.format(&date).to_string());
        written.unwrap_or_else(|_| year.to_string())
    }
}
