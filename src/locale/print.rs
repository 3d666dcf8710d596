//! Values as they are printed.

use rust_decimal::Decimal;

use super::{Direction, Locale};
use crate::quantity::{Currency, Language, Number, Quantity, RangeForm, Value};

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';
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
/// with a negative end, which a dash would blur. Words are printed as stated, a currency where the language has it.
pub(crate) fn print(value: &Value, locale: &Locale, year: bool) -> Printed {
    let numbers = value.numbers();
    // The two ends of a range are written alike.
    let is_grouped =
        |number: &&Number| locale.number(&number.amount()) != locale.plain(&number.amount());
    let printer = Printer {
        locale,
        year,
        grouped: numbers.len() > 1 && numbers.iter().any(is_grouped),
        words: &value.language,
    };
    let amount = match &value.quantity {
        Quantity::Vague(words) => words.clone(),
        Quantity::Missing(_) => value.stated.clone(),
        Quantity::Exact(number) | Quantity::Bounded { number, .. } => printer.written(number, true),
        Quantity::Range { low, high, form } => printer.range(low, high, *form),
    };
    let last = numbers.last();
    let has_magnitude = last.is_some_and(|number| number.magnitude().is_some());
    let amount = match value.currency() {
        Some(currency) => printer.money(&amount, currency, has_magnitude),
        None if value.is_percent() => locale.percent(&amount),
        None => amount,
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
    grouped: bool,
    words: &'a Language,
}

impl Printer<'_> {
    fn range(&self, low: &Number, high: &Number, form: RangeForm) -> String {
        // `1.5–2 million` has its magnitude once, unless the bare numbers would then run backwards.
        let magnitude_once = low.magnitude() == high.magnitude();
        let negative = low.total().is_negative() || high.total().is_negative();
        let in_words = low.words().is_some() || high.words().is_some();
        let high = self.written(high, true);
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

    fn written(&self, number: &Number, with_magnitude: bool) -> String {
        let amount = number.amount();
        let mut text = match (number.words(), number.typed_sign()) {
            (Some(words), _) => words.to_owned(),
            (None, None) => self.digits(&amount),
            (None, Some("+")) => format!("+{}", self.digits(&amount)),
            (None, Some(sign)) => format!("{sign}{NO_BREAK_SPACE}{}", self.digits(&amount.abs())),
        };
        if let Some(scale) = number.typed_scale() {
            text.push_str(&scale.replace(' ', "\u{a0}"));
        } else if let Some(magnitude) = number.magnitude().filter(|_| with_magnitude) {
            text.push(NO_BREAK_SPACE);
            text.push_str(self.words.magnitude(magnitude, &amount));
        }
        text
    }

    /// An amount with its currency: where the region has it, or by its name behind a magnitude. A minus sign comes first of all.
    fn money(&self, amount: &str, currency: &Currency, has_magnitude: bool) -> String {
        let pattern = self.words.money_pattern(self.locale.region());
        if currency.behind {
            return format!("{amount}{NO_BREAK_SPACE}{}", currency.sign);
        }
        let name = self.words.currency_name(&currency.sign);
        if has_magnitude && (pattern.starts_with('#') || name.is_some()) {
            // A sign is read in more than one way, and is not told to begin with a vowel.
            let counted = name.unwrap_or_default();
            let joint = self.words.counting_word(amount, false, counted);
            let joint = joint.replace(' ', "\u{a0}");
            let shown = self.left_to_right(name.unwrap_or(&currency.sign));
            return format!("{amount}{NO_BREAK_SPACE}{joint}{shown}");
        }
        let minus = amount.split_once(MINUS);
        let minus = minus.filter(|(marks, _)| !marks.contains(char::is_alphanumeric));
        let (sign, amount) = match minus {
            Some((marks, amount)) => (format!("{marks}{MINUS}"), amount),
            None => (String::new(), amount),
        };
        let (pattern, marks) = pattern.split_once(';').unwrap_or((pattern, ""));
        let mut marks = marks.chars().filter(|_| !has_magnitude);
        let amount = match (marks.next(), marks.next()) {
            (Some(own), Some(of_money)) => amount.replace(own, &of_money.to_string()),
            _ => amount.to_owned(),
        };
        let space = if currency.spaced { "¤\u{a0}#" } else { "¤#" };
        let pattern = pattern.replace("¤#", space);
        let shown = self.left_to_right(&currency.sign);
        sign + &pattern.replace('#', &amount).replace('¤', &shown)
    }

    /// Latin letters among words from right to left: `US$` is one piece.
    fn left_to_right(&self, sign: &str) -> String {
        let apart = self.locale.direction() == Direction::RightToLeft;
        if apart && sign.contains(|c: char| c.is_ascii_alphabetic()) {
            format!("{LEFT_TO_RIGHT_MARK}{sign}{LEFT_TO_RIGHT_MARK}")
        } else {
            sign.to_owned()
        }
    }

    fn digits(&self, amount: &Decimal) -> String {
        match (self.year, self.grouped) {
            (true, _) => self.locale.plain(amount),
            (_, true) => self.locale.number_grouped(amount),
            (_, false) => self.locale.number(amount),
        }
    }
}
