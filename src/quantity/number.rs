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
    /// What few numbers have: a source may hold a million.
    typed: Option<Box<Typed>>,
    total: Exact,
}

/// How it was written, where that is more than digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Typed {
    words: Option<String>,
    scale: Option<String>,
    sign: Option<String>,
}

impl Number {
    /// A number of `amount` times `magnitude`. Nothing if the product cannot be held exactly.
    pub(crate) fn new(amount: Decimal, magnitude: Option<Magnitude>) -> Option<Self> {
        let factor = magnitude.map_or(Exact::ONE, Magnitude::factor);
        Some(Self {
            amount,
            magnitude,
            typed: None,
            total: Exact::from(amount).times(factor)?,
        })
    }

    /// A number that may be no decimal number, such as a third, in the words that stand for it.
    pub(crate) fn fraction(total: Exact, words: String) -> Self {
        Self {
            amount: total.near(),
            magnitude: None,
            typed: None,
            total,
        }
        .in_words(words)
    }

    fn written(mut self, how: impl FnOnce(&mut Typed)) -> Self {
        let mut typed = self.typed.take().unwrap_or_default();
        how(&mut typed);
        self.typed = Some(typed).filter(|typed| **typed != Typed::default());
        self
    }

    /// So many hundredths, as cents are of a dollar; the amount stays.
    pub(super) fn hundredths(mut self) -> Option<Self> {
        self.total = self.total.over(Exact::from(100))?;
        Some(self)
    }

    /// The same number, its magnitude printed as typed, with what joins it to the digits: `m`, ` crore`, ` Mrd`.
    pub(crate) fn scale_as_typed(self, scale: String) -> Self {
        self.written(|typed| typed.scale = Some(scale))
    }

    /// The same number, its sign printed as typed: `+`, `down`, `minus`. The amount has the sign all the same.
    pub(crate) fn sign_as_typed(self, sign: String) -> Self {
        self.written(|typed| typed.sign = Some(sign))
    }

    /// The same number, written in `words` (which stand for the amount; the magnitude follows them).
    pub(super) fn in_words(self, words: String) -> Self {
        self.written(|typed| typed.words = Some(words))
    }

    /// The same amount with another magnitude: `1.5` in `1.5–2 million` means 1.5 million.
    pub(super) fn with_magnitude(&self, magnitude: Magnitude) -> Option<Self> {
        let number = Self::new(self.amount, Some(magnitude))?;
        let words = self.words().map(str::to_owned);
        Some(number.written(|typed| typed.words = words))
    }

    /// `total` written with a magnitude: 4,200,000,000 as 4.2 billion. Nothing if it has too many decimal places for that.
    pub(crate) fn of_total(total: Exact, magnitude: Option<Magnitude>) -> Option<Self> {
        let factor = magnitude.map_or(Exact::ONE, Magnitude::factor);
        Self::new(total.over(factor)?.decimal()?, magnitude)
    }

    /// As much less than nought as it is more, its sign a minus.
    pub(super) fn negated(&self) -> Self {
        let negated = Self {
            amount: -self.amount,
            total: -self.total,
            ..self.clone()
        };
        negated.written(|typed| typed.sign = None)
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
        self.typed.as_ref()?.words.as_deref()
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
        self.typed.as_ref()?.scale.as_deref()
    }

    /// The sign as typed, where it is more than a minus.
    pub(crate) fn typed_sign(&self) -> Option<&str> {
        self.typed.as_ref()?.sign.as_deref()
    }
}
