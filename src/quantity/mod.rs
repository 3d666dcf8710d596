//! A quantity as its source stated it: hedge and bounds are kept, a range never becomes a midpoint. This module imports no other
//! of the crate; the words of a [`Language`] are handed to it.
//!
//! [`Value::parse`] reads the text, `Value::interval` gives the exact bounds for arithmetic, `Operation` derives a value
//! from others, [`scan`] finds quantities in running text. Digits are in English notation, whatever the language of the words.

#[macro_use]
mod term;

mod address;
mod arithmetic;
mod beside;
mod counted;
mod currency;
mod derive;
mod derived;
mod diagnosis;
mod digits;
mod error;
mod exact;
mod head_scale;
mod head_unit;
mod hedge;
mod help;
mod interval;
mod language;
mod letters;
mod measure;
mod number;
mod number_words;
mod operand;
mod parse;
mod part_of_value;
mod phrases;
mod printed;
mod reach;
mod reading;
mod scan;
mod schema;
mod text;
mod tokens;
mod unit;
mod view;

#[cfg(test)]
mod tests;

pub(crate) use beside::{
    alters_from_before, alters_from_behind, compares, joins_amounts, multiplies, read_with,
};
pub(crate) use currency::{Currency, same_money};
pub(crate) use derive::{DeriveError, Derived, Operation};
pub(crate) use digits::digit;
pub(crate) use error::ValueError;
pub use exact::Exact;
pub(crate) use head_scale::{HeadScale, per_in, rate_behind, scale_in};
pub(crate) use head_unit::{HeadUnit, head_unit, names_currency};
pub(crate) use hedge::{Bound, HedgeRank, hedge_at_end, is_governed, widest_hedge};
pub(crate) use interval::Interval;
pub use language::Language;
pub use measure::{Margin, MarginBounds, Measure, Missing, Per, Status};
pub(crate) use number::{Magnitude, Number};
pub(crate) use operand::Operand;
pub(crate) use printed::{amount_in, figure_in_label, is_amount, is_large, outside_places};
pub use scan::{Found, Role, scan};
pub(crate) use scan::{OLDEST, periods};
pub(crate) use unit::Unit;

/// A quantity as its source stated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The text as typed, without white space around it.
    pub stated: String,
    /// Every word that softens or bounds it, as typed, as it would stand before it: `about`, `at least`, `approximately at least`.
    pub hedge: Option<String>,
    /// Its hedge as it stands behind the number, with what joins it, where it stands there: ` or more`, `-odd`, `+`.
    pub hedge_behind: Option<String>,
    /// Words before it that bound nothing and are kept: `only`, `a record`, `an average of`.
    pub remark: Option<String>,
    /// What its number is a number of.
    pub measure: Measure,
    /// What it is per, where it is a rate.
    pub per: Option<Box<Per>>,
    /// The quantity itself.
    pub quantity: Quantity,
    /// How far the true number may lie from it.
    pub margin: Option<Box<Margin>>,
    /// The mark of its standing that is typed behind it: `12,300 p`.
    pub status: Option<Status>,
    /// The language of its words.
    pub language: Language,
}

/// What is stated, without its hedge.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the fields say it")]
pub enum Quantity {
    /// One number, nothing said of bounds.
    Exact(Number),
    /// Two numbers.
    Range {
        low: Number,
        high: Number,
        form: RangeForm,
    },
    /// One bound; its words are part of [`Value::hedge`].
    Bounded { bound: Bound, number: Number },
    /// Words without a number: `some`, `hundreds`.
    Vague(String),
    /// No number, and why.
    Missing(Missing),
}

/// How a source joined the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeForm {
    /// `3,000–5,000`, with any hyphen or dash.
    Dash,
    /// `between 9,000 and 12,000`
    BetweenAnd,
    /// `from 3,000 to 5,000` or `3,000 to 5,000`
    FromTo,
    /// `five or six`
    Or,
}

impl Value {
    /// Nought that words say: `no` of `no deaths`.
    pub(crate) fn nought(words: &str, language: &Language) -> Self {
        let number = Number::fraction(Exact::ZERO, words.to_owned());
        Self {
            stated: words.to_owned(),
            ..Self::plain(Quantity::Exact(number), Measure::Plain, language)
        }
    }

