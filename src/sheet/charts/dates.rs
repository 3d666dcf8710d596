//! The dates along a series.

use crate::factfile::{CalendarDate, Edtf};
use crate::sheet::Context;
use crate::sheet::model::Tick;

const SECONDS: f64 = 86_400.0;

/// Days of a year, and of a month at the least.
const YEAR: f64 = 365.25;
const MONTH: f64 = 28.0;

/// More dates than these do not fit under a line; a year is shorter than a month with its year.
const MOST_YEARS: i32 = 8;
const MOST_MONTHS: i32 = 6;

/// The middle of what a date means, in days; `None` where an end is open.
pub(super) fn middle(date: &Edtf) -> Option<f64> {
    let day = |date: CalendarDate| date.to_unix_seconds() as f64 / SECONDS;
    Some(f64::midpoint(day(date.earliest()?), day(date.latest()?)))
}

/// From the first date to the last.
#[derive(Debug, Clone)]
pub(super) struct Dates {
    first: f64,
    last: f64,
    all: Vec<Edtf>,
}

impl Dates {
    /// `None` where no date is there.
    pub(super) fn over<'a>(dates: impl Iterator<Item = &'a Edtf>) -> Option<Self> {
        let mut all: Vec<(f64, &Edtf)> = dates
            .filter_map(|date| Some((middle(date)?, date)))
            .collect();
        all.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        all.dedup_by_key(|(at, _)| *at);
        Some(Self {
            first: all.first()?.0,
            last: all.last()?.0,
            all: all.into_iter().map(|(_, date)| date.clone()).collect(),
        })
    }

    /// Where a day stands, from 0 to 1, to a ten-thousandth; a single one stands in the middle.
    pub(super) fn fraction(&self, day: f64) -> f64 {
        if self.last <= self.first {
            return 0.5;
        }
        ((day - self.first) / (self.last - self.first) * 10_000.0).round() / 10_000.0
    }

    /// Years or months at even distances, or the dates themselves where they are few or close.
    pub(super) fn ticks(&self, context: &Context<'_>) -> Vec<Tick> {
        let days = self.last - self.first;
        let years = self
            .all
            .iter()
            .all(|date| date.text().len() == "2026".len());
        let (Some(first), Some(last)) = (self.all.first(), self.all.last()) else {
            return Vec::new();
        };
        let (Some(start), Some(end)) = (first.earliest(), last.latest()) else {
            return Vec::new();
        };
        let months = |year: i32, month: u8| 12 * year + i32::from(month) - 1;
        let of_years = days > 2.0 * YEAR || years;
        let dates: Vec<(String, String)> = if of_years {
            let step = step(
                &[1, 2, 5, 10, 20, 50, 100],
                end.year() - start.year(),
                MOST_YEARS,
            );
            let every = (start.year()..=end.year()).filter(|year| year % step == 0);
            // Where figures are of months or days, a year stands at its beginning.
            let at = |year| {
                if years {
                    format!("{year:04}")
                } else {
                    format!("{year:04}-01")
                }
            };
            every.map(|year| (at(year), format!("{year:04}"))).collect()
        } else if days > 2.0 * MONTH {
            let (from, to) = (
                months(start.year(), start.month()),
                months(end.year(), end.month()),
            );
            let step = step(&[1, 2, 3, 6], to - from, MOST_MONTHS);
            let every = (from..=to).filter(|month| month % step == 0);
            let date = |month: i32| format!("{:04}-{:02}", month / 12, month % 12 + 1);
            every.map(|month| (date(month), date(month))).collect()
        } else {
            let text = |date: &Edtf| (date.text().to_owned(), date.text().to_owned());
            let ends = [first, last];
            if self.all.len() <= 4 {
                self.all.iter().map(text).collect()
            } else {
                ends.map(text).into()
            }
        };
        let ticks = dates.into_iter().filter_map(|(at, text)| {
            let at = self.fraction(middle(&Edtf::parse(&at).ok()?)?);
            let text = context.locale.edtf(&Edtf::parse(&text).ok()?);
            (0.0..=1.0).contains(&at).then_some(Tick { at, text })
        });
        ticks.collect()
    }
}

/// The least of some steps that divides a stretch into few.
fn step(steps: &[i32], stretch: i32, most: i32) -> i32 {
    let few = |step: &&i32| stretch / **step < most;
    *steps.iter().find(few).or(steps.last()).unwrap_or(&1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn dates_lie_between_the_first_and_the_last(years in prop::collection::vec(1900_i32..2100, 1..40)) {
            let dates: Vec<Edtf> = years.iter().map(|year| Edtf::parse(&year.to_string()).unwrap()).collect();
            let scale = Dates::over(dates.iter()).unwrap();
            for date in &dates {
                prop_assert!((0.0..=1.0).contains(&scale.fraction(middle(date).unwrap())));
            }
        }

        #[test]
        fn a_stretch_of_years_has_few_ticks(stretch in 0_i32..800) {
            let step = step(&[1, 2, 5, 10, 20, 50, 100], stretch, MOST_YEARS);
            prop_assert!(stretch / step < MOST_YEARS);
        }
    }
}
