//! Values calculated from others, with the unit that follows from theirs.

use thiserror::Error;

use super::{
    Exact, HedgeRank, Interval, Measure, Number, Operand, Per, Unit, Value,
    derived::{Ending, Writing},
    operand::{DigitPlaces, Dimension, factor},
    widest_hedge,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Sum,
    Difference,
    Ratio,
    /// The first part as a percentage of the second, which it is more than only where that can be `exceeded`.
    Share {
        exceeded: bool,
    },
    /// By how many per cent the first is more than the second.
    Change,
    /// What lies between two percentages.
    Points,
    /// The first for so many of the second.
    Rate {
        per: u32,
    },
    /// The arithmetic mean.
    Mean,
    /// How many times the second the first is.
    Multiple,
    Smallest,
    Largest,
}

/// A value that was calculated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) value: Value,
    pub(crate) unit: Option<Unit>,
    /// The same before it was made as coarse as its parts, where it was.
    pub(crate) exact: Option<Value>,
    /// Whether it was rounded and does not say so itself.
    pub(crate) near: bool,
}

impl Derived {
    /// A value that was read; the percentages or points that its unit begins with are its measure.
    pub(crate) fn stated(mut value: Value, unit: Option<Unit>) -> Self {
        let measure = unit.as_ref().and_then(|unit| unit.measure.clone());
        let measure = measure.filter(|_| value.measure == Measure::Plain);
        let unit = match measure {
            Some(measure) => {
                value.measure = measure;
                unit.map(|unit| unit.bare())
            }
            None => unit,
        };
        Self::whole(value, unit.filter(|unit| !unit.text.is_empty()))
    }

    fn whole(value: Value, unit: Option<Unit>) -> Self {
        Self {
            value,
            unit,
            exact: None,
            near: false,
        }
    }

    /// Whether nothing is left of it where the parts end.
    fn is_lost(&self) -> bool {
        let nought = |value: &Value| value.interval() == Some(Interval::exact(Exact::ZERO));
        let exact = self.exact.as_ref();
        nought(&self.value) && exact.is_some_and(|exact| !nought(exact))
    }

