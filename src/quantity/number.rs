//! One number as written: digits or words, and a magnitude.

use rust_decimal::Decimal;

use super::Exact;

/// A magnitude written as a word after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Magnitude {
    Thousand = 3,
    /// A hundred thousand.
    Lakh = 5,
    Million = 6,
    /// Ten million.
    Crore = 7,
    Billion = 9,
    /// In the short scale, as in English today.
    Trillion = 12,
}

impl Magnitude {
    /// What the keys of its words begin with in a language's file.
    pub(super) fn key(self) -> String {
        format!("magnitudes.{}.", <&str>::from(self))
    }

    /// The power of ten.
    pub(crate) fn exponent(self) -> u32 {
        self as u32
    }

    fn factor(self) -> Exact {
        Exact::power_of_ten(self.exponent())
    }
}

/// An exact number as its source wrote it: `1.50` keeps its last zero, `1.5 million` its magnitude, `seven` its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    amount: Decimal,
    magnitude: Option<Magnitude>,
    words: Option<String>,
    scale_as_typed: Option<String>,
    sign_as_typed: Option<String>,
    total: Exact,
}

impl Number {
    /// A number of `amount` times `magnitude`. Nothing if the product cannot be held exactly.
    pub(crate) fn new(amount: Decimal, magnitude: Option<Magnitude>) -> Option<Self> {
        let factor = magnitude.map_or(Exact::ONE, Magnitude::factor);
        Some(Self {
            amount,
            magnitude,
            words: None,
            scale_as_typed: None,
            sign_as_typed: None,
            total: Exact::from(amount).times(factor)?,
        })
    }

    /// A number that may be no decimal number, such as a third, in the words that stand for it.
    pub(crate) fn fraction(total: Exact, words: String) -> Self {
        Self {
            amount: total.near(),
            magnitude: None,
            words: Some(words),
            scale_as_typed: None,
            sign_as_typed: None,
            total,
        }
    }

    /// So many hundredths, as cents are of a dollar; the amount stays.
    pub(super) fn hundredths(mut self) -> Option<Self> {
        self.total = self.total.over(Exact::from(100))?;
        Some(self)
    }

    /// The same number, its magnitude printed as typed, with what joins it to the digits: `m`, ` crore`, ` Mrd`.
    pub(crate) fn scale_as_typed(mut self, scale: String) -> Self {
        self.scale_as_typed = Some(scale);
        self
    }

    /// The same number, its sign printed as typed: `+`, `down`, `minus`. The amount has the sign all the same.
    pub(crate) fn sign_as_typed(mut self, sign: String) -> Self {
        self.sign_as_typed = Some(sign);
        self
    }

    /// The same number, written in `words` (which stand for the amount; the magnitude follows them).
    pub(super) fn in_words(mut self, words: String) -> Self {
        self.words = Some(words);
        self
    }

    /// The same amount with another magnitude: `1.5` in `1.5–2 million` means 1.5 million.
    pub(super) fn with_magnitude(&self, magnitude: Magnitude) -> Option<Self> {
        Some(Self {
            words: self.words.clone(),
            ..Self::new(self.amount, Some(magnitude))?
        })
    }

    /// `total` written with a magnitude: 4,200,000,000 as 4.2 billion. Nothing if it has too many decimal places for that.
    pub(crate) fn of_total(total: Exact, magnitude: Option<Magnitude>) -> Option<Self> {
        let factor = magnitude.map_or(Exact::ONE, Magnitude::factor);
        Self::new(total.over(factor)?.decimal()?, magnitude)
    }

    /// As much less than nought as it is more, its sign a minus.
    pub(super) fn negated(&self) -> Self {
        Self {
            amount: -self.amount,
            total: -self.total,
            sign_as_typed: None,
            ..self.clone()
        }
    }

    /// The same number in a direction that words tell.
    pub(super) fn directed(self, negative: bool, words: &str) -> Self {
        let number = if negative { self.negated() } else { self };
        number.sign_as_typed(words.to_owned())
    }

    /// The amount before the magnitude, with the decimal places as written.
    pub(crate) fn amount(&self) -> Decimal {
        self.amount
    }

    pub(crate) fn magnitude(&self) -> Option<Magnitude> {
        self.magnitude
    }

    /// The words for the amount, as written, where it was not written in digits.
    pub(crate) fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// The exact number: amount times magnitude.
    pub fn total(&self) -> Exact {
        self.total
    }

    /// The power of ten of its magnitude.
    pub(super) fn scale(&self) -> i32 {
        self.magnitude.map_or(0, |it| it.exponent().cast_signed())
    }

    /// The power of ten of its last digit; of a whole number that is `soft`, of the last that is no nought.
    pub(super) fn last_place(&self, soft: bool) -> i32 {
        let decimals = self.amount.scale().cast_signed();
        let mut noughts = 0;
        let mut digits = self.amount.mantissa();
        while soft && decimals == 0 && digits != 0 && digits % 10 == 0 {
            digits /= 10;
            noughts += 1;
        }
        self.scale() + noughts - decimals
    }

    /// Whether it is the same number with more decimals: `17.0` of 17.
    pub(crate) fn is_finer_than(&self, other: &Self) -> bool {
        let same = self.amount == other.amount && self.scale() == other.scale();
        same && self.amount.scale() > other.amount.scale()
    }

    /// The magnitude as typed, with what joins it to the digits, where it is printed so.
    pub(crate) fn typed_scale(&self) -> Option<&str> {
        self.scale_as_typed.as_deref()
    }

    /// The sign as typed, where it is more than a minus.
    pub(crate) fn typed_sign(&self) -> Option<&str> {
        self.sign_as_typed.as_deref()
    }
}
