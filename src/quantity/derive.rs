//! Values calculated from others.

use thiserror::Error;

use super::{HedgeRank, Interval, Magnitude, Measure, Number, Value, text::notation, widest_hedge};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Sum,
    Difference,
    Ratio,
    /// The first part as a percentage of the second.
    Share,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DeriveError {
    #[error("the exact result has more than 28 digits")]
    Overflow,
    #[error("the divisor is zero or may be zero")]
    ZeroInDivisor,
    /// A share of or by a negative number.
    #[error("a share is only of numbers that are not negative")]
    NegativeShare,
    #[error("the part is larger than the whole")]
    PartExceedsWhole,
    /// The part at this position (from 0) is vague.
    #[error("a vague quantity takes no part in arithmetic")]
    Vague(usize),
    #[error("a sum takes one part or more, every other operation takes two")]
    Parts,
    /// The parts are in different currencies, or only some are percentages.
    #[error("the parts are not in the same unit")]
    MixedUnits,
    #[error("the bounds of the parts leave both ends of the result unknown")]
    NothingKnown,
}

impl Operation {
    /// Calculates a value from `parts`, with the widest hedge among them ([`widest_hedge`]).
    ///
    /// A one-sided hedge (`nearly`) turns round when it is subtracted or divided by, so all but sums widen it to `about`. A ratio
    /// or a share is rounded to `decimals` places (by default none for a share and for a whole ratio, one for another ratio, more
    /// where that would print zero), and then is `about`. Sums and differences are exact and keep a magnitude that all parts share.
    /// The difference of percentages is a plain number: percentage points.
    ///
    /// # Errors
    /// See [`DeriveError`].
    pub(crate) fn compute(
        self,
        parts: &[&Value],
        decimals: Option<u32>,
    ) -> Result<Value, DeriveError> {
        let intervals = parts
            .iter()
            .enumerate()
            .map(|(index, part)| part.interval().ok_or(DeriveError::Vague(index)));
        let intervals = intervals.collect::<Result<Vec<_>, _>>()?;
        let interval = match (self, intervals.as_slice()) {
            (Self::Sum, [first, rest @ ..]) => {
                rest.iter().try_fold(*first, |sum, part| sum.sum(part))?
            }
            (Self::Difference, [from, less]) => from.difference(less)?,
            (Self::Ratio, [over, by]) => over.ratio(by)?,
            (Self::Share, [part, whole]) => part.share(whole)?,
            _ => return Err(DeriveError::Parts),
        };
        let measure = self.measure(parts)?;
        let language = &parts.first().ok_or(DeriveError::Parts)?.language;
        let mut hedge = widest_hedge(parts);
        let rank = parts.iter().map(|part| part.hedge_rank()).max();
        if self != Self::Sum && rank == Some(HedgeRank::OneSided) {
            hedge = Some(language.text("calculated.about").to_owned());
        }
        let decimals = match self {
            Self::Sum | Self::Difference => None,
            Self::Ratio | Self::Share => {
                Some(decimals.unwrap_or_else(|| self.default_decimals(&interval)))
            }
        };
        let mut value = Value::derived(interval, hedge, decimals, language)?;
        if decimals.is_none() {
            value.write_in(common_magnitude(parts));
        }
        value.measure = measure;
        value.stated = notation(&value);
        Ok(value)
    }

    fn measure(self, parts: &[&Value]) -> Result<Measure, DeriveError> {
        let Some((first, rest)) = parts.split_first() else {
            return Err(DeriveError::Parts);
        };
        let currency = |value: &Value| value.currency().map(|currency| currency.sign.clone());
        let is_alike = |part: &&&Value| match (currency(part), currency(first)) {
            (None, None) => part.measure == first.measure,
            (one, other) => one == other,
        };
        let alike = rest.iter().filter(is_alike).count() == rest.len();
        let plain_divisor = rest.iter().all(|part| part.measure == Measure::Plain);
        match self {
            // What lies between percentages is percentage points, and a plain number is what it was until now.
            Self::Difference if alike && first.is_percent() => Ok(Measure::Plain),
            Self::Sum | Self::Difference if alike => Ok(first.measure.clone()),
            Self::Ratio if alike => Ok(Measure::Plain),
            // Money for each person is money.
            Self::Ratio if plain_divisor => Ok(first.measure.clone()),
            Self::Share if alike => Ok(Measure::Percent),
            _ => Err(DeriveError::MixedUnits),
        }
    }

    fn default_decimals(self, interval: &Interval) -> u32 {
        let ends = [interval.low, interval.high];
        let mut known = ends.iter().flatten();
        let whole = known.all(|end| end.is_integer());
        let least = if self == Self::Ratio && !whole { 1 } else { 0 };
        // A number that is not zero must not print as zero.
        let shown = |places: u32| {
            ends.iter()
                .flatten()
                .all(|end| end.is_zero() || end.rounded(places).is_none_or(|it| !it.is_zero()))
        };
        (least..=10).find(|places| shown(*places)).unwrap_or(least)
    }
}

/// The magnitude in which every number of every part is written.
fn common_magnitude(parts: &[&Value]) -> Option<Magnitude> {
    let mut magnitudes = parts
        .iter()
        .flat_map(|part| part.numbers())
        .map(Number::magnitude);
    let first = magnitudes.next()??;
    magnitudes
        .all(|magnitude| magnitude == Some(first))
        .then_some(first)
}
