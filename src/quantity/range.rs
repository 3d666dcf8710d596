//! The two ends of a range put together.

use rust_decimal::Decimal;

use super::{
    Measure, Quantity, RangeForm, currency::Currency, error::ValueError, number::Number,
    number_phrase::Phrase,
};

/// What the two ends make: the range and the unit they share.
pub(super) struct Joined {
    pub quantity: Quantity,
    pub currency: Option<Currency>,
    pub percent: bool,
}

impl Joined {
    pub(super) fn measure(&self) -> Measure {
        match &self.currency {
            Some(currency) => Measure::Money(currency.clone()),
            None if self.percent => Measure::Percent,
            None => Measure::Plain,
        }
    }

    pub(super) fn new(quantity: Quantity) -> Self {
        Self {
            quantity,
            currency: None,
            percent: false,
        }
    }
}

/// Joins `low` and `high`. A magnitude, a currency or a per cent sign written once counts for both ends.
///
/// # Errors
/// The ends are equal, run backwards, or carry different units.
pub(super) fn join(
    text: &str,
    low: &Phrase,
    high: &Phrase,
    form: RangeForm,
) -> Result<Joined, ValueError> {
    let same_currency = match (&low.currency, &high.currency) {
        (_, None) => !high.percent || low.currency.is_none(),
        (Some(low), Some(high)) => low.sign == high.sign,
        (None, Some(_)) => high.behind,
    };
    if !same_currency || (low.percent && !high.percent) {
        return Err(ValueError::MixedUnits(text.into()));
    }
    let shared =
        share_magnitude(low, high).ok_or_else(|| ValueError::TooLong(low.written.clone()))?;
    match shared.total().cmp(&high.number.total()) {
        std::cmp::Ordering::Less => {}
        std::cmp::Ordering::Equal => {
            return Err(ValueError::SameEnds(high.written.clone()));
        }
        std::cmp::Ordering::Greater => {
            return Err(ValueError::Reversed {
                low: low.written.clone(),
                high: high.written.clone(),
            });
        }
    }
    Ok(Joined {
        quantity: Quantity::Range {
            low: shared,
            high: high.number.clone(),
            form,
        },
        currency: low.currency.clone().or_else(|| high.currency.clone()),
        percent: high.percent,
    })
}

/// The low end with the high end's magnitude where the text means both: `1.5–2 million` and `two to three hundred`, but not
/// `900,000–1.2 million`. The sign is that the bare number before the magnitude still runs upwards.
fn share_magnitude(low: &Phrase, high: &Phrase) -> Option<Number> {
    let (own, other) = (&low.number, &high.number);
    if let (None, Some(magnitude)) = (own.magnitude(), other.magnitude()) {
        return if own.amount() <= other.amount() {
            own.with_magnitude(magnitude)
        } else {
            Some(own.clone())
        };
    }
    let factor = Decimal::from(high.factor);
    if let (Some(words), None, 1) = (own.words(), own.magnitude(), low.factor)
        && high.factor > 1
    {
        let multiplied = own.amount().checked_mul(factor)?;
        if multiplied <= other.amount() {
            return Some(Number::new(multiplied, None)?.in_words(words.to_owned()));
        }
    }
    Some(own.clone())
}
