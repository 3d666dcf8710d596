//! Exact decimal arithmetic: a result that cannot be held exactly is no result.
//!
//! `rust_decimal`'s own operators round in silence where 96 bits do not suffice, which would break the containment that
//! [`Interval`](super::Interval) promises.

use rust_decimal::Decimal;

/// Decimal places to which a quotient that does not end is carried.
const PLACES: i64 = 20;
/// Quotients are carried while they are below this, so that the next digit still fits in 96 bits.
const QUOTIENT_LIMIT: u128 = 10_u128.pow(27);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    Low,
    High,
}

/// `a + b`, with the decimal places of whichever has more.
pub(super) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let at_scale = |x: Decimal| {
        x.mantissa()
            .checked_mul(10_i128.checked_pow(scale - x.scale())?)
    };
    fit(at_scale(a)?.checked_add(at_scale(b)?)?, scale)
}

pub(super) fn multiply(a: Decimal, b: Decimal) -> Option<Decimal> {
    fit(
        a.mantissa().checked_mul(b.mantissa())?,
        a.scale() + b.scale(),
    )
}

/// `a ÷ b`, exact where the quotient ends within 20 places, otherwise rounded `toward` the given side. Nothing for a zero
/// divisor or a quotient out of range.
pub(super) fn divide(a: Decimal, b: Decimal, toward: Toward) -> Option<Decimal> {
    if b.is_zero() {
        return None;
    }
    let negative = !a.is_zero() && a.is_sign_negative() != b.is_sign_negative();
    let (dividend, divisor) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let (mut quotient, mut rest) = (dividend / divisor, dividend % divisor);
    let mut scale = i64::from(a.scale()) - i64::from(b.scale());
    while rest != 0 && scale < PLACES && quotient < QUOTIENT_LIMIT {
        rest *= 10;
        quotient = quotient * 10 + rest / divisor;
        rest %= divisor;
        scale += 1;
    }
    if rest != 0 && (toward == Toward::High) != negative {
        quotient += 1;
    }
    while scale < 0 {
        quotient = quotient.checked_mul(10)?;
        scale += 1;
    }
    let quotient = i128::try_from(quotient).ok()?;
    fit(
        if negative { -quotient } else { quotient },
        u32::try_from(scale).ok()?,
    )
}

/// The decimal `mantissa ÷ 10^scale`, dropping zeros at the end only where it would not fit with them.
fn fit(mut mantissa: i128, mut scale: u32) -> Option<Decimal> {
    loop {
        match Decimal::try_from_i128_with_scale(mantissa, scale) {
            Ok(decimal) => return Some(decimal),
            Err(_) if scale > 0 && mantissa % 10 == 0 => {
                mantissa /= 10;
                scale -= 1;
            }
            Err(_) => return None,
        }
    }
}
