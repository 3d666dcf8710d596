//! What to write instead of a faulty value.

use super::{error::ValueError, text::in_threes};

impl ValueError {
    /// What to write instead, as one sentence without a full stop.
    pub fn help(&self) -> String {
        use ValueError as E;
        match self {
        E::Empty => "write the quantity as its source states it, such as `2,000`, `about 1,500` or `3,000–5,000`".into(),
        E::LoneHedge(hedge) => {
            format!("write the number after it, as in `{hedge} 500`, or a vague quantity such as `some` or `hundreds`")
        }
        E::IncompleteRange { .. } => {
            "write both ends, as in `3,000–5,000`; for one end only write `at least 3,000` or `up to 5,000`; a negative number starts with `-`".into()
        }
        E::WrongJoint { between: true, .. } => "write `between 9,000 and 12,000`".into(),
        E::WrongJoint { .. } => "write `from 9,000 to 12,000`".into(),
        E::Reversed { low, high } => reversed(low, high),
        E::SameEnds(end) => format!("write the number once: `{end}`"),
        E::BoundWithRange { .. } => "keep the one that the source states: `at least 500`, or `500–600`".into(),
        E::TwoBounds { .. } => "keep one bound, as in `at least 500`".into(),
        E::Grouping(digits) => grouping(digits),
        E::TwoPoints(digits) => match thousands(digits) {
            Some(grouped) => format!("separate thousands with commas: `{grouped}`"),
            None => "keep one decimal point, as in `1.5`".into(),
        },
        E::ForeignNotation { .. } => {
            "separate thousands with commas and decimals with a point, as in `1,234.56`; the sheet prints them by its own language".into()
        }
        E::ForeignDigit { .. } => "write digits as 0 to 9; the sheet prints them by its own language".into(),
        E::LeadingZero(digits) => match digits.trim_start_matches('0') {
            "" => "write `0`".into(),
            rest if rest.starts_with('.') => format!("write `0{rest}`"),
            rest => format!("write `{rest}`"),
        },
        E::TooLong { .. } => "write fewer digits, with `million`, `billion` or `trillion` where the source does".into(),
        E::Exponent { .. } | E::Hexadecimal { .. } => "write the number out in decimal digits, as in `1,000,000` or `1 million`".into(),
        E::NotAQuantity { .. } => "write a number, or a vague quantity such as `some` or `hundreds`".into(),
        E::Abbreviated { .. } => {
            "write the magnitude out, as in `5 thousand`, `5 million` or `5 billion`; a unit such as metres goes to `unit`".into()
        }
        E::Fraction { .. } => "write a percentage such as `50%` or a decimal such as `0.5`, or say it in prose".into(),
        E::HedgeAfter(words) => hedge_before(words),
        E::HedgeInside(words) => format!("write the hedge before the whole range, as in `{words} 3,000–5,000`"),
        E::CurrencyAfter(sign) => format!("write the currency before the number: `{sign} 5 million`"),
        E::MixedUnits { .. } => "write the currency once, before the first number, and `%` once, after the last: `€3–5 million`, `25–30%`".into(),
        E::MoneyAndPercent { .. } => "write either the amount or the percentage, as two facts if the source states both".into(),
        E::FurtherNumber { .. } => "write a range as `9,000–12,000` or `between 9,000 and 12,000`; other numbers are facts of their own".into(),
        E::TrailingWords { .. } => "the unit goes to `unit`, what is counted to `statement`, anything else to `note`".into(),
        E::UnknownWord { .. } => {
            "write the quantity alone, such as `2,000`, `about 1,500`, `at least 500`, `3,000–5,000`, `seven` or `hundreds`".into()
        }
        E::PointInTime { .. } => "say it in prose, or write the year alone with `unit: year`".into(),
        E::Symbol(symbol) => symbol_help(*symbol),
    }
    }
}

/// `2014–18` is short for `2014–2018`; other ranges are turned round.
fn reversed(low: &str, high: &str) -> String {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if plain(low) && plain(high) && high.len() < low.len() {
        return format!(
            "write both ends in full: `{low}–{}{high}`",
            &low[..low.len() - high.len()]
        );
    }
    format!("write the smaller end first: {high}, then {low}")
}

/// `1,50` could be a decimal comma or a slip; both readings are shown.
fn grouping(digits: &str) -> String {
    let commas_only = digits.chars().all(|c| c.is_ascii_digit() || c == ',');
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    match thousands(&whole) {
        Some(grouped) if commas_only && digits.matches(',').count() == 1 => {
            format!("write `{grouped}`, or `{}` if the comma stands for a decimal point", digits.replace(',', "."))
        }
        Some(grouped) if commas_only => format!("in threes the digits read `{grouped}`; check them against the source"),
        _ => "write one number, with commas between all thousands, as in `1,234,567.5`; two numbers are two facts".into(),
    }
}

/// The digits of a whole number in groups of three, or nothing where `digits` has a broken group.
fn thousands(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split('.').collect();
    let is_digits = |group: &&str| group.chars().all(|c| c.is_ascii_digit());
    let regular = groups.iter().skip(1).all(|group| group.len() == 3);
    (regular && groups.iter().all(is_digits)).then(|| in_threes(&groups.concat()))
}

fn hedge_before(words: &str) -> String {
    let before = match words.to_lowercase().as_str() {
        "or more" | "and more" => "at least 500",
        "or less" | "or fewer" => "up to 500",
        "plus" | "and counting" => "more than 500",
        "or so" => "about 500",
        // The help of the language has examples.
        _ => return "write the hedge before the number".into(),
    };
    format!("write the hedge before the number, as in `{before}`")
}

fn symbol_help(symbol: char) -> String {
    match symbol {
        '~' | '≈' | '≃' => "write `about 1,500`, or `3,000–5,000` for a range".into(),
        '>' | '≥' => "write `more than 100` or `at least 100`, as the source says".into(),
        '<' | '≤' => "write `fewer than 100` or `up to 100`, as the source says".into(),
        '+' => "write `more than 100` or `at least 100`, as the source says; a positive number needs no sign".into(),
        '±' => "write the range: `95–105` for 100 ± 5".into(),
        '\'' | '’' | '_' => "separate thousands with commas, as in `1,234,567`".into(),
        '/' => "write a decimal or a percentage; two numbers are two facts".into(),
        '.' | ',' => "write no point or comma at the end, a digit on both sides of a decimal point, and one number a fact".into(),
        '(' | ')' => "leave brackets out: remarks go to `note`".into(),
        _ => "write the quantity alone, such as `2,000`, `about 1,500`, `€3.2 billion` or `25%`".into(),
    }
}