    /// A quantity alone, without words around it.
    pub(crate) fn plain(quantity: Quantity, measure: Measure, language: &Language) -> Self {
        Self {
            stated: String::new(),
            hedge: None,
            hedge_behind: None,
            remark: None,
            measure,
            per: None,
            quantity,
            margin: None,
            status: None,
            language: language.clone(),
        }
    }

    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.measure == Measure::Percent
    }

    /// The currency of an amount of money.
    pub fn currency(&self) -> Option<&Currency> {
        match &self.measure {
            Measure::Money(currency) => Some(&**currency),
            _ => None,
        }
    }

    /// The bounds that are known, exactly: a magnitude is multiplied out, a hedge changes nothing. A margin gives both; what is
    /// less than a count, a share or an amount is not less than nought. Nothing for vague quantities.
    pub(crate) fn interval(&self) -> Option<Interval> {
        match &self.quantity {
            Quantity::Exact(number) if self.margin.is_some() => {
                let margin = self.margin.as_deref()?;
                match &margin.bounds {
                    MarginBounds::PlusMinus { by, measure } => {
                        let (own, mut by) = (number.total(), by.total());
                        // `1,250 ± 6%` is so much of the number itself, `12.4 ± 1.1%` a percentage.
                        let is_part = *measure == Measure::Percent && *measure != self.measure;
                        if is_part && own.abs() > Exact::from(100) {
                            by = own.abs().times(by)?.over(Exact::from(100))?;
                        }
                        Some(Interval::closed(own.minus(by)?, own.plus(by)?))
                    }
                    MarginBounds::Between { low, high } => {
                        Some(Interval::closed(low.total(), high.total()))
                    }
                }
            }
            Quantity::Bounded {
                bound: Bound::FewerThan,
                number,
            } if number.total() > Exact::ZERO && self.measure != Measure::Points => Some(
                Interval::from_ends(Some((Exact::ZERO, false)), Some((number.total(), true))),
            ),
            // `fell by less than 1%`
            Quantity::Bounded {
                bound: Bound::MoreThan,
                number,
            } if number
                .typed_sign()
                .is_some_and(|sign| self.language.is_fall(sign)) =>
            {
                Some(Interval::from_ends(
                    Some((number.total(), true)),
                    Some((Exact::ZERO, false)),
                ))
            }
            Quantity::Exact(number) => Some(Interval::exact(number.total())),
            Quantity::Range { low, high, .. } => Some(Interval::closed(low.total(), high.total())),
            Quantity::Bounded { bound, number } => Some(Interval::bounded(*bound, number.total())),
            Quantity::Vague(_) | Quantity::Missing(_) => None,
        }
    }

    /// It as a fact file would state it: as it stands, where that is read back as the same, else in
    /// the notation of fact files.
    pub(crate) fn as_written(&self) -> String {
        let same = |read: Self| {
            (read.hedge, read.quantity, read.measure)
                == (
                    self.hedge.clone(),
                    self.quantity.clone(),
                    self.measure.clone(),
                )
        };
        if self.remark.is_none() && Self::parse(&self.stated, &self.language).is_ok_and(same) {
            self.stated.clone()
        } else {
            text::notation(self)
        }
    }

    /// Whether it has a scale or a measure that is said elsewhere: the 4.9 of `from 4.9 to 5.6%`.
    pub(crate) fn is_stated_short(&self) -> bool {
        let more = |read: Self| {
            let magnitudes = |value: &Self| value.numbers().first().map(|one| one.magnitude());
            read.measure == Measure::Plain && self.measure != Measure::Plain
                || magnitudes(&read) == Some(None) && magnitudes(self) != Some(None)
        };
        Self::parse(&self.stated, &self.language).is_ok_and(more)
    }

    /// The same number of what another value is a number of.
    pub(crate) fn in_measure_of(mut self, other: &Self) -> Self {
        self.measure = other.measure.clone();
        self.stated = text::notation(&self);
        self
    }

    /// What to write where a `p` touches a number without thousands, in a language that has pence.
    pub(crate) fn pence_or_mark(&self) -> Option<String> {
        let amount = self.numbers().first()?.amount().to_string();
        let pence = self.language.paired("currency.spelt", "GBP/100")?;
        let mark = self.language.first("marks.provisional");
        let typed = format!("{amount}{mark}");
        let instead = match self.currency() {
            Some(_) => String::new(),
            None => format!("`{amount} {pence}`, or "),
        };
        let value = self.stated.replace(&typed, &amount);
        let touches = self.status.is_some() && value != self.stated;
        touches.then(|| format!("write {instead}`value: {value}` and `status: provisional`"))
    }

    /// Whether it is words without a number, which take no part in arithmetic.
    pub fn is_vague(&self) -> bool {
        matches!(self.quantity, Quantity::Vague(_))
    }

    /// The numbers in it, from low to high: none, one or two.
    pub(crate) fn numbers(&self) -> Vec<&Number> {
        match &self.quantity {
            Quantity::Exact(number) | Quantity::Bounded { number, .. } => vec![number],
            Quantity::Range { low, high, .. } => vec![low, high],
            Quantity::Vague(_) | Quantity::Missing(_) => Vec::new(),
        }
    }

    fn numbers_mut(&mut self) -> Vec<&mut Number> {
        match &mut self.quantity {
            Quantity::Exact(number) | Quantity::Bounded { number, .. } => vec![number],
            Quantity::Range { low, high, .. } => vec![low, high],
            Quantity::Vague(_) | Quantity::Missing(_) => Vec::new(),
        }
    }

    /// How much its numbers are.
    pub(crate) fn totals(&self) -> Vec<Exact> {
        let numbers = self.numbers().into_iter();
        numbers.map(Number::total).collect()
    }

    /// The part of one that it is: a quarter, 3 out of 10.
    pub(crate) fn part_of_one(&self) -> Option<Exact> {
        let [number] = self.numbers()[..] else {
            return None;
        };
        match &self.measure {
            Measure::Fraction => Some(number.total()),
            Measure::PartOf(whole) => number.total().over(whole.total()),
            _ => None,
        }
    }

    /// Whether it is what `other` makes when that is rounded to the last digit of this, which of a hedged number is no nought.
    pub(crate) fn is_rounded_from(&self, other: &Self) -> bool {
        let (own, others) = (self.numbers(), other.numbers());
        let alike = own.len() == others.len() && self.is_percent() == other.is_percent();
        let mut pairs = own.iter().zip(others);
        let near = |(own, other): (&&Number, &Number)| {
            let apart = own.total().minus(other.total())?.abs().times(2.into())?;
            let place = own.last_place(self.hedge_rank() > HedgeRank::None);
            Some(apart <= Exact::ten_to(place))
        };
        alike && !own.is_empty() && pairs.all(|pair| near(pair) == Some(true))
    }

    pub(crate) fn hedge_rank(&self) -> HedgeRank {
        self.softened().1
    }

    /// Its softening words alone, without a bound (`approximately` of `approximately at least 500`), and their rank.
    fn softened(&self) -> (Option<String>, HedgeRank) {
        hedge::softening(self.hedge.as_deref().unwrap_or_default(), &self.language)
    }

    /// A bare number with a hedge of another language that means what this one's does: `about 12` for `rund 12`.
    pub(crate) fn hedged_in(&self, language: &Language, number: &str) -> String {
        let softens = || hedge::Effect::Softens(self.hedge_rank());
        let effect = self.bound().map_or_else(softens, hedge::Effect::Bounds);
        format!("{} {number}", language.hedge_of(effect))
    }

    /// Its hedge without what is typed behind the number.
    pub(crate) fn hedge_before(&self) -> Option<&str> {
        let hedge = self.hedge.as_deref()?;
        match self.hedge_behind {
            Some(_) => self.language.without_last_hedge(hedge),
            None => Some(hedge),
        }
    }

    pub(crate) fn bound(&self) -> Option<Bound> {
        match self.quantity {
            Quantity::Bounded { bound, .. } => Some(bound),
            _ => None,
        }
    }
}
