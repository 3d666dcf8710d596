//! The scale of a chart: round numbers between which all its figures lie.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Context;
use super::chart_entry::{Bounds, Entry};
use super::model::{Axis, Tick};
use crate::factfile::{ChartKind, Value};
use crate::locale;
use crate::quantity::{Magnitude, Measure, Number, Quantity};

const MOST_STEPS: u32 = 4;

/// Up to so much of the scale an open figure may reach: the arrow behind it needs the rest.
const MOST_OF_OPEN: Decimal = Decimal::from_parts(9, 0, 0, false, 1);

/// Under a point that is lower than this part of the height a label would lie on the axis.
pub(super) const ROOM_BELOW: f64 = 0.15;

/// A scale from zero, or from the lowest bound below zero, to a round number. A line whose figures
/// are close to each other has one that begins near the lowest.
#[derive(Clone)]
pub(super) struct Scale {
    pub(super) low: Decimal,
    high: Decimal,
    step: Decimal,
    kind: ChartKind,
    unit: Option<String>,
    magnitude: Option<Magnitude>,
    /// What the numbers on it are like.
    like: Value,
}

fn shared<T: PartialEq>(entries: &[&Entry], of: impl Fn(&Entry) -> Option<T>) -> Option<T> {
    let first = of(entries.first()?);
    first.filter(|first| entries.iter().all(|one| of(one).as_ref() == Some(first)))
}

impl Scale {
    pub(super) fn over(entries: &[&Entry], kind: ChartKind, from_zero: bool) -> Option<Self> {
        let intervals: Vec<Bounds> = entries.iter().filter_map(|it| it.interval).collect();
        let bounds = intervals.iter().flat_map(|it| [it.low, it.high]).flatten();
        let bounds: Vec<Decimal> = bounds.collect();
        let (lowest, highest) = (*bounds.iter().min()?, *bounds.iter().max()?);
        let near = kind == ChartKind::Series && !from_zero && lowest > highest / Decimal::TWO;
        let low = if near {
            lowest
        } else {
            lowest.min(Decimal::ZERO)
        };
        let high = highest.max(Decimal::ZERO);
        let mut scale = Self::between(entries, kind, low, high)?;
        // Under the lowest point of a line that does not begin at zero its label has room.
        if near && scale.fraction(lowest) < ROOM_BELOW {
            scale.low -= scale.step;
        }
        let most = scale.low + (scale.high - scale.low) * MOST_OF_OPEN;
        let lows = intervals.iter().filter(|it| it.high.is_none());
        if lows.filter_map(|it| it.low).any(|low| low > most) {
            scale.high += scale.step;
        }
        let room = (scale.high - scale.low) * (Decimal::ONE - MOST_OF_OPEN);
        let below = |entry: &&&Entry| !scale.begins_at_nothing(&entry.value);
        let below = entries.iter().filter(below).filter_map(|it| it.interval);
        let mut highs = below.filter(|it| it.low.is_none());
        if highs.any(|it| it.high.is_some_and(|high| high < scale.low + room)) {
            scale.low -= room;
        }
        Some(scale)
    }

    pub(super) fn between(
        entries: &[&Entry],
        kind: ChartKind,
        low: Decimal,
        high: Decimal,
    ) -> Option<Self> {
        let is_number = |entry: &&&Entry| entry.value.missing().is_none();
        let entries = &*Vec::from_iter(entries.iter().filter(is_number).copied());
        // Figures that are all one number have a scale from zero, and nothing but zeros one of a few whole steps.
        let low = if low == high { Decimal::ZERO } else { low };
        let high = if low == high { MOST_STEPS.into() } else { high };
        let measure = shared(entries, |entry| Some(entry.value.measure.clone()))
            .filter(|measure| !matches!(measure, Measure::PartOf(_)))
            .unwrap_or(Measure::Plain);
        let step = step(high.checked_sub(low)?)?;
        let top = (high / step).ceil() * step;
        // Percentages that do not reach beyond the whole end there.
        let whole = Decimal::ONE_HUNDRED;
        let (step, top) = match measure == Measure::Percent && high <= whole && top > whole {
            true if low.is_zero() => (Decimal::from(25), whole),
            true => (step, whole),
            false => (step, top),
        };
        let last = |entry: &&Entry| entry.value.numbers().last()?.magnitude();
        // One for all its numbers, that of the largest figures.
        let magnitudes = entries.iter().filter_map(last);
        let first = &entries.first()?.value;
        Some(Self {
            low: (low / step).floor() * step,
            high: top,
            step,
            kind,
            unit: shared(entries, |entry| entry.unit.clone()),
            magnitude: magnitudes.max_by_key(|it| it.exponent()),
            like: Value::plain(first.quantity.clone(), measure, &first.language),
        })
    }

