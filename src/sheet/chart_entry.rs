//! A figure to be drawn, and where it lies on a scale.

use rust_decimal::Decimal;

use super::chart_scale::Scale;
use super::model::{Bar, DrawnFigure, LabelledFigure};
use super::{Context, prose};
use crate::factfile::{Emphasis, Id, Value};
use crate::labels::LabelKey;
use crate::quantity::{HedgeRank, Interval};

pub(super) struct Entry {
    pub(super) line: LabelledFigure,
    /// Its bounds; `None` where its value is vague.
    pub(super) interval: Option<Interval>,
    pub(super) emphasis: Option<Emphasis>,
    pub(super) value: Value,
    /// Whether its words say that it is not exact, beside its bounds.
    pub(super) approximate: bool,
}

impl Entry {
    /// A fact; `None` where it states no figure.
    pub(super) fn of_fact(context: &Context<'_>, id: &Id) -> Option<Self> {
        let line = context.labelled_figure(id)?;
        let value = context.values.value(id)?.clone();
        let softened = value.hedge_rank() > HedgeRank::None;
        Some(Self {
            interval: context.values.interval(id),
            emphasis: line.figure.derived.then_some(Emphasis::Derived),
            approximate: softened || context.certainty_word(id).is_some(),
            value,
            line,
        })
    }

    pub(super) fn drawn(self, context: &Context<'_>, scale: &Scale) -> DrawnFigure {
        DrawnFigure {
            bar: bar(context, scale, &self),
            figure: self.line.figure,
        }
    }

    /// The only number of a figure that has no bounds and no range.
    pub(super) fn number(&self) -> Option<Decimal> {
        let interval = self.interval?;
        interval.low.filter(|_| interval.low == interval.high)
    }
}

/// A figure on a scale. One that has no lower bound lies between nothing and its upper bound, unless
/// what is drawn can be less than nothing.
pub(super) fn bar(context: &Context<'_>, scale: &Scale, entry: &Entry) -> Option<Bar> {
    let Interval { low, high, .. } = entry.interval?;
    let least = high.filter(|high| !scale.low.is_sign_negative() && !high.is_sign_negative());
    let low = low.or(least.map(|_| Decimal::ZERO));
    let (start, end) = (low.or(high)?, high.or(low)?);
    let [start, end, zero] = [start, end, Decimal::ZERO].map(|it| scale.fraction(it));
    let (open_start, open_end) = (low.is_none(), high.is_none());
    let stretch = |from: f64, to: f64| (from < to).then_some([from, to]);
    let (solid, hatched) = if scale.counts() {
        // What it has for certain reaches from zero to its nearer bound.
        let near = zero.clamp(start, end);
        let certain = !(open_end && end < zero || open_start && start > zero);
        let solid = stretch(near.min(zero), near.max(zero));
        (solid.filter(|_| certain), stretch(start, end))
    } else {
        (stretch(start, end), None)
    };
    Some(Bar {
        start,
        end,
        solid,
        hatched,
        open_start,
        open_end,
        approximate: entry.approximate,
        derived: entry.line.figure.derived,
        alt: said(context, &entry.line),
    })
}

/// What a figure says in words; a sum of ours is never taken for a reported figure.
pub(super) fn said(context: &Context<'_>, line: &LabelledFigure) -> String {
    let LabelledFigure { label, figure } = line;
    let said = [label.as_str(), &prose::spoken(figure)];
    let said = context.joined(LabelKey::Colon, &said);
    if figure.derived {
        let ours = context.labels.word(LabelKey::OurCalculation);
        context.joined(LabelKey::Comma, &[said.as_str(), ours])
    } else {
        said
    }
}
