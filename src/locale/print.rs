//! Values as they are printed.

use rust_decimal::Decimal;

use super::{Direction, Locale};
use crate::quantity::{Currency, Language, Number, Quantity, RangeForm, Value};

const NO_BREAK_SPACE: char = '\u{a0}';
/// It has no width and is read as a Latin letter: what stands between two of them runs from left to right.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';

/// A value in the parts that a sheet sets apart: a hedge is never printed without its amount, nor the amount without its hedge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    pub hedge: Option<String>,
    pub amount: String,
}

/// Prints `value` in the sheet's language; a `year` has no separator between thousands.
///
/// Ranges are joined by an unspaced en dash whatever joined them in the source, except `or`, which is kept, and ranges in words or
/// with a negative end, which a dash would blur. Words and currencies are printed as stated.
pub(crate) fn print(value: &Value, locale: &Locale, year: bool) -> Printed {
    let printer = Printer {
        locale,
        year,
        currency: value.currency.as_ref(),
        words: &value.language,
    };
    let amount = match &value.quantity {
        Quantity::Vague(words) => words.clone(),
        Quantity::Exact(number) | Quantity::Bounded { number, .. } => printer.written(number, true),
        Quantity::Range { low, high, form } => printer.range(low, high, *form),
    };
    let amount = if value.percent {
        locale.percent(&amount)
    } else {
        amount
    };
    Printed {
        // `jusqu'à` is typed with a straight apostrophe as often as not.
        hedge: value.hedge.as_ref().map(|hedge| hedge.replace('\'', "’")),
        amount,
    }
}

struct Printer<'a> {
    locale: &'a Locale,
    year: bool,
    currency: Option<&'a Currency>,
    words: &'a Language,
}

impl Printer<'_> {
    fn range(&self, low: &Number, high: &Number, form: RangeForm) -> String {
        // `1.5–2 million` has its magnitude once, unless the bare numbers would then run backwards.
        let magnitude_once = low.magnitude() == high.magnitude();
        let negative = low.total().is_sign_negative() || high.total().is_sign_negative();
        let in_words = low.words().is_some() || high.words().is_some();
        let high = Printer {
            currency: None,
            ..*self
        }
        .written(high, true);
        let low = self.written(low, !magnitude_once);
        if form == RangeForm::Or {
            return self.locale.one_of(&[low, high]);
        }
        if negative || in_words {
            format!("{low} {} {high}", self.words.text("calculated.to"))
        } else {
            format!("{low}–{high}")
        }
    }

    /// A number with the currency before it; a minus sign comes first of all.
    fn written(&self, number: &Number, with_magnitude: bool) -> String {
        let amount = number.amount();
        let (sign, shown) = match self.currency {
            Some(_) if amount.is_sign_negative() => ("\u{2212}", -amount),
            _ => ("", amount),
        };
        let mut text = sign.to_owned();
        if let Some(currency) = self.currency {
            text.push_str(&self.left_to_right(&currency.sign));
            if currency.spaced {
                text.push(NO_BREAK_SPACE);
            }
        }
        match number.words() {
            Some(words) => text.push_str(words),
            None => text.push_str(&self.digits(&shown)),
        }
        if let Some(magnitude) = number.magnitude().filter(|_| with_magnitude) {
            text.push(NO_BREAK_SPACE);
            text.push_str(self.words.magnitude(magnitude, &amount));
        }
        text
    }

    /// A currency among words from right to left. `US$` is one piece; `€` stays left of Western digits, as it does where they stand
    /// alone, while Arabic-Indic ones follow it from right to left.
    fn left_to_right(&self, sign: &str) -> String {
        let western = self.locale.digits().is_none();
        let apart = self.locale.direction() == Direction::RightToLeft;
        if apart && (western || sign.contains(char::is_alphabetic)) {
            format!("{LEFT_TO_RIGHT_MARK}{sign}{LEFT_TO_RIGHT_MARK}")
        } else {
            sign.to_owned()
        }
    }

    fn digits(&self, amount: &Decimal) -> String {
        if self.year {
            self.locale.plain(amount)
        } else {
            self.locale.number(amount)
        }
    }
}
