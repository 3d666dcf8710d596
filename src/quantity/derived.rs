//! A value with given bounds.

use super::{
    Bound, DeriveError, Exact, HedgeRank, Interval, Language, Magnitude, Measure, Number, Operand,
    Operation, Per, Quantity, RangeForm, Unit, Value, exact::Rounding, hedge::softening,
    operand::DigitPlaces, text,
};

/// Decimal places of a sum that does not end, of fractions.
const PLACES: u32 = 4;

/// Where the digits of a calculated number end, as a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nowhere: it is written whole.
    Whole,
    /// At this place, zeros and all.
    Shown(i32),
    /// At this place, where it does not end before.
    Rounded(i32),
}

/// How a calculated number is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Writing {
    pub(super) ending: Ending,
    pub(super) magnitude: Option<Magnitude>,
    /// The magnitude as typed.
    pub(super) typed: Option<String>,
    /// The word in `one in five`, where all parts are written so.
    pub(super) within: Option<String>,
    /// Whether rounding alone makes it `about` so much.
    pub(super) hedges: bool,
}

impl Writing {
    /// The way in which the parts of a sum are written: in the magnitude that all of them share or else in the largest that the result
    /// reaches.
    pub(super) fn of(
        parts: &[Operand<'_>],
        interval: &Interval,
        unit: Option<&Unit>,
        places: Option<DigitPlaces>,
        adds: bool,
    ) -> Self {
        let scale = |unit: Option<&Unit>| unit.and_then(|unit| unit.scale);
        let in_unit = |part: &&Operand<'_>| adds && scale(part.unit) == scale(unit);
        let numbers = parts
            .iter()
            .filter(in_unit)
            .flat_map(|part| part.value.numbers());
        let numbers: Vec<&Number> = numbers.collect();
        let all = parts.iter().flat_map(|part| part.value.numbers()).count() == numbers.len();
        let ends = [interval.low, interval.high].into_iter().flatten();
        let size = ends.map(Exact::abs).max();
        let fits = |it: &&Number| {
            let shared = all && numbers.iter().all(|other| other.scale() == it.scale());
            let reaches = size >= Some(Exact::ten_to(it.scale()));
            shared || reaches && places.is_some_and(|places| !places.alike)
        };
        let fitting = numbers.iter().rev().copied().filter(fits);
        let number = fitting.max_by_key(|it| it.scale());
        Self {
            ending: Ending::Whole,
            magnitude: number.and_then(Number::magnitude),
            // `a million and a half` has its scale among its words.
            typed: number
                .and_then(Number::typed_scale)
                .filter(|typed| !typed.is_empty())
                .map(str::to_owned),
            within: within(parts),
            hedges: true,
        }
    }

    /// The power of ten of its magnitude.
    pub(super) fn scale(&self) -> i32 {
        self.magnitude.map_or(0, |it| it.exponent().cast_signed())
    }

    /// A number rounded, and written.
    fn number(&self, end: Exact, way: Rounding, measure: &Measure) -> Option<Number> {
        let whole = *measure == Measure::Fraction && !end.is_integer();
        let over = |end: Exact| end.over(Exact::ten_to(self.scale()));
        let number = match self.ending {
            Ending::Shown(place) | Ending::Rounded(place) => {
                let places = u32::try_from(self.scale() - place).unwrap_or_default();
                Number::new(
                    over(end.rounded_to(place, way)?)?.rounded(places)?,
                    self.magnitude,
                )?
            }
            Ending::Whole if whole => {
                let written = end.as_fraction();
                let words = written.split_once('/').zip(self.within.as_ref());
                let words = words.map(|((above, below), within)| {
                    format!("{above} {within} {}", text::in_threes(below))
                });
                Number::fraction(end, words.unwrap_or(written))
            }
            Ending::Whole => {
                let amount = over(end)?;
                let amount = amount.decimal().or_else(|| amount.rounded(PLACES))?;
                Number::new(amount, self.magnitude)?
            }
        };
        Some(match &self.typed {
            Some(typed) => number.scale_as_typed(typed.clone()),
            None => number,
        })
    }
}

fn within(parts: &[Operand<'_>]) -> Option<String> {
    let word = parts.first()?.value.language.first("values.in");
    let has_it = |number: &&Number| {
        let words = number.words().unwrap_or_default();
        words.contains(&format!(" {word} "))
    };
    let mut numbers = parts.iter().flat_map(|part| part.value.numbers());
    numbers
        .all(|number| has_it(&number))
        .then(|| word.to_owned())
}

impl DigitPlaces {
    /// The same places in a unit that is so much larger.
    pub(super) fn over(self, factor: Exact) -> Self {
        let place = |place: i32| {
            let there = Exact::ten_to(place)
                .over(factor)
                .and_then(Exact::first_place);
            there.unwrap_or(place)
        };
        Self {
            finest: place(self.finest),
            coarsest: place(self.coarsest),
            known: self.known.map(place),
            ..self
        }
    }

    /// Where the digits of a sum of the parts end.
    pub(super) fn of_sum(&self, sum: &Interval) -> i32 {
        let size = match (sum.low, sum.high) {
            (Some(low), Some(high)) if low == high => {
                return self.finest.max(self.known.unwrap_or(self.finest));
            }
            _ if self.alike => return self.finest,
            (Some(low), Some(high)) => high.minus(low),
            (low, high) => low.or(high),
        };
        let two_digits = size.and_then(|size| Some(size.first_place()? - 1));
        let place = two_digits.map_or(self.coarsest, |place| place.min(self.coarsest));
        place.max(self.finest)
    }
}

impl Operation {
    /// The place to which a quotient or a mean is rounded where nobody says, and the last that its parts allow.
    pub(super) fn place(
        self,
        interval: &Interval,
        places: Option<DigitPlaces>,
    ) -> (i32, Option<i32>) {
        let ends = [interval.low, interval.high];
        let known = || ends.iter().flatten();
        let rounded = places.and_then(|places| places.digits);
        let whole = known().all(|end| end.is_integer());
        let usual = match self {
            Self::Share { .. } => 0,
            Self::Mean => places.map_or(-1, |places| places.coarsest.min(-1)),
            Self::Change if rounded.is_some() => 0,
            _ if whole => 0,
            _ => -1,
        };
        // A number that is not zero must not print as zero, and a single one not as another.
        let one = interval.low == interval.high;
        let shown = |place: &i32| {
            known().all(|end| {
                let off = end.rounded_to(*place, Rounding::HalfUp);
                let off = off.and_then(|it| it.minus(*end)?.abs().times(20.into()));
                let half = Exact::ten_to(*place).over(2.into());
                end.is_zero() || half <= Some(end.abs()) && (!one || off <= Some(end.abs()))
            })
        };
        let shown = (usual - 24..=usual).rev().find(shown).unwrap_or(usual);
        let largest = known().filter_map(|end| end.first_place()).max();
        let least = rounded.zip(largest);
        let least = least.map(|(digits, first)| first + 1 - digits.max(2));
        (least.map_or(shown, |least| shown.max(least)), least)
    }
}

impl Per {
    /// So many of what is counted, in the words of a language and the digits of fact files.
    pub(super) fn of(number: u32, language: &Language) -> Self {
        let digits = text::in_threes(&number.to_string());
        Self {
            words: language.text("calculated.per").replace("{}", &digits),
            number: u64::from(number).into(),
            unit: None,
        }
    }
}

impl Value {
    /// A value with the bounds of `interval` and the softening words of `hedge`, in `language`.
    ///
    /// With both ends known it is a number or a range, with one end `at least`, `more than`, `up to` or `fewer than`. Where that
    /// is rounded, of a single number a half goes away from nought and the ends of others outwards; if that changes one, the hedge becomes at least
    /// `about`.
    ///
    /// # Errors
    /// [`DeriveError::NothingKnown`] if the interval has neither end.
    pub(super) fn derived(
        interval: Interval,
        hedge: Option<String>,
        writing: &Writing,
        measure: &Measure,
        language: &Language,
    ) -> Result<Self, DeriveError> {
        let own = |key: &str| language.text(key).to_owned();
        let one = interval.low == interval.high;
        let (down, up) = if one {
            (Rounding::HalfUp, Rounding::HalfUp)
        } else {
            (Rounding::Down, Rounding::Up)
        };
        let differs = |end: Exact| match writing.ending {
            Ending::Whole => false,
            Ending::Shown(place) | Ending::Rounded(place) => {
                end.rounded_to(place, Rounding::HalfUp) != Some(end)
            }
        };
        let ends = [interval.low, interval.high];
        let rounded = ends.iter().flatten().any(|end| differs(*end));
        // A bound that is rounded outwards still holds.
        let is_near = rounded && writing.hedges && ends.iter().flatten().count() > 1;
        // A quotient that ends before its last place is written as short as it is.
        let whole = Writing {
            ending: Ending::Whole,
            ..writing.clone()
        };
        let writing = match writing.ending {
            Ending::Rounded(_) if !rounded => &whole,
            _ => writing,
        };
        let softened = softening(hedge.as_deref().unwrap_or_default(), language);
        let hedge = if is_near && softened.1 < HedgeRank::Approximate {
            Some(own("calculated.about"))
        } else {
            softened.0
        };
        let number = |end: Exact, way| {
            if *measure == Measure::Duration {
                let words = end.rounded_to(0, way);
                let words = words.and_then(|minutes| language.duration(minutes.decimal()?));
                let words =
                    words.filter(|_| one || interval.low.is_none() || interval.high.is_none());
                return words
                    .map(|words| Number::fraction(end, words))
                    .ok_or(DeriveError::Duration);
            }
            writing
                .number(end, way, measure)
                .ok_or(DeriveError::Overflow)
        };
        let (words, quantity) = match (interval.low, interval.high) {
            (Some(low), Some(high)) => {
                let (low, high) = (number(low, down)?, number(high, up)?);
                let form = RangeForm::Dash;
                let quantity = if one {
                    Quantity::Exact(low)
                } else {
                    Quantity::Range { low, high, form }
                };
                (None, quantity)
            }
            (Some(end), None) | (None, Some(end)) => {
                let open = interval.low_open || interval.high_open;
                let (bound, words) = match (interval.low.is_some(), open) {
                    (true, true) => (Bound::MoreThan, "calculated.more-than"),
                    (true, false) => (Bound::AtLeast, "calculated.at-least"),
                    (false, true) => (Bound::FewerThan, "calculated.less-than"),
                    (false, false) => (Bound::UpTo, "calculated.up-to"),
                };
                let number = number(end, if interval.low.is_some() { down } else { up })?;
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
            ..Self::plain(quantity, measure.clone(), language)
        };
        value.stated = text::notation(&value);
        Ok(value)
    }
}