    /// The value, whole where nothing would be left of it.
    pub(crate) fn what_is_left(self) -> Value {
        match self.is_lost() {
            true => self.exact.unwrap_or(self.value),
            false => self.value,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum DeriveError {
    #[error("the exact result has more than 28 digits")]
    Overflow,
    #[error("the divisor is zero or may be zero")]
    ZeroInDivisor,
    /// A share of or by a negative number, where only one is.
    #[error("a share is of two numbers that are not negative, or of two falls")]
    NegativeShare,
    #[error("a change is only of a number that is more than zero")]
    NegativeBase,
    #[error("the part is larger than the whole")]
    PartExceedsWhole,
    /// The part at this position (from 0) has no bounds.
    #[error("a vague quantity takes no part in arithmetic")]
    Vague(usize),
    #[error("a sum takes one part or more, every other operation takes two")]
    Parts,
    /// The parts are in different currencies, or only some are percentages.
    #[error("the parts are not in the same unit")]
    MixedUnits,
    #[error("only between percentages lie percentage points")]
    NotPercentages,
    #[error("the bounds of the parts leave both ends of the result unknown")]
    NothingKnown,
    #[error("the bounds of the parts overlap, so that none is for certain the one")]
    Overlapping,
    #[error("a ratio of two numbers takes no part in arithmetic")]
    Ratio,
    /// What the parts are rounded by may be all that lies between them.
    #[error("the parts are too coarse to tell what is left")]
    TooCoarse,
    #[error("a duration that is calculated is one number of minutes, and not less than nought")]
    Duration,
}

impl Operation {
    /// Calculates a value from `parts`, exactly, with the widest hedge among them ([`widest_hedge`]); a one-sided hedge (`nearly`)
    /// turns round when it is subtracted or divided by, so all but sums widen it to `about`.
    ///
    /// What is printed is no more precise than the parts. A sum or a difference ends at the last place written of its coarsest part:
    /// `2 million` at the millions, `1,999,000` at the ones, `about 1,500` at the hundreds, for the noughts of a hedged number say nothing
    /// beyond its second digit. Money without a magnitude is exact, and so are percentages to which basis points are added. Where that leaves
    /// nothing of what is not nought, there is no result. Of a range, two digits of its width are told. The others are rounded to `decimals`
    /// places (by default none for a share, one for ratios, changes and rates, for a mean the last of the coarsest part, though one at least,
    /// and more where rounding would miss by over a twentieth), and without `decimals` to the digits of the coarsest rounded part, though two
    /// at least. Ends of ranges and bounds are rounded outwards. A sum, a difference, a ratio and a share that are rounded are at least `about`.
    ///
    /// A sum, a difference and a mean are in `unit` or else in the unit that all parts share; the difference of percentages is in
    /// percentage points.
    ///
    /// # Errors
    /// See [`DeriveError`].
    pub(crate) fn compute(
        self,
        parts: &[Operand<'_>],
        decimals: Option<u32>,
        unit: Option<&Unit>,
    ) -> Result<Derived, DeriveError> {
        let derived = self.compute_nearly(parts, decimals, unit)?;
        match derived.is_lost() {
            true => Err(DeriveError::TooCoarse),
            false => Ok(derived),
        }
    }

    /// The same where nothing is left of what is not nought as well.
    pub(crate) fn compute_nearly(
        self,
        parts: &[Operand<'_>],
        decimals: Option<u32>,
        unit: Option<&Unit>,
    ) -> Result<Derived, DeriveError> {
        let intervals = parts.iter().enumerate();
        let intervals = intervals.map(|(at, part)| part.interval().ok_or(DeriveError::Vague(at)));
        let intervals = intervals.collect::<Result<Vec<_>, _>>()?;
        let [first, ..] = parts else {
            return Err(DeriveError::Parts);
        };
        if matches!(self, Self::Smallest | Self::Largest) {
            return self.pick(parts, &intervals);
        }
        let measure = self.measure(parts)?;
        let interval = self.interval(&intervals)?;
        let adds = matches!(
            self,
            Self::Sum | Self::Difference | Self::Points | Self::Mean
        );
        let shared = parts.iter().all(|part| {
            let counted = part.unit.zip(first.unit);
            counted.is_some_and(|(own, first)| own.counts_as(first))
        });
        let unit = match (unit, self) {
            // A result says itself that it is in per cent or in points.
            (Some(own), _) if own.measure.is_some() && measure != Measure::Plain => {
                Some(own.bare())
            }
            (Some(own), _) => Some(own.clone()),
            (None, Self::Rate { .. }) => parts[1].unit.map(Unit::bare),
            // What lies between parts of homes is in points, and no homes.
            _ if self == Self::Points && first.value.measure == Measure::Fraction => None,
            _ if adds && (shared || first.unit.is_some_and(|own| own.currency.is_some())) => {
                first.unit.cloned()
            }
            _ => None,
        };
        let divides = matches!(self, Self::Ratio) && parts[1..].iter().all(|it| it.per().is_none());
        let keeps_per = adds || measure == first.value.measure && divides;
        let per = first.per().filter(|_| keeps_per).unwrap_or(Exact::ONE);
        let target = factor(&measure, unit.as_ref()).and_then(|it| it.over(per));
        let target = match self {
            Self::Share { .. } | Self::Change => Exact::ONE,
            _ => target.ok_or(DeriveError::Overflow)?,
        };
        let interval = interval.scale(Exact::ONE.over(target).ok_or(DeriveError::Overflow)?)?;

        let values: Vec<&Value> = parts.iter().map(|part| part.value).collect();
        let mut hedge = widest_hedge(&values);
        let language = &first.value.language;
        let one_sided = values.iter().map(|part| part.hedge_rank()).max();
        if self != Self::Sum && one_sided == Some(HedgeRank::OneSided) {
            hedge = Some(language.text("calculated.about").to_owned());
        }
        let places = DigitPlaces::of(parts).map(|places| places.over(target));
        let mut written = Writing::of(parts, &interval, unit.as_ref(), places, adds);
        // A change, a rate, a mean and a multiple are rounded by nature.
        written.hedges =
            matches!(self, Self::Ratio | Self::Share { .. }) || adds && self != Self::Mean;
        let exact = Writing {
            ending: places.map_or(Ending::Whole, |it| Ending::Rounded(it.finest)),
            ..written.clone()
        };
        let wanted = decimals.map(|decimals| written.scale() - decimals.cast_signed());
        let ending = match (places, adds && self != Self::Mean) {
            _ if measure == Measure::Duration => Ending::Shown(0),
            (Some(places), true) => {
                let place = places.of_sum(&interval);
                Ending::Shown(wanted.map_or(place, |wanted| wanted.max(place)))
            }
            (None, true) => Ending::Whole,
            (places, false) => {
                let (usual, least) = self.place(&interval, places);
                let place = wanted.unwrap_or(usual);
                let pence = matches!(measure, Measure::Money(_)) && written.magnitude.is_none();
                let exact = places.is_none_or(|places| places.digits.is_none());
                let whole = interval.low.is_some_and(Exact::is_integer);
                match place {
                    // Money has two decimals or none.
                    -1 if pence && exact && !whole => Ending::Shown(-2),
                    _ if wanted.is_some() && wanted >= least => Ending::Shown(place),
                    _ => Ending::Rounded(place),
                }
            }
        };
        let mut value = Value::derived(
            interval,
            hedge.clone(),
            &Writing { ending, ..written },
            &measure,
            language,
        )?;
        value.per = match self {
            Self::Rate { per } => Some(Box::new(Per::of(per, language))),
            _ => first.value.per.clone().filter(|_| keeps_per),
        };
        let exact = (adds && self != Self::Mean)
            .then(|| Value::derived(interval, hedge, &exact, &measure, language).ok());
        let exact = exact
            .flatten()
            .filter(|exact| exact.quantity != value.quantity)
            .map(|exact| Value {
                per: value.per.clone(),
                ..exact
            });
        value.stated = super::text::notation(&value);
        let ends = [interval.low, interval.high].into_iter().flatten();
        let near = value.hedge_rank() == HedgeRank::None
            && exact.is_none()
            && ends.clone().any(|end| {
                let told = |number: &&Number| number.total() == end;
                let minutes = measure == Measure::Duration && !end.is_integer();
                minutes || !value.numbers().iter().any(told)
            });
        let unit = unit.filter(|unit| !unit.text.is_empty());
        Ok(Derived {
            value,
            unit,
            exact,
            near,
        })
    }

    fn interval(self, parts: &[Interval]) -> Result<Interval, DeriveError> {
        match (self, parts) {
            (Self::Sum | Self::Mean, [first, rest @ ..]) => {
                let sum = rest.iter().try_fold(*first, |sum, part| sum.sum(part))?;
                let count = u64::try_from(parts.len()).map_err(|_| DeriveError::Overflow)?;
                match Exact::ONE.over(Exact::from(count)) {
                    Some(part) if self == Self::Mean => sum.scale(part),
                    _ => Ok(sum),
                }
            }
            (Self::Difference | Self::Points, [from, less]) => from.difference(less),
            (Self::Ratio | Self::Multiple, [over, by]) => over.ratio(by),
            (Self::Share { exceeded }, [part, whole]) => part.share(whole, exceeded),
            (Self::Change, [new, old]) => new.change(old),
            (Self::Rate { per }, [of, within]) => of.ratio(within)?.scale(u64::from(per).into()),
            _ => Err(DeriveError::Parts),
        }
    }

    fn measure(self, parts: &[Operand<'_>]) -> Result<Measure, DeriveError> {
        let [first, rest @ ..] = parts else {
            return Err(DeriveError::Parts);
        };
        let alike = rest.iter().all(|part| part.is_of_kind(first));
        let same = parts
            .iter()
            .all(|part| part.value.measure == first.value.measure);
        let kind = first.kind();
        let in_points = |part: &Operand<'_>| part.kind() == Dimension::Points;
        let own = || match first.value.measure.clone() {
            Measure::PartOf(_) => Measure::Plain,
            Measure::BasisPoints => Measure::Points,
            Measure::PerMille | Measure::Fraction if !same => Measure::Percent,
            measure => measure,
        };
        match self {
            _ if parts.iter().any(|part| part.kind() == Dimension::Ratio) => {
                Err(DeriveError::Ratio)
            }
            Self::Points if kind != Dimension::Proportion || !alike => {
                Err(DeriveError::NotPercentages)
            }
            // What lies between percentages is percentage points.
            Self::Difference | Self::Points if alike && kind == Dimension::Proportion => {
                Ok(match own() {
                    Measure::Fraction if self == Self::Points => Measure::Points,
                    Measure::Percent => Measure::Points,
                    other => other,
                })
            }
            Self::Sum | Self::Difference | Self::Mean if alike => Ok(own()),
            Self::Sum | Self::Difference
                if kind == Dimension::Proportion && rest.iter().all(in_points) =>
            {
                Ok(Measure::Percent)
            }
            // `25 basis points` more than a percentage.
            Self::Sum if parts.iter().filter(|part| !in_points(part)).count() == 1 => {
                let percent = parts
                    .iter()
                    .any(|part| part.kind() == Dimension::Proportion);
                percent
                    .then_some(Measure::Percent)
                    .ok_or(DeriveError::MixedUnits)
            }
            Self::Ratio if alike => Ok(Measure::Plain),
            // Money for each person is money.
            Self::Ratio
                if rest
                    .iter()
                    .all(|part| part.kind() == Dimension::Count && part.per().is_none()) =>
            {
                Ok(own())
            }
            Self::Multiple if alike => Ok(Measure::Multiple),
            Self::Share { .. } | Self::Change if alike => Ok(Measure::Percent),
            Self::Rate { .. } => {
                let countable = |part: &Operand<'_>| {
                    matches!(part.kind(), Dimension::Count | Dimension::Money(_))
                };
                let plain = parts
                    .iter()
                    .all(|part| countable(part) && part.per().is_none());
                plain.then(own).ok_or(DeriveError::MixedUnits)
            }
            _ => Err(DeriveError::MixedUnits),
        }
    }

    /// The part that is the least or the most whatever the true numbers are, as it stands.
    fn pick(self, parts: &[Operand<'_>], all: &[Interval]) -> Result<Derived, DeriveError> {
        if !parts.iter().all(|part| part.is_of_kind(&parts[0])) {
            return Err(DeriveError::MixedUnits);
        }
        let is_it = |own: &Interval| {
            all.iter().all(|other| {
                let (least, most) = match self {
                    Self::Smallest => (own, other),
                    _ => (other, own),
                };
                let apart = least.high.zip(most.low);
                own == other || apart.is_some_and(|(high, low)| high <= low)
            })
        };
        let at = all.iter().position(is_it).ok_or(DeriveError::Overlapping)?;
        Ok(Derived::whole(
            parts[at].value.clone(),
            parts[at].unit.cloned(),
        ))
    }
}
