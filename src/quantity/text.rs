//! A value in the notation of fact files, as a fact file would state it: the text of derived values.

use rust_decimal::Decimal;

use super::{Language, Number, Quantity, Value};

/// Writes `value` so that parsing the text gives the same hedge and bounds.
pub(super) fn notation(value: &Value) -> String {
    let currency = value.currency.as_ref().map_or(String::new(), |c| {
        if c.spaced {
            format!("{} ", c.sign)
        } else {
            c.sign.clone()
        }
    });
    let percent = if value.percent { "%" } else { "" };
    let quantity = match &value.quantity {
        Quantity::Vague(words) => words.clone(),
        Quantity::Exact(number) | Quantity::Bounded { number, .. } => {
            format!(
                "{currency}{}{percent}",
                number_text(number, &value.language)
            )
        }
        Quantity::Range { low, high, .. } => {
            let joint = if low.total().is_sign_negative() || high.total().is_sign_negative() {
                format!(" {} ", value.language.text("calculated.to"))
            } else {
                "–".to_owned()
            };
            format!(
                "{currency}{}{joint}{}{percent}",
                number_text(low, &value.language),
                number_text(high, &value.language)
            )
        }
    };
    match &value.hedge {
        Some(hedge) => format!("{hedge} {quantity}"),
        None => quantity,
    }
}

fn number_text(number: &Number, language: &Language) -> String {
    let amount = grouped(&number.amount());
    match number.magnitude() {
        Some(magnitude) => format!(
            "{amount} {}",
            language.magnitude(magnitude, &number.amount())
        ),
        None => amount,
    }
}

/// Thousands in threes, a point before decimals, U+2212 before a negative number.
fn grouped(amount: &Decimal) -> String {
    let digits = amount.abs().to_string();
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits.as_str(), None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let mut text = String::new();
    if amount.is_sign_negative() && !amount.is_zero() {
        text.push('−');
    }
    text.push_str(&in_threes(whole));
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Digits with a comma before every third from the end.
pub(super) fn in_threes(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
