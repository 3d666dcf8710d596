//! A value in the notation of fact files, as a fact file would state it: the text of derived values.

use rust_decimal::Decimal;

use super::{Language, Measure, Number, Quantity, Value};

/// Writes `value` so that parsing the text gives the same hedge and bounds.
pub(super) fn notation(value: &Value) -> String {
    let (mut currency, mut money) = (String::new(), String::new());
    if let Some(own) = value.currency() {
        // Letters behind digits would be read as theirs: `7US$`.
        let lettered = own.behind && own.sign.starts_with(char::is_alphabetic);
        let space = if own.spaced || lettered { " " } else { "" };
        match own.behind {
            true => money = format!("{space}{}", own.sign),
            false => currency = format!("{}{space}", own.sign),
        }
    }
    let words = &value.language;
    let percent = match value.measure {
        Measure::Percent => "%".to_owned(),
        Measure::PerMille => "‰".to_owned(),
        Measure::Points => {
            let amount = value.numbers().last().map(|number| number.amount());
            let points = words.form("calculated.points", &amount.unwrap_or_default());
            format!(" {points}")
        }
        Measure::Multiple => format!(" {}", words.text("calculated.times")),
        _ => money,
    };
    let per = value.per.as_ref().map(|per| format!(" {}", per.words));
    let percent = percent + &per.unwrap_or_default();
    let digits = |number: &Number| number_text(number, &value.language);
    let quantity = match &value.quantity {
        Quantity::Vague(words) => words.clone(),
        Quantity::Missing(_) => return value.stated.clone(),
        Quantity::Exact(number) | Quantity::Bounded { number, .. } => {
            format!("{currency}{}{percent}", digits(number))
        }
        Quantity::Range { low, high, .. } => {
            let joint = if low.total().is_negative() || high.total().is_negative() {
                format!(" {} ", value.language.text("calculated.to"))
            } else {
                "–".to_owned()
            };
            format!("{currency}{}{joint}{}{percent}", digits(low), digits(high))
        }
    };
    match &value.hedge {
        Some(hedge) => format!("{hedge} {quantity}"),
        None => quantity,
    }
}

fn number_text(number: &Number, language: &Language) -> String {
    if let Some(words) = number.words().filter(|_| number.magnitude().is_none()) {
        let sign = number.typed_sign().map(|sign| format!("{sign} "));
        return sign.unwrap_or_default() + words;
    }
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
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let negative = amount.is_sign_negative() && !amount.is_zero();
    let sign = if negative { "−" } else { "" };
    format!("{sign}{}{fraction}", in_threes(whole))
}

/// Digits with a comma before every third from the end.
pub(super) fn in_threes(digits: &str) -> String {
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}
