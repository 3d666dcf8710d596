//! Interval arithmetic in exact fractions.
//!
//! The rules are those of R. E. Moore, *Interval Analysis* (1966): the result of an operation on [a, b] and [c, d] contains
//! x ∘ y for every x in the one and y in the other. A sum is [a + c, b + d], a difference [a − d, b − c]; a quotient takes the
//! outermost of the corners, and there is none where the divisor may be zero.

use super::{DeriveError, Exact, Interval, interval::End};

impl Interval {
    /// The sum, [a + c, b + d].
    ///
    /// # Errors
    /// [`DeriveError::Overflow`].
    pub(crate) fn sum(&self, other: &Self) -> Result<Self, DeriveError> {
        Ok(Self::from_ends(
            add(self.low_end(), other.low_end())?,
            add(self.high_end(), other.high_end())?,
        ))
    }

    /// The difference, [a − d, b − c]. Not the undoing of a sum: both ends give way.
    ///
    /// # Errors
    /// [`DeriveError::Overflow`].
    pub(crate) fn difference(&self, other: &Self) -> Result<Self, DeriveError> {
        self.sum(&other.negated())
    }

    /// Every number times `factor`, which is more than zero.
    ///
    /// # Errors
    /// [`DeriveError::Overflow`].
    pub(crate) fn scale(&self, factor: Exact) -> Result<Self, DeriveError> {
        let times = |end: End| {
            let end = end.map(|(number, open)| number.times(factor).map(|it| (it, open)));
            end.map(|it| it.ok_or(DeriveError::Overflow)).transpose()
        };
        Ok(Self::from_ends(
            times(self.low_end())?,
            times(self.high_end())?,
        ))
    }

    /// The quotient.
    ///
    /// # Errors
    /// [`DeriveError::ZeroInDivisor`] if the divisor reaches zero, [`DeriveError::Overflow`].
    pub(crate) fn ratio(&self, divisor: &Self) -> Result<Self, DeriveError> {
        if divisor.high.is_some_and(|high| high.is_negative()) {
            return self.negated().ratio(&divisor.negated());
        }
        if divisor.low.is_none_or(|low| low <= Exact::ZERO) {
            return Err(DeriveError::ZeroInDivisor);
        }
        let negative = |end: End| end.is_some_and(|(number, _)| number.is_negative());
        // A low end is smallest over the largest divisor, unless it is negative; a high end the other way round.
        let low_by = if negative(self.low_end()) {
            divisor.low_end()
        } else {
            divisor.high_end()
        };
        let high_by = if negative(self.high_end()) {
            divisor.high_end()
        } else {
            divisor.low_end()
        };
        Ok(Self::from_ends(
            divide(self.low_end(), low_by)?,
            divide(self.high_end(), high_by)?,
        ))
    }

    /// By how many per cent this is more than `old`: 100 times its quotient, less 100.
    ///
    /// # Errors
    /// [`DeriveError::NegativeBase`], [`DeriveError::ZeroInDivisor`] if the old one may be zero, [`DeriveError::Overflow`].
    pub(crate) fn change(&self, old: &Self) -> Result<Self, DeriveError> {
        if old.high.is_some_and(|high| high.is_negative()) {
            return Err(DeriveError::NegativeBase);
        }
        let hundred = Exact::from(100);
        let percentage = self.ratio(old)?.scale(hundred)?;
        percentage.difference(&Self::exact(hundred))
    }

    /// The percentage that this part is of `whole`: from 100 a ÷ d to 100 b ÷ c. Unless the whole can be `exceeded`, the part lies
    /// in it, and a high end above 100 is 100. Of two falls it is the same as of two rises. An end that the bounds do not give is unknown.
    ///
    /// # Errors
    /// [`DeriveError::PartExceedsWhole`] if even the low end is above 100, [`DeriveError::NegativeShare`],
    /// [`DeriveError::ZeroInDivisor`] if the whole is nothing, [`DeriveError::Overflow`].
    pub(crate) fn share(&self, whole: &Self, exceeded: bool) -> Result<Self, DeriveError> {
        let hundred = Exact::from(100);
        let negative = |end: Option<Exact>| end.is_some_and(|number| number.is_negative());
        // A share of two falls is that of two numbers.
        if negative(self.high) && negative(whole.high) {
            return self.negated().share(&whole.negated(), exceeded);
        }
        if [self.low, self.high, whole.low, whole.high]
            .into_iter()
            .any(negative)
        {
            return Err(DeriveError::NegativeShare);
        }
        if whole.high.is_some_and(|high| high.is_zero()) {
            return Err(DeriveError::ZeroInDivisor);
        }
        let percentage = self.scale(hundred)?;
        let low = match whole.high {
            Some(_) => divide(percentage.low_end(), whole.high_end())?,
            None => None,
        };
        let high = match whole.low {
            Some(least) if !least.is_zero() => divide(percentage.high_end(), whole.low_end())?,
            _ => None,
        };
        if exceeded {
            return Ok(Self::from_ends(low, high));
        }
        if low.is_some_and(|(low, open)| low > hundred || (low == hundred && open)) {
            return Err(DeriveError::PartExceedsWhole);
        }
        let capped = high.map(|(high, open)| {
            if high > hundred {
                (hundred, false)
            } else {
                (high, open)
            }
        });
        Ok(Self::from_ends(low, capped))
    }

    pub(crate) fn negated(&self) -> Self {
        Self {
            low: self.high.map(|high| -high),
            high: self.low.map(|low| -low),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }
}

fn add(a: End, b: End) -> Result<End, DeriveError> {
    let sum = a
        .zip(b)
        .map(|((a, a_open), (b, b_open))| Some((a.plus(b)?, a_open || b_open)));
    sum.map(|sum| sum.ok_or(DeriveError::Overflow)).transpose()
}

/// A quotient's end. An unknown divisor end stands for a divisor without limit, over which anything comes near zero.
fn divide(dividend: End, divisor: End) -> Result<End, DeriveError> {
    let Some((a, a_open)) = dividend else {
        return Ok(None);
    };
    match divisor {
        None => Ok(Some((Exact::ZERO, !a.is_zero() || a_open))),
        Some((b, b_open)) => {
            let quotient = a.over(b).ok_or(DeriveError::Overflow)?;
            Ok(Some((quotient, a_open || (b_open && !a.is_zero()))))
        }
    }
}
