//! Ranges on a scale.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::model::{Axis, Bar, ChartRow, LabelledFigure, SheetChart, Tick};
use super::{Context, owned, prose};
use crate::factfile::{Chart, Emphasis, Id, Value};
use crate::labels::LabelKey;
use crate::locale;
use crate::quantity::{Currency, Interval, Language, Magnitude, Number, Quantity};
use crate::source_map::Path;

const MOST_STEPS: u32 = 4;

/// A scale from zero, or from the lowest bound below zero, to a round number.
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
    from_zero: bool,
    unit: Option<String>,
    currency: Option<Currency>,
    percent: bool,
    magnitude: Option<Magnitude>,
    language: Language,
}

pub(super) struct Entry {
    pub(super) line: LabelledFigure,
    pub(super) interval: Interval,
    pub(super) emphasis: Option<Emphasis>,
    pub(super) value: Value,
}

impl Entry {
    /// A fact, `None` where its value is vague.
    pub(super) fn of_fact(context: &Context<'_>, id: &Id) -> Option<Self> {
        let line = context.labelled_figure(id)?;
        Some(Self {
            interval: context.values.interval(id)?,
            value: context.values.value(id)?.clone(),
            emphasis: line.figure.derived.then_some(Emphasis::Derived),
            line,
        })
    }
}

/// What all figures of a scale have in common, and so do the numbers on it.
fn shared<T: PartialEq>(entries: &[Entry], of: impl Fn(&Entry) -> Option<T>) -> Option<T> {
    let first = of(entries.first()?);
    first.filter(|first| entries.iter().all(|one| of(one).as_ref() == Some(first)))
}

impl Scale {
    /// The scale on which all of `entries` can be drawn; `None` where there is nothing to draw.
    pub(super) fn over(entries: &[Entry], from_zero: bool) -> Option<Self> {
        let bounds: Vec<Decimal> = entries
            .iter()
            .flat_map(|entry| [entry.interval.low, entry.interval.high])
            .flatten()
            .collect();
        let low = (*bounds.iter().min()?).min(Decimal::ZERO);
        let high = (*bounds.iter().max()?).max(Decimal::ZERO);
        let step = step(high.checked_sub(low)?)?;
        let last = |entry: &Entry| entry.value.numbers().last()?.magnitude();
        Some(Self {
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
            step,
            from_zero,
            unit: shared(entries, |entry| entry.line.figure.unit.clone()),
            currency: shared(entries, |entry| entry.value.currency.clone()),
            percent: entries.iter().all(|entry| entry.value.percent),
            magnitude: shared(entries, last),
            language: entries.first()?.value.language.clone(),
        })
    }

    pub(super) fn axis(&self, context: &Context<'_>) -> Axis {
        let mut ticks = Vec::new();
        let mut at = self.low;
        while at <= self.high {
            ticks.push(Tick {
                at: self.fraction(at),
                text: self.tick(context, at),
            });
            at += self.step;
        }
        Axis {
            ticks,
            unit: self.unit.clone(),
            zero: self.fraction(Decimal::ZERO),
            from_zero: self.from_zero,
        }
    }

    /// A number of the scale, written as its figures are.
    fn tick(&self, context: &Context<'_>, at: Decimal) -> String {
        let magnitude = self.magnitude.filter(|_| !at.is_zero());
        let quantity = Number::of_total(at.normalize(), magnitude)
            .or_else(|| Number::of_total(at.normalize(), None));
        let Some(number) = quantity else {
            return context.locale.number(&at.normalize());
        };
        let value = Value {
            stated: String::new(),
            hedge: None,
            currency: self.currency.clone(),
            percent: self.percent,
            quantity: Quantity::Exact(number),
            language: self.language.clone(),
        };
        locale::print(&value, context.locale, false).amount
    }

    /// Where a number stands, from 0 to 1, to a ten-thousandth so that the files stay readable.
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

pub(super) fn bar(context: &Context<'_>, scale: &Scale, entry: &Entry) -> Bar {
    let Interval { low, high, .. } = entry.interval;
    Bar {
        start: scale.fraction(low.unwrap_or(scale.low)),
        end: scale.fraction(high.unwrap_or(scale.high)),
        open_start: low.is_none(),
        open_end: high.is_none(),
        hedged: entry.line.figure.hedge.is_some(),
        derived: entry.line.figure.derived,
        alt: alt(context, entry),
    }
}

/// What a bar says in words; a sum of ours is never taken for a reported figure.
fn alt(context: &Context<'_>, entry: &Entry) -> String {
    let LabelledFigure { label, figure } = &entry.line;
    let said = [label.as_str(), &prose::spoken(figure)];
    let said = context.joined(LabelKey::Colon, &said);
    if figure.derived {
        let ours = context.labels.word(LabelKey::OurCalculation);
        context.joined(LabelKey::Comma, &[said.as_str(), ours])
    } else {
        said
    }
}

/// Resolves a chart that stands by itself; `None` where nothing in it has bounds.
pub(super) fn resolve(context: &Context<'_>, chart: &Chart, path: Path) -> Option<SheetChart> {
    let entries = chart.ranges.iter();
    let entries = entries.filter_map(|id| Entry::of_fact(context, id));
    let (title, entries) = (owned(chart.title.as_ref()), entries.collect());
    let drawn = draw(context, path, title, entries, chart.from_zero)?;
    let id = chart.id.clone();
    Some(SheetChart { id, ..drawn })
}

/// A chart of entries; its alternative text says every figure in it.
pub(super) fn draw(
    context: &Context<'_>,
    path: Path,
    title: Option<String>,
    entries: Vec<Entry>,
    from_zero: bool,
) -> Option<SheetChart> {
    let scale = Scale::over(&entries, from_zero)?;
    let rows: Vec<ChartRow> = entries
        .into_iter()
        .map(|entry| ChartRow {
            bar: bar(context, &scale, &entry),
            line: entry.line,
            emphasis: entry.emphasis,
        })
        .collect();
    let said: Vec<&str> = rows.iter().map(|row| row.bar.alt.as_str()).collect();
    let said = context.joined(LabelKey::Semicolon, &said);
    Some(SheetChart {
        path,
        id: None,
        alt: match &title {
            Some(title) => format!("{title}. {said}"),
            None => said,
        },
        title,
        axis: scale.axis(context),
        rows,
    })
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
