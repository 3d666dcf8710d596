//! What goes into a calculation: a value with its unit.

use super::{Exact, HedgeRank, Interval, Measure, Number, Quantity, Unit, Value};

/// A part of a calculation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operand<'a> {
    pub(crate) value: &'a Value,
    pub(crate) unit: Option<&'a Unit>,
    /// The ISO 4217 code of the currency for which a bare `$` stands in it.
    pub(crate) currency: Option<&'a str>,
}

/// What can be added up and divided by each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension<'a> {
    Count,
    /// By its ISO 4217 code, where it is known.
    Money(&'a str),
    /// Percentages, per mille and fractions.
    Proportion,
    /// What lies between proportions.
    Points,
    Multiple,
    Duration,
    /// `3:1`
    Ratio,
}

/// The powers of ten of the digits that mean something, in the numbers of all parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DigitPlaces {
    /// Of the last digit of the number with the finest one.
    pub(super) finest: i32,
    /// Of the last digit of the part with the coarsest one.
    pub(super) coarsest: i32,
    /// To which a sum is known: of the last digit of the coarsest part, as written in its scale; nothing where all parts are exact amounts.
    pub(super) known: Option<i32>,
    /// The fewest digits of a part that is rounded.
    pub(super) digits: Option<i32>,
    /// Whether all are exact and written in one magnitude.
    pub(super) alike: bool,
}

impl<'a> Operand<'a> {
    /// A value without a unit.
    pub(crate) fn of(value: &'a Value) -> Self {
        Self {
            value,
            unit: None,
            currency: None,
        }
    }

    pub(super) fn kind(&self) -> Dimension<'a> {
        let is_ratio = |number: &&Number| number.words().is_some_and(|words| words.contains(':'));
        match &self.value.measure {
            _ if self.value.numbers().iter().any(is_ratio) => Dimension::Ratio,
            Measure::Plain | Measure::PartOf(_) => {
                let currency = self.unit.and_then(|unit| unit.currency.as_ref());
                currency.map_or(Dimension::Count, |own| {
                    Dimension::Money(own.meant(self.currency))
                })
            }
            Measure::Money(currency) => Dimension::Money(currency.meant(self.currency)),
            Measure::Percent | Measure::PerMille | Measure::Fraction => Dimension::Proportion,
            Measure::Points | Measure::BasisPoints => Dimension::Points,
            Measure::Multiple => Dimension::Multiple,
            Measure::Duration => Dimension::Duration,
        }
    }

    /// The number that it is per, where it is a rate.
    pub(super) fn per(&self) -> Option<Exact> {
        let of_value = self.value.per.as_ref().map(|per| per.number);
        of_value.or(self.unit.and_then(|unit| unit.per))
    }

    /// What its numbers are to be multiplied by: 1,000 for thousand tonnes, 1/100 for per cent.
    pub(super) fn factor(&self) -> Result<Exact, super::DeriveError> {
        let per = self.per().unwrap_or(Exact::ONE);
        let factor = factor(&self.value.measure, self.unit).and_then(|factor| factor.over(per));
        factor.ok_or(super::DeriveError::Overflow)
    }

    /// Its bounds, multiplied out; nothing for a vague one.
    pub(crate) fn interval(&self) -> Option<Interval> {
        let bounds = self.value.interval()?;
        // The bounds of cents are in their whole currency, and so is the factor.
        let minor = self.value.currency().is_some_and(|currency| currency.minor);
        let written = if minor {
            bounds.scale(100.into()).ok()?
        } else {
            bounds
        };
        written.scale(self.factor().ok()?).ok().map(|bounds| {
            match (bounds.high, bounds.low, bounds.high_open) {
                // Fewer than 5 people are 4 at most.
                (Some(high), Some(low), true) if self.is_of_things() => {
                    let most = high.minus(Exact::ONE).unwrap_or(high);
                    Interval::closed(low, most)
                }
                _ => bounds,
            }
        })
    }

    /// Whether it counts things that come whole, and says how many to the last one.
    fn is_of_things(&self) -> bool {
        let to_the_last = |number: &&Number| {
            number.magnitude().is_none() && number.words().is_none() && number.total().is_integer()
        };
        self.kind() == Dimension::Count
            && self.per().is_none()
            && self.unit.is_some_and(Unit::counts_things)
            && !self.is_soft()
            && self.value.numbers().iter().all(to_the_last)
    }

    /// Whether the numbers of two, as they are written, stand on one scale.
    pub(crate) fn has_scale_of(&self, other: &Self) -> bool {
        self.is_of_kind(other) && self.counts_as(other) && self.factor() == other.factor()
    }

    /// Whether two are both counts, or both money in one currency, or percentages, and so on.
    pub(crate) fn is_of_kind(&self, other: &Self) -> bool {
        let per_what = |part: &Self| part.value.per.as_ref().map(|per| per.unit.clone());
        let alike = match (per_what(self), per_what(other)) {
            // A day is no week.
            (Some(own), Some(others)) => own == others,
            _ => self.per().is_some() == other.per().is_some(),
        };
        let units = self.unit.zip(other.unit);
        let apart = units.is_some_and(|(own, other)| own.measures_otherwise(other));
        let kinds = (self.kind(), other.kind());
        let cents = match kinds {
            (Dimension::Money(own), Dimension::Money(others)) => {
                self.is_cents() && super::currency::has_cents(others)
                    || other.is_cents() && super::currency::has_cents(own)
            }
            _ => false,
        };
        (kinds.0 == kinds.1 || cents) && alike && !apart
    }

    /// Whether it is an amount of `cents`, which several currencies have.
    fn is_cents(&self) -> bool {
        let minor = self.value.currency().is_some_and(|own| own.minor);
        minor && self.kind() == Dimension::Money("$")
    }

    /// Whether two count one thing, or one of them does not say what.
    pub(crate) fn counts_as(&self, other: &Self) -> bool {
        match (self.unit, other.unit) {
            (Some(own), Some(others)) => own.counts_as(others),
            _ => true,
        }
    }

    /// By how much the true number may be more or less than it says: half a unit of its last digit. Whole numbers that are counted and
    /// not hedged are exact, and so are bounds.
    pub(crate) fn rounded_by(&self) -> Exact {
        let counted = |number: &Number| {
            number.amount().scale() == 0
                && number.magnitude().is_none()
                && self.unit.is_none_or(|unit| unit.scale.is_none())
        };
        let exact = match &self.value.quantity {
            Quantity::Exact(number) => {
                let hedged = self.value.hedge_rank() > HedgeRank::None;
                !hedged && self.kind() == Dimension::Count && counted(number)
            }
            _ => true,
        };
        let places = DigitPlaces::of(std::slice::from_ref(self)).filter(|_| !exact);
        let half = places.and_then(|places| Exact::ten_to(places.finest).over(2.into()));
        let size = self
            .interval()
            .and_then(|it| Some(it.low?.abs().min(it.high?.abs())));
        let tenth = size.and_then(|size| size.over(10.into()));
        let tenth = tenth.filter(|_| self.value.hedge_rank() > HedgeRank::None);
        let half = half.unwrap_or(Exact::ZERO);
        tenth.map_or(half, |tenth| tenth.min(half))
    }

    /// Whether it says `nearly`: just below its number.
    pub(crate) fn is_nearly(&self) -> bool {
        self.value.hedge_rank() == HedgeRank::OneSided
    }

    /// Whether it is a bound, which nothing softens.
    pub(crate) fn is_firm_bound(&self) -> bool {
        let bounded = matches!(self.value.quantity, Quantity::Bounded { .. });
        bounded && !self.is_soft()
    }

    /// Whether its numbers are written with decimals.
    pub(crate) fn has_decimals(&self) -> bool {
        let mut numbers = self.value.numbers().into_iter();
        numbers.all(|number| number.amount().scale() > 0)
    }

    /// Whether it is no more than near the true number.
    pub(crate) fn is_soft(&self) -> bool {
        self.value.hedge_rank() > HedgeRank::None
    }
}

