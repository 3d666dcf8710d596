//! Exact numbers: fractions of whole numbers of 128 bits. A third stays a third, and a result that does not fit is none.

use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, Signed, Zero};
use rust_decimal::Decimal;

/// A number without any loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Ratio<i128>);

/// Decimal places of a fraction that does not end, where a decimal number must stand for it: to draw it, to round it.
const PLACES: u32 = 12;

/// Which way a number is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    HalfUp,
    Down,
    Up,
}

impl Exact {
    pub(crate) const ZERO: Self = Self(Ratio::ZERO);
    pub(crate) const ONE: Self = Self(Ratio::ONE);

    /// `above ÷ below`; nothing for a fraction of nought.
    pub(crate) fn fraction(above: i128, below: i128) -> Option<Self> {
        (below != 0).then(|| Self(Ratio::new(above, below)))
    }

    /// Ten to this power.
    pub(crate) fn power_of_ten(exponent: u32) -> Self {
        Self(Ratio::from_integer(10_i128.saturating_pow(exponent)))
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// Nothing for a divisor of zero.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        self.0.checked_div(&other.0).map(Self)
    }

    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.plus(-other)
    }

    pub(crate) fn abs(self) -> Self {
        Self(self.0.abs())
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    pub(crate) fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    pub(crate) fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// Rounded to `places`, a half away from nought, as readers round, and written with so many. Nothing where it has more
    /// digits than a decimal number holds.
    pub(crate) fn rounded(self, places: u32) -> Option<Decimal> {
        let scaled = self.times(Self::power_of_ten(places))?;
        let whole = scaled.to_whole(Rounding::HalfUp);
        Decimal::try_from_i128_with_scale(whole, places).ok()
    }

    /// The multiple of ten to `place` next to it.
    pub(crate) fn rounded_to(self, place: i32, way: Rounding) -> Option<Self> {
        let unit = Self::ten_to(place);
        let whole = self.over(unit)?.to_whole(way);
        Self(Ratio::from_integer(whole)).times(unit)
    }

    fn to_whole(self, way: Rounding) -> i128 {
        let floor = self.0.floor().to_integer();
        match way {
            Rounding::Down => floor,
            Rounding::Up => floor + i128::from(!self.is_integer()),
            Rounding::HalfUp => self.0.round().to_integer(),
        }
    }

    /// As a fraction in lowest terms: `3/4`.
    pub(crate) fn as_fraction(self) -> String {
        self.0.to_string()
    }

    /// Ten to this power, which may be negative.
    pub(crate) fn ten_to(exponent: i32) -> Self {
        let power = Self::power_of_ten(exponent.unsigned_abs());
        if exponent < 0 {
            Self(power.0.recip())
        } else {
            power
        }
    }

    /// The power of ten of its first digit: 2 for 450, −1 for 0.3; nothing for nought.
    pub(crate) fn first_place(self) -> Option<i32> {
        let size = self.abs();
        (-38..=38)
            .rev()
            .find(|place| !self.is_zero() && Self::ten_to(*place) <= size)
    }

    /// The decimal number that it is, where it is one.
    pub(crate) fn decimal(self) -> Option<Decimal> {
        let (mut above, mut below, mut places) = (*self.0.numer(), *self.0.denom(), 0);
        while below != 1 {
            let factor = match below {
                below if below % 10 == 0 => 1,
                below if below % 5 == 0 => 2,
                below if below % 2 == 0 => 5,
                _ => return None,
            };
            above = above.checked_mul(factor)?;
            below = below.checked_mul(factor)? / 10;
            places += 1;
        }
        Decimal::try_from_i128_with_scale(above, places).ok()
    }

    /// A decimal number as near as makes no difference on paper.
    pub fn near(self) -> Decimal {
        let near = self.decimal().or_else(|| self.rounded(PLACES));
        near.or_else(|| self.rounded(0)).unwrap_or(Decimal::MAX)
    }
}

/// As a decimal number where it is one, else as a fraction: `2.5`, `1/3`.
impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal() {
            Some(decimal) => decimal.fmt(formatter),
            None => self.0.fmt(formatter),
        }
    }
}

impl std::ops::Neg for Exact {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        let number = number.normalize();
        Self(Ratio::new(number.mantissa(), 10_i128.pow(number.scale())))
    }
}

impl From<u64> for Exact {
    fn from(number: u64) -> Self {
        Self(Ratio::from_integer(number.into()))
    }
}