    pub(super) fn of_shares(entries: &[&Entry]) -> Option<Self> {
        let (none, all) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
        let mut scale = Self::between(entries, ChartKind::Shares, none, all)?;
        (scale.high, scale.step) = (all, Decimal::from(25));
        (scale.unit, scale.magnitude) = (None, None);
        scale.like.measure = Measure::Percent;
        Some(scale)
    }

    pub(super) fn axis(&self, context: &Context<'_>) -> Axis {
        // Under the lowest round number may be room for an arrow.
        let first = (self.low / self.step).ceil() * self.step;
        let places = std::iter::successors(Some(first), |at| Some(at + self.step));
        let ticks = places.take_while(|at| *at <= self.high).map(|at| Tick {
            at: self.fraction(at),
            text: self.tick(context, at),
        });
        Axis {
            ticks: ticks.collect(),
            dates: Vec::new(),
            unit: self.unit.clone(),
            zero: self.fraction(Decimal::ZERO),
            kind: self.kind,
            key: String::new(),
        }
    }

    fn tick(&self, context: &Context<'_>, at: Decimal) -> String {
        let magnitude = self.magnitude.filter(|_| !at.is_zero());
        let number =
            Number::of_total(at.into(), magnitude).or_else(|| Number::of_total(at.into(), None));
        let Some(number) = number else {
            return context.locale.number(&at.normalize());
        };
        let quantity = Quantity::Exact(number);
        let value = Value {
            quantity,
            ..self.like.clone()
        };
        locale::print(&value, context.locale, false).amount
    }

    /// Where a number stands, from 0 to 1, to a ten-thousandth so that the files stay readable.
    pub(super) fn fraction(&self, number: Decimal) -> f64 {
        let span = self.high - self.low;
        if span.is_zero() {
            return 0.0;
        }
        let fraction = ((number - self.low) / span).round_dp(4);
        fraction.to_f64().unwrap_or_default().clamp(0.0, 1.0)
    }

    /// Whether what has an upper bound alone is drawn from zero: in bars, and of what is counted, which is never
    /// less; money and percentages may be. A line over time may begin far above zero.
    pub(super) fn begins_at_nothing(&self, value: &Value) -> bool {
        let counted = value.measure == Measure::Plain;
        let by_rows = counted && self.kind != ChartKind::Series;
        !self.low.is_sign_negative() && (self.counts() || by_rows)
    }

    /// Whether bars grow from zero instead of showing the range alone.
    pub(super) fn counts(&self) -> bool {
        matches!(self.kind, ChartKind::Bars | ChartKind::Grouped)
    }
}

/// A round step (1, 2, 3 or 5 times a power of ten) that divides `span` into a few.
fn step(span: Decimal) -> Option<Decimal> {
    let mut power = Decimal::new(1, 6);
    let most = Decimal::from(MOST_STEPS);
    loop {
        for factor in [1, 2, 3, 5] {
            let step = power.checked_mul(Decimal::from(factor))?;
            if step.checked_mul(most)? >= span {
                return Some(step);
            }
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (span, expected) in [
            ("12000", "3000"),
            ("4", "1"),
            ("450", "200"),
            ("0.7", "0.2"),
            ("43000", "20000"),
        ] {
            let span: Decimal = span.parse().unwrap();
            assert_eq!(step(span).unwrap().normalize().to_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn a_step_divides_any_span_into_few_and_not_into_one(span in 1_u64..1_000_000_000_000) {
            let (span, most) = (Decimal::from(span), Decimal::from(MOST_STEPS));
            let step = step(span).unwrap();
            prop_assert!(step * most >= span);
            prop_assert!(step < span || span == Decimal::ONE);
        }
    }
}
