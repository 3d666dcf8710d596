//! What letters that touch a number make of it.

use rust_decimal::Decimal;

/// What touches a number and measures something.
const UNITS: &str = "m km cm kg g mg t ml ha ft mph kW MW GW kWh MWh GWh TWh";

pub(super) enum Letters {
    Magnitude(String),
    /// A unit, known or not: `5km`, `155mm`.
    Unit,
    /// The end of what is no number: `2nd`, `1990s`, `4G`.
    Name,
}

/// What `letters` after `number` are; `money` tells whether a currency stands before it.
pub(super) fn after_number(number: Decimal, letters: &str, money: bool) -> Letters {
    let lower = letters.to_lowercase();
    // `10K` is a race, `4K` a screen and `3M` a firm, `12B` a flat.
    let decimals = number.scale() > 0;
    let amount = money || decimals || number > Decimal::TEN;
    let magnitude = match (letters, lower.as_str()) {
        ("k", _) => "thousand".to_owned(),
        (_, "k") if amount => "thousand".to_owned(),
        ("M", _) if amount => "million".to_owned(),
        ("B", _) if decimals => "billion".to_owned(),
        (_, "m" | "mio") if money => "million".to_owned(),
        (_, "b") if money => "billion".to_owned(),
        _ => unabbreviated(lower.clone()),
    };
    if magnitude != lower {
        Letters::Magnitude(magnitude)
    } else if is_unit(letters) || (is_lower(letters) && !is_suffix(letters)) {
        Letters::Unit
    } else {
        Letters::Name
    }
}

/// Whether letters that touch a number are a unit that is known to measure.
pub(in crate::quantity) fn is_unit(letters: &str) -> bool {
    UNITS.split(' ').any(|unit| unit == letters)
}

/// Magnitudes that are abbreviated without doubt.
pub(super) fn unabbreviated(word: String) -> String {
    match word.as_str() {
        "bn" | "bln" => "billion".to_owned(),
        "mn" | "mln" => "million".to_owned(),
        "tn" | "trn" => "trillion".to_owned(),
        _ => word,
    }
}

fn is_lower(letters: &str) -> bool {
    letters.chars().all(char::is_lowercase)
}

/// Letters that make an ordinal, a decade or a time of day of the number that they touch.
fn is_suffix(letters: &str) -> bool {
    matches!(letters, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm")
}
