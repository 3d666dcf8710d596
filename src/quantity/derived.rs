//! A value with given bounds.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    Bound, DeriveError, HedgeRank, Interval, IntervalError, Language, Magnitude, Number, Quantity,
    RangeForm, Value, hedge::softening, text,
};

/// Half to even, as statistical offices round.
pub(super) fn round(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven)
}

impl Value {
    /// A value with the bounds of `interval` and the softening words of `hedge`, in `language`.
    ///
    /// With both ends known it is a number or a range, with one end `at least`, `more than`, `up to` or `fewer than`. With
    /// `decimals` the ends are rounded half to even; if that changes one, the hedge becomes at least `about` and both ends show
    /// that many places. Without, nothing is rounded.
    ///
    /// # Errors
    /// [`DeriveError::NothingKnown`] if the interval has neither end.
    pub(crate) fn derived(
        interval: Interval,
        hedge: Option<String>,
        decimals: Option<u32>,
        language: &Language,
    ) -> Result<Self, DeriveError> {
        let own = |key: &str| language.text(key).to_owned();
        let ends = [interval.low, interval.high];
        let rounded = decimals
            .is_some_and(|places| ends.iter().flatten().any(|end| round(*end, places) != *end));
        let shown = |end: Decimal| match decimals {
            Some(places) if rounded => {
                let mut number = round(end, places);
                number.rescale(places);
                number
            }
            Some(_) => end.normalize(),
            None => end,
        };
        let softened = softening(hedge.as_deref().unwrap_or_default(), language);
        let hedge = if rounded && softened.1 < HedgeRank::Approximate {
            Some(own("calculated.about"))
        } else {
            softened.0
        };
        let number = |end: Decimal| Number::new(shown(end), None).ok_or(IntervalError::Overflow);
        let bounded = |bound: Bound, end: Decimal| {
            Ok::<_, DeriveError>(Quantity::Bounded {
                bound,
                number: number(end)?,
            })
        };
        let (words, quantity) = match (interval.low, interval.high) {
            (Some(low), Some(high)) if shown(low) == shown(high) => {
                (None, Quantity::Exact(number(low)?))
            }
            (Some(low), Some(high)) => (
                None,
                Quantity::Range {
                    low: number(low)?,
                    high: number(high)?,
                    form: RangeForm::Dash,
                },
            ),
            (Some(low), None) if interval.low_open => (
                Some(own("calculated.more-than")),
                bounded(Bound::MoreThan, low)?,
            ),
            (Some(low), None) => (
                Some(own("calculated.at-least")),
                bounded(Bound::AtLeast, low)?,
            ),
            (None, Some(high)) if interval.high_open => (
                Some(own("calculated.less-than")),
                bounded(Bound::FewerThan, high)?,
            ),
            (None, Some(high)) => (Some(own("calculated.up-to")), bounded(Bound::UpTo, high)?),
            (None, None) => return Err(DeriveError::NothingKnown),
        };
        let hedge = match (words, hedge) {
            (Some(words), Some(hedge)) => Some(format!("{words} {hedge}")),
            (words, hedge) => words.or(hedge),
        };
        let mut value = Self {
            stated: String::new(),
            hedge,
            currency: None,
            percent: false,
            quantity,
            language: language.clone(),
        };
        value.restate();
        Ok(value)
    }

    /// Writes every number with `magnitude`, if all can be.
    pub(super) fn write_in(&mut self, magnitude: Option<Magnitude>) {
        let rewritten = |number: &Number| Number::of_total(number.total(), magnitude);
        let quantity = match &self.quantity {
            Quantity::Exact(number) => rewritten(number).map(Quantity::Exact),
            Quantity::Bounded { bound, number } => {
                rewritten(number).map(|number| Quantity::Bounded {
                    bound: *bound,
                    number,
                })
            }
            Quantity::Range { low, high, form } => {
                rewritten(low)
                    .zip(rewritten(high))
                    .map(|(low, high)| Quantity::Range {
                        low,
                        high,
                        form: *form,
                    })
            }
            Quantity::Vague(_) => None,
        };
        if let Some(quantity) = quantity {
            self.quantity = quantity;
        }
    }

    pub(super) fn restate(&mut self) {
        self.stated = text::notation(self);
    }
}
