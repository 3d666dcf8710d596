//! The dates along a series.

use super::Context;
use super::model::Tick;
use crate::dates::Grain;
use crate::factfile::{CalendarDate, Edtf};

/// More years, or more months, than these do not fit under a line.
const MOST_YEARS: i32 = 12;
const MOST_MONTHS: i32 = 8;

/// So many times fewer fit where panels stand side by side.
const BESIDE: i32 = 2;

/// Steps from date to date, in months: parts of a year, and round numbers of years.
const STEPS: [i32; 11] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200];

#[derive(Debug, Clone)]
pub(super) struct Dates {
    points: Vec<(f64, Edtf)>,
    /// What they name, and whether intervals of it.
    pub(super) grain: Option<(Grain, i32)>,
}

impl Dates {
    pub(super) fn over<'a>(dates: impl Iterator<Item = &'a Edtf>) -> Option<Self> {
        let points = dates.filter_map(|date| Some((date.middle()?, date.clone())));
        let mut points: Vec<(f64, Edtf)> = points.collect();
        points.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        points.dedup_by(|(one, _), (other, _)| one == other);
        let grain = points.first()?.1.grain();
        Some(Self { points, grain })
    }

    /// Where a day stands, from 0 to 1, to a ten-thousandth; a single one stands in the middle.
    pub(super) fn fraction(&self, day: f64) -> f64 {
        let ends = self.points.first().zip(self.points.last());
        let (first, last) = ends.map_or((0.0, 0.0), |((first, _), (last, _))| (*first, *last));
        if last <= first {
            return 0.5;
        }
        ((day - first) / (last - first) * 10_000.0).round() / 10_000.0
    }

    /// Years or months at even distances, or the first and the last date where both are close; of what is
    /// neither the dates themselves.
    pub(super) fn ticks(&self, context: &Context<'_>, in_panels: bool) -> Vec<Tick> {
        let dates = || self.points.iter().map(|(_, date)| date);
        let ends = dates().next().zip(dates().next_back());
        let Some((Some(from), Some(to))) = ends.map(|(from, to)| (from.earliest(), to.latest()))
        else {
            return Vec::new();
        };
        let of_years = self.grain == Some((Grain::Year, 0));
        let month = |date: CalendarDate| 12 * date.year() + i32::from(date.month()) - 1;
        let (from, to) = (month(from), month(to));
        let most = if of_years { MOST_YEARS } else { MOST_MONTHS };
        let most = if in_panels { most / BESIDE } else { most };
        let step = step(to - from, most);
        let years = of_years || step % 12 == 0;
        // Where figures are of months, a year stands at its beginning; where they are of days, a month does too.
        let date = |month: i32| {
            let year = format!("{:04}", month / 12);
            let of_month = format!("{year}-{:02}", month % 12 + 1);
            let at = match self.grain {
                Some((Grain::Year, 0)) => year.clone(),
                Some((Grain::Day, 0)) => format!("{of_month}-01"),
                _ => of_month.clone(),
            };
            [at, if years { year } else { of_month }]
        };
        let by_months = matches!(
            self.grain,
            Some((Grain::Year | Grain::Month | Grain::Day, 0))
        );
        let dates: Vec<[String; 2]> = if by_months && to - from >= 2 {
            let every = (from..=to).filter(|month| month % step == 0);
            every.map(date).collect()
        } else {
            let last = self.points.len() - 1;
            let every = if by_months {
                last
            } else {
                last.div_ceil(most.unsigned_abs() as usize)
            };
            let some = dates()
                .step_by(every.max(1))
                .map(|date| date.text().to_owned());
            some.map(|date| [date.clone(), date]).collect()
        };
        let tick = |[at, text]: [String; 2]| {
            let at = self.fraction(Edtf::parse(&at).ok()?.middle()?);
            let text = context.locale.edtf(&Edtf::parse(&text).ok()?);
            let tick = Tick { at, text };
            (0.0..=1.0).contains(&at).then_some(tick)
        };
        let mut ticks: Vec<Tick> = dates.into_iter().filter_map(tick).collect();
        ticks.dedup_by(|one, other| one.text == other.text);
        ticks
    }
}

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
                prop_assert!((0.0..=1.0).contains(&scale.fraction(date.middle().unwrap())));
            }
        }

        #[test]
        fn any_stretch_has_few_ticks(months in 0_i32..80_000) {
            prop_assert!(months / step(months, MOST_MONTHS) < MOST_MONTHS);
        }
    }
}
