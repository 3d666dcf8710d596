//! A value with given bounds.

use super::{
    Bound, DeriveError, Exact, HedgeRank, Interval, Language, Magnitude, Measure, Number, Quantity,
    RangeForm, Value, hedge::softening, text,
};

/// Decimal places of a sum that does not end, of fractions.
const PLACES: u32 = 4;

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
        let differs = |end: &Exact, places| end.rounded(places).map(Exact::from) != Some(*end);
        let rounded =
            decimals.is_some_and(|places| ends.iter().flatten().any(|end| differs(end, places)));
        let shown = |end: Exact| match decimals {
            Some(places) if rounded => end.rounded(places),
            // A fraction that does not end has no digits of its own.
            _ => end.decimal().or_else(|| end.rounded(PLACES)),
        };
        let softened = softening(hedge.as_deref().unwrap_or_default(), language);
        let hedge = if rounded && softened.1 < HedgeRank::Approximate {
            Some(own("calculated.about"))
        } else {
            softened.0
        };
        let number = |end: Exact| {
            let shown = shown(end).and_then(|shown| Number::new(shown, None));
            shown.ok_or(DeriveError::Overflow)
        };
        let (words, quantity) = match (interval.low, interval.high) {
            (Some(low), Some(high)) if shown(low) == shown(high) => {
                (None, Quantity::Exact(number(low)?))
            }
            (Some(low), Some(high)) => {
                let (low, high) = (number(low)?, number(high)?);
                let form = RangeForm::Dash;
                (None, Quantity::Range { low, high, form })
            }
            (Some(end), None) | (None, Some(end)) => {
                let open = interval.low_open || interval.high_open;
                let (bound, words) = match (interval.low.is_some(), open) {
                    (true, true) => (Bound::MoreThan, "calculated.more-than"),
                    (true, false) => (Bound::AtLeast, "calculated.at-least"),
                    (false, true) => (Bound::FewerThan, "calculated.less-than"),
                    (false, false) => (Bound::UpTo, "calculated.up-to"),
                };
                let number = number(end)?;
                (Some(own(words)), Quantity::Bounded { bound, number })
            }
            (None, None) => return Err(DeriveError::NothingKnown),
        };
        let hedge = match (words, hedge) {
            (Some(words), Some(hedge)) => Some(format!("{words} {hedge}")),
            (words, hedge) => words.or(hedge),
        };
        let mut value = Self {
            hedge,
            ..Self::plain(quantity, Measure::Plain, language)
        };
        value.stated = text::notation(&value);
        Ok(value)
    }

    /// Writes every number with `magnitude`, if all can be.
    pub(super) fn write_in(&mut self, magnitude: Option<Magnitude>) {
        let mut quantity = self.quantity.clone();
        let numbers = match &mut quantity {
            Quantity::Exact(number) | Quantity::Bounded { number, .. } => vec![number],
            Quantity::Range { low, high, .. } => vec![low, high],
            Quantity::Vague(_) | Quantity::Missing(_) => return,
        };
        for number in numbers {
            match Number::of_total(number.total(), magnitude) {
                Some(rewritten) => *number = rewritten,
                None => return,
            }
        }
        self.quantity = quantity;
    }
}
