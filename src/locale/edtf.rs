//! Uncertain dates, intervals and named periods in words.

use rust_decimal::Decimal;

use super::Locale;
use crate::dates::{Certainty, Edtf, Named, Period, Point, Precision, YearKind};
use crate::labels::LabelKey;

impl Locale {
    /// A date in words: `about 2026`, `November 2026`, `2024–2026`, `2026 (uncertain)`, `until 2026`, `from 2024`.
    pub(crate) fn edtf(&self, date: &Edtf) -> String {
        match date.period() {
            Period::Single(point) => self.point(point),
            Period::From { start, open: true } => self.say(LabelKey::DateFrom, &self.point(start)),
            Period::From { start, open: false } => {
                self.say(LabelKey::DateFromUnknown, &self.point(start))
            }
            Period::Until { end, open: true } => self.say(LabelKey::DateUntil, &self.point(end)),
            Period::Until { end, open: false } => {
                self.say(LabelKey::DateUntilUnknown, &self.point(end))
            }
            Period::Between(start, end) => {
                let (first, last) = (self.point(start), self.point(end));
                match (plain_year(start), plain_year(end)) {
                    (Some(start), Some(end)) if start == end => first,
                    (Some(_), Some(_)) => format!("{first}–{last}"),
                    _ => self.labels().say(LabelKey::DateBetween, &[&first, &last]),
                }
            }
        }
    }

    /// A period by its name: `Q3 2025`, `week 12 of 2025`, `fiscal year 2024/25`, `12 months to July 2026`.
    fn named(&self, named: Named) -> String {
        let (labels, year) = (self.labels(), |year: i32| self.year_of(year));
        // The year as it goes on in another, which is written short.
        let years = |first: i32, joint: char, last: i32| {
            format!("{}{joint}{}", year(first), self.two_digits(last % 100))
        };
        match named {
            Named::Half { year: of, number } => {
                labels.say_of("date-half", &number.to_string(), &year(of))
            }
            Named::Quarter { year: of, number } => {
                labels.say_of("date-quarter", &number.to_string(), &year(of))
            }
            Named::Week { year: of, number } => {
                let number = self.plain(&Decimal::from(number));
                labels.say(LabelKey::DateWeek, &[&number, &year(of)])
            }
            Named::Year {
                year: of,
                split,
                kind,
            } => {
                let called = match split {
                    true => years(of, '/', of + 1),
                    false => year(of),
                };
                match kind {
                    YearKind::Unnamed => called,
                    YearKind::Fiscal => self.say(LabelKey::DateFiscalYear, &called),
                    YearKind::School => self.say(LabelKey::DateSchoolYear, &called),
                }
            }
            Named::Season { year: of, season } => {
                labels.say_of("date", season, &years(of, '/', of + 1))
            }
            Named::Years { first, last } => years(first, '–', last),
            Named::Months { count, year, month } => {
                let count = self.plain(&Decimal::from(count));
                let month = self.month_of(year, month.into());
                labels.say(LabelKey::DateMonthsTo, &[&count, &month])
            }
        }
    }

    fn say(&self, key: LabelKey, date: &str) -> String {
        self.labels().say(key, &[date])
    }

    fn point(&self, point: Point) -> String {
        let year = |year: i32| self.year_of(year);
        let point = match point {
            Point::Date(point) => point,
            Point::Named(named) => return self.named(named),
        };
        let text = match point.precision() {
            Precision::Century(of) => format!("{}–{}", year(of), year(of + 99)),
            Precision::Decade(of) => self.say(LabelKey::DateDecade, &year(of)),
            Precision::Year(of) => year(of),
            Precision::Season(of, season) => {
                let season = format!("{season:?}").to_lowercase();
                self.labels().say_of("date", &season, &year(of))
            }
            Precision::Month(of, number) => self.month_of(of, number),
            Precision::Day(of, number, day) => self.day_of(of, number, day),
            Precision::MonthOfYear(of) => self.say(LabelKey::DateMonthUnknown, &year(of)),
            Precision::DayOfYear(of) => self.say(LabelKey::DateDayAndMonthUnknown, &year(of)),
            Precision::DayOfMonth(of, number) => {
                self.say(LabelKey::DateDayUnknown, &self.month_of(of, number))
            }
        };
        let about = |text| self.say(LabelKey::DateAbout, text);
        let uncertain = |text| self.say(LabelKey::DateUncertain, text);
        match point.certainty() {
            Certainty::Certain => text,
            Certainty::Approximate => about(&text),
            Certainty::Uncertain => uncertain(&text),
            Certainty::ApproximateUncertain => uncertain(&about(&text)),
        }
    }
}

/// The year, if that is all a date says.
fn plain_year(point: Point) -> Option<i32> {
    let Point::Date(date) = point else {
        return None;
    };
    match date.precision() {
        Precision::Year(year) if date.certainty() == Certainty::Certain => Some(year),
        _ => None,
    }
}
