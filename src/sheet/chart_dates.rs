//! The dates along a series.

use super::Context;
use super::model::Tick;
use crate::factfile::{CalendarDate, Edtf};

const SECONDS: f64 = 86_400.0;

/// More years, or more months, than these do not fit under a line.
const MOST_YEARS: i32 = 12;
const MOST_MONTHS: i32 = 8;

/// So many times fewer fit where panels stand side by side.
const BESIDE: i32 = 2;

/// Steps from date to date, in months: parts of a year, and round numbers of years.
const STEPS: [i32; 11] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200];

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
    ends: [Edtf; 2],
    /// Whether all dates are years.
    of_years: bool,
}

impl Dates {
    /// `None` where no date is there.
    pub(super) fn over<'a>(dates: impl Iterator<Item = &'a Edtf>) -> Option<Self> {
        let dates = dates.filter_map(|date| Some((middle(date)?, date)));
        let mut dates: Vec<(f64, &Edtf)> = dates.collect();
        dates.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let ((first, earliest), (last, latest)) = (*dates.first()?, *dates.last()?);
        Some(Self {
            first,
            last,
            ends: [earliest.clone(), latest.clone()],
            of_years: dates
                .iter()
                .all(|(_, date)| date.text().len() == "2026".len()),
        })
    }

    /// Where a day stands, from 0 to 1, to a ten-thousandth; a single one stands in the middle.
    pub(super) fn fraction(&self, day: f64) -> f64 {
        if self.last <= self.first {
            return 0.5;
        }
        ((day - self.first) / (self.last - self.first) * 10_000.0).round() / 10_000.0
    }

    /// Years or months at even distances, or the first and the last date where both are close.
    pub(super) fn ticks(&self, context: &Context<'_>, in_panels: bool) -> Vec<Tick> {
        let (first, last) = (&self.ends[0], &self.ends[1]);
        let (Some(from), Some(to)) = (first.earliest(), last.latest()) else {
            return Vec::new();
        };
        let month = |date: CalendarDate| 12 * date.year() + i32::from(date.month()) - 1;
        let (from, to) = (month(from), month(to));
        let most = if self.of_years {
            MOST_YEARS
        } else {
            MOST_MONTHS
        };
        let step = step(to - from, if in_panels { most / BESIDE } else { most });
        let years = self.of_years || step % 12 == 0;
        // Where figures are of months or days, a year stands at its beginning.
        let date = |month: i32| {
            let year = format!("{:04}", month / 12);
            let of_month = format!("{year}-{:02}", month % 12 + 1);
            let at = if self.of_years {
                year.clone()
            } else {
                of_month.clone()
            };
            [at, if years { year } else { of_month }]
        };
        let dates: Vec<[String; 2]> = if to - from < 2 {
            let ends = self.ends.iter().map(|date| date.text().to_owned());
            ends.map(|date| [date.clone(), date]).collect()
        } else {
            let every = (from..=to).filter(|month| month % step == 0);
            every.map(date).collect()
        };
        let tick = |[at, text]: [String; 2]| {
            let at = self.fraction(middle(&Edtf::parse(&at).ok()?)?);
            let text = context.locale.edtf(&Edtf::parse(&text).ok()?);
            let tick = Tick { at, text };
            (0.0..=1.0).contains(&at).then_some(tick)
        };
        let mut ticks: Vec<Tick> = dates.into_iter().filter_map(tick).collect();
        ticks.dedup_by(|one, other| one.text == other.text);
        ticks
    }
}

/// The least step of months that divides a stretch of them into few.
fn step(stretch: i32, most: i32) -> i32 {
    let few = |step: &&i32| stretch / **step < most;
    STEPS.iter().find(few).copied().unwrap_or(12_000)
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
        fn any_stretch_has_few_ticks(months in 0_i32..80_000) {
            prop_assert!(months / step(months, MOST_MONTHS) < MOST_MONTHS);
        }
    }
}
