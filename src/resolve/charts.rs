//! Ranges on a scale.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::view::{Axis, Bar, ChartRow, ChartView, Tick};
use super::{Context, prose};
use crate::factfile::{Chart, Fact, Id};

/// How many steps a scale has at the most.
const MOST_STEPS: u32 = 4;

/// A scale from zero, or from the lowest bound below zero, to a round number.
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
    unit: Option<String>,
}

impl Scale {
    /// The scale on which all of `ids` can be drawn; `None` where none of them has bounds.
    pub(super) fn over(context: &Context<'_>, ids: &[Id]) -> Option<Self> {
        let bounds: Vec<Decimal> = ids
            .iter()
            .filter_map(|id| context.figures.interval(id))
            .flat_map(|interval| [interval.low, interval.high])
            .flatten()
            .collect();
        let low = (*bounds.iter().min()?).min(Decimal::ZERO);
        let high = (*bounds.iter().max()?).max(Decimal::ZERO);
        let step = step(high.checked_sub(low)?)?;
        let units: Vec<_> = ids.iter().map(|id| context.unit(id)).collect();
        let same = units.windows(2).all(|pair| pair[0] == pair[1]);
        Some(Self {
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
            step,
            unit: units.into_iter().next().flatten().filter(|_| same),
        })
    }

    /// The scale with its ticks.
    pub(super) fn axis(&self, context: &Context<'_>) -> Axis {
        let mut ticks = Vec::new();
        let mut at = self.low;
        while at <= self.high {
            ticks.push(Tick {
                at: self.fraction(at),
                text: context.locale.number(&at.normalize()),
            });
            at += self.step;
        }
        Axis {
            ticks,
            unit: self.unit.clone(),
        }
    }

    /// Where a number stands, from 0 to 1, to a ten-thousandth so that the view stays readable.
    fn fraction(&self, number: Decimal) -> f64 {
        let span = self.high - self.low;
        if span.is_zero() {
            return 0.0;
        }
        let fraction = ((number - self.low) / span).round_dp(4);
        fraction.to_f64().unwrap_or_default().clamp(0.0, 1.0)
    }
}

/// A round step (1, 2 or 5 times a power of ten) that divides `span` into a few.
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

/// The bar of one fact, `None` where its value is vague.
pub(super) fn bar(context: &Context<'_>, scale: &Scale, id: &Id) -> Option<Bar> {
    let fact = context.fact(id)?;
    let interval = context.figures.interval(id)?;
    let figure = context.plain_figure(id)?;
    let alt = format!("{}: {}", fact.label(), prose::spoken(&figure));
    Some(Bar {
        start: scale.fraction(interval.low.unwrap_or(scale.low)),
        end: scale.fraction(interval.high.unwrap_or(scale.high)),
        open_start: interval.low.is_none(),
        open_end: interval.high.is_none(),
        hedged: figure.hedge.is_some(),
        derived: figure.derived,
        alt,
    })
}

/// Resolves a chart that stands by itself; `None` where nothing in it has bounds.
pub(super) fn resolve(context: &Context<'_>, chart: &Chart) -> Option<ChartView> {
    let scale = Scale::over(context, &chart.ranges)?;
    let rows: Vec<ChartRow> = chart
        .ranges
        .iter()
        .filter_map(|id| {
            let fact = context.fact(id)?;
            let derived = fact.derivation().is_some();
            Some(ChartRow {
                label: label(fact),
                figure: context.plain_figure(id)?,
                bar: bar(context, &scale, id)?,
                emphasis: if derived { "derived" } else { "none" },
            })
        })
        .collect();
    let said: Vec<&str> = rows.iter().map(|row| row.bar.alt.as_str()).collect();
    let mut alt = said.join("; ");
    if let Some(title) = &chart.title {
        alt = format!("{title}. {alt}");
    }
    Some(ChartView {
        title: chart.title.as_ref().map(ToString::to_string),
        alt,
        axis: scale.axis(context),
        rows,
    })
}

fn label(fact: &Fact) -> String {
    fact.label().to_string()
}

#[cfg(test)]
mod tests {
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
}