/// What a number of this measure is to be multiplied by.
pub(super) fn factor(measure: &Measure, unit: Option<&Unit>) -> Option<Exact> {
    let of_measure = match measure {
        Measure::Percent | Measure::Points => Exact::ten_to(-2),
        Measure::PerMille => Exact::ten_to(-3),
        Measure::BasisPoints => Exact::ten_to(-4),
        Measure::Money(currency) if currency.minor => Exact::ten_to(-2),
        _ => Exact::ONE,
    };
    let scale = unit.and_then(|unit| unit.scale);
    let scale = scale.map_or(0, |scale| scale.exponent());
    of_measure.times(Exact::power_of_ten(scale))
}

impl DigitPlaces {
    /// Those of the parts, once each number is multiplied out; nothing where no number has digits.
    pub(super) fn of(parts: &[Operand<'_>]) -> Option<Self> {
        let mut places: Option<Self> = None;
        let mut scales = Vec::new();
        let set = parts
            .iter()
            .any(|part| part.value.measure == Measure::BasisPoints);
        for part in parts {
            let soft = part.is_soft();
            let shift = part.factor().ok()?;
            let numbers = part.value.numbers().into_iter();
            let numbers = numbers.filter(|_| part.value.measure != Measure::Fraction);
            let ends = numbers.map(|number| {
                // In a round number that is not exact, the zeros at the end say nothing.
                let (place, written) = (number.last_place(soft), number.last_place(false));
                let first = number.total().first_place().unwrap_or(place);
                let shifted = |place: i32| {
                    let there = Exact::ten_to(place).times(shift);
                    there.and_then(Exact::first_place).unwrap_or(place)
                };
                let unit_scale = part.unit.and_then(|unit| unit.scale);
                scales.push((number.magnitude(), unit_scale, part.per()));
                let rounded = soft || number.magnitude().is_some() || unit_scale.is_some();
                // Two digits of a round number mean something; money to the last unit is exact, and so is a rate that is set in basis points.
                let known = shifted(place.min(written.max(first - 1)));
                let exact = match part.kind() {
                    Dimension::Money(_) => !rounded,
                    _ => set && !soft,
                };
                (
                    shifted(place),
                    rounded.then_some(first - place + 1),
                    (!exact).then_some(known),
                )
            });
            let ends: Vec<(i32, Option<i32>, Option<i32>)> = ends.collect();
            let Some((last, digits, known)) = ends.into_iter().min() else {
                continue;
            };
            let own = Self {
                finest: last,
                coarsest: last,
                known,
                digits,
                alike: !soft,
            };
            places = Some(places.map_or(own, |it| Self {
                finest: it.finest.min(last),
                coarsest: it.coarsest.max(last),
                known: it.known.max(known),
                digits: it.digits.into_iter().chain(digits).min(),
                alike: it.alike && !soft,
            }));
        }
        let one_scale = scales.windows(2).all(|pair| pair[0] == pair[1]);
        places.map(|places| Self {
            alike: places.alike && one_scale,
            ..places
        })
    }
}
