//! A figure to be drawn, and where it lies on a scale.

use rust_decimal::Decimal;

use super::Context;
use super::chart_scale::Scale;
use super::model::{Bar, LabelledFigure};
use crate::factfile::{Id, Value};
use crate::quantity::{Bound, Exact, HedgeRank, Interval};

/// Where a figure lies, as far as it is known, near enough to draw it.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
}

impl From<Interval> for Bounds {
    fn from(interval: Interval) -> Self {
        Self {
            low: interval.low.map(Exact::near),
            high: interval.high.map(Exact::near),
        }
    }
}

pub(super) struct Entry {
    pub(super) line: LabelledFigure,
    /// What it counts and is per, without the bounds that stand behind that.
    pub(super) unit: Option<String>,
    pub(super) interval: Option<Bounds>,
    pub(super) value: Value,
    /// What its words or its kind say of how firm it is, beside its bounds: "approximate", or "forecast".
    pub(super) softened: Option<String>,
}

impl Entry {
    /// A fact; `None` where it states no figure.
    pub(super) fn of_fact(context: &Context<'_>, id: &Id) -> Option<Self> {
        let value = context.values.value(id)?.clone();
        let hedged = value.hedge_rank() > HedgeRank::None;
        let hedge = hedged.then(|| context.labels.word_of("hedge", "approximate").to_owned());
        Some(Self {
            line: context.labelled_figure(id)?,
            unit: context.unit(id),
            interval: context.values.interval(id).map(|interval| {
                let mut bounds = Bounds::from(interval);
                // That a count is no less than nothing is not said by its source: it is drawn as an open side.
                if matches!(value.bound(), Some(Bound::UpTo | Bound::FewerThan)) {
                    bounds.low = None;
                }
                bounds
            }),
            softened: hedge.or_else(|| context.certainty_word(id)),
            value,
        })
    }

    fn estimate(&self) -> Option<Decimal> {
        self.value.margin.as_ref()?;
        Some(self.value.numbers().first()?.total().near())
    }

    /// The only number of a figure that has no bounds but those of its margin, and no range.
    pub(super) fn number(&self) -> Option<Decimal> {
        let interval = self.interval?;
        if let Some(estimate) = self.estimate() {
            return Some(estimate);
        }
        interval.low.filter(|_| interval.low == interval.high)
    }

    /// Where it lies on a scale. A figure without a lower bound lies between nothing and its upper bound, unless
    /// what is drawn can be less than nothing.
    pub(super) fn bar(&self, scale: &Scale) -> Option<Bar> {
        let Bounds { low, high } = self.interval?;
        let from_nothing = low.is_none() && scale.begins_at_nothing(&self.value);
        let low = low.or(from_nothing.then_some(Decimal::ZERO));
        let ends = [low.or(high)?, high.or(low)?];
        let [start, end] = ends.map(|it| scale.fraction(it));
        let zero = scale.fraction(Decimal::ZERO);
        let (open_start, open_end) = (low.is_none(), high.is_none());
        let stretch = |from: f64, to: f64| (from < to).then_some([from, to]);
        let estimate = self.estimate().map(|it| scale.fraction(it));
        let (solid, hatched) = if let Some(estimate) = estimate.filter(|_| scale.counts()) {
            (stretch(zero.min(estimate), zero.max(estimate)), None)
        } else if scale.counts() {
            // What it has for certain reaches from zero to its nearer bound.
            let near = zero.clamp(start, end);
            let certain = !(open_end && end < zero || open_start && start > zero);
            let solid = stretch(near.min(zero), near.max(zero));
            (solid.filter(|_| certain), stretch(start, end))
        } else if from_nothing {
            (None, stretch(start, end))
        } else {
            (stretch(start, end), None)
        };
        Some(Bar {
            estimate,
            hatched,
            open_start,
            open_end,
            ..self.part(start, end, solid)
        })
    }

    pub(super) fn part(&self, start: f64, end: f64, solid: Option<[f64; 2]>) -> Bar {
        Bar {
            start,
            end,
            solid,
            estimate: None,
            hatched: None,
            open_start: false,
            open_end: false,
            approximate: self.softened.is_some(),
            softened: self.softened.clone(),
            derived: self.line.figure.derived,
        }
    }
}
