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
        E::IncompleteRange(text) => {
            let number = |c: char| c.is_ascii_digit() || ".,%".contains(c);
            let end = text.trim_start_matches(|c: char| !c.is_ascii_digit());
            let end = end.split(|c| !number(c)).next().unwrap_or_default();
            let end = if end.is_empty() { "3,000" } else { end };
            format!("write both ends, as in `3,000–5,000`; for one end only write `at least {end}` or `up to {end}`; a negative number starts with `-`")
        }
        E::WrongJoint { instead, .. } => format!("write `{instead}`"),
        E::WordBefore { word, value, hedged: [about, at_least] } => {
            format!("write `{value}` where `{word}` changes nothing of it, `{about}` or `{at_least}` where it hedges; other words go to `statement` or `note`")
        }
        E::BarePoints { points, .. } => {
            format!("write `{points}` where they lie between percentages; else say in `unit` what they are points of, as in `unit: index points`")
        }
        E::ChangeTo { range, change, .. } => format!("write `{range}` for the range, or `{change}`: what it led to is a fact of its own"),
        E::Reversed { low, high } => reversed(low, high),
        E::ScaleOfLowEnd { low, .. } => format!("write the scale behind `{low}` as well, or both numbers in full"),
        E::SameEnds(end) => format!("write the number once: `{end}`"),
        E::BoundWithRange { .. } => "keep the one that the source states: `at least 500`, or `500–600`".into(),
        E::TwoBounds { .. } => "keep one bound, as in `at least 500`".into(),
        E::Grouping(digits) => grouping(digits),
        E::TwoPoints(digits) => match thousands(digits) {
            Some(grouped) => format!("separate thousands with commas: `{grouped}`"),
            None if digits.split("..").count() == 2 => format!("write `{}` for a range", digits.replacen("..", "–", 1)),
            None => "keep one decimal point, as in `1.5`".into(),
        },
        E::ForeignNotation(digits) => {
            format!("write `{}`; the sheet prints it by its own language", swapped(digits))
        }
        E::LeadingZero(digits) => match digits.trim_start_matches('0') {
            "" => "write `0`".into(),
            rest if rest.starts_with('.') => format!("write `0{rest}`"),
            rest => format!("write `{rest}`"),
        },
        E::TooLong { .. } => "write fewer digits, with `million`, `billion` or `trillion` where the source does".into(),
        E::Exponent(text) if written_out(text).is_some() => {
            format!("write the number out: `{}`", written_out(text).unwrap_or_default())
        }
        E::Exponent { .. } | E::Hexadecimal { .. } => "write the number out in decimal digits, as in `1,000,000` or `1 million`".into(),
        E::NotAQuantity { .. } => "write a number, or a vague quantity such as `some` or `hundreds`".into(),
        E::HedgeInside(words) => format!("write the hedge before the whole range, as in `{words} 3,000–5,000`"),
        E::MixedUnits { .. } => "write the currency once, before the first number, and `%` once, after the last: `€3–5 million`, `25–30%`".into(),
        E::MoneyAndPercent { .. } => "write either the amount or the percentage, as two facts if the source states both".into(),
        E::FurtherNumber { alone: Some(value), .. } => {
            format!("write `{value}` alone: other numbers are facts of their own; a range is written as `9,000–12,000` or `between 9,000 and 12,000`")
        }
        E::FurtherNumber { .. } => "write a range as `9,000–12,000` or `between 9,000 and 12,000`; other numbers are facts of their own".into(),
        E::Unit { value, unit } if value.is_empty() => format!("`{unit}` goes to `unit`, what is counted to `statement`, anything else to `note`"),
        E::Unit { value, unit } => format!("write `value: {value}` and `unit: {unit}`; what is counted may also stand in `statement`, anything else in `note`"),
        E::AmbiguousThousands(digits) => {
            let (thousands, decimals) = both_readings(digits);
            format!("write `{thousands}` for thousands, or `{decimals}` for a decimal number")
        }
        E::NegativeZero(text) => format!("write `{}`", text.trim_start_matches(['-', '−', '–'])),
        E::Bracketed(inner) if !inner.contains(|c: char| c.is_numeric()) => {
            format!("where no number is given say why beside it: `value: ({inner})` and `missing: not-available`, or `confidential`")
        }
        E::Bracketed(inner) => format!("write `-{inner}` for a negative number, else `{inner}`; remarks go to `note`"),
        E::LoneMargin(margin) => {
            let estimate = if margin.contains('%') { "12.4%" } else { "1,250" };
            format!("write the estimate before it, as in `{estimate} {margin}`; the margin alone may be said in `note`")
        }
        E::Otherwise { instead, .. } => format!("write `{instead}`"),
        E::ForeignScale { meant, .. } => format!("write `{meant}`"),
        E::TimeOfDay(time) => format!("leave `value` out and say it in a claim: `statement: … at {time}`"),
        E::Period(period) => format!("a period goes to `as_of: {}` or `period`; for a range of numbers write both ends in full", as_of(period)),
        E::Date(date) => format!("leave `value` out: a date is a claim, `statement: … on {date}`, or stands in `as_of`"),
        E::Ordinal { text, fraction: Some(fraction) } => {
            format!("write `{fraction}` for the fraction; for the ordinal leave `value` out and say it in a claim: `statement: the {text} …`")
        }
        E::Ordinal { text, .. } => format!("leave `value` out: an ordinal is a claim, `statement: the {text} …`"),
        E::IndexBase(text) => format!("write the figure of the index here and its base in `base: {text}`"),
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
    let ratio = match plain(low) && plain(high) && low.len() < 3 {
        true => format!("; for a ratio write `{low}:{high}`"),
        false => String::new(),
    };
    format!("write the smaller end first: {high}, then {low}{ratio}")
}

/// A period as dates are written: `2025-Q3` for `Q3 2025`, `2023/24` for `2023–24`.
fn as_of(period: &str) -> String {
    let joined = |first: &str, last: &str| match first.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("{first}-{last}"),
        false => format!("{last}-{first}"),
    };
    let years = period.replace(['–', '-'], "/");
    let in_full = || {
        let (first, last) = years.split_once('/')?;
        let (year, short): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
        let century = first.get(..2)?;
        ((year + 1) % 100 != short).then(|| format!("{first}/{century}{last}"))
    };
    match period.split_once(' ') {
        Some(("FY", year)) => format!("FY{year}"),
        Some((first, last)) => joined(first, last),
        None if years.chars().all(|c| c.is_ascii_digit() || c == '/') => in_full().unwrap_or(years),
        None => period.to_owned(),
    }
}

/// `1,50` has a decimal comma; other groups are a slip.
fn grouping(digits: &str) -> String {
    let commas_only = digits.chars().all(|c| c.is_ascii_digit() || c == ',');
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    match thousands(&whole) {
        Some(_) if commas_only && digits.matches(',').count() == 1 => {
            format!("write `{}`: decimals stand behind a point, commas between thousands; the sheet prints `{digits}` where its language does", digits.replace(',', "."))
        }
        Some(grouped) if commas_only => format!("in threes the digits read `{grouped}`; check them against the source"),
        // `5'6` are feet and inches.
        Some(grouped) if !digits.contains([' ', '.']) && digits.len() > 4 => {
            format!("write `{grouped}`, with commas between thousands")
        }
        _ => "write one number, with commas between all thousands, as in `1,234,567.5`; two numbers are two facts".into(),
    }
}

/// `1.234,56` with a comma between thousands and a point before decimals.
fn swapped(digits: &str) -> String {
    let digits: String = digits
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == ',')
        .collect();
    let (whole, decimals) = digits.split_once(',').unwrap_or((&digits, ""));
    format!("{}.{}", in_threes(whole), decimals)
}

/// `3.000` as thousands and as decimals.
fn both_readings(digits: &str) -> (String, String) {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let kept = decimals.trim_end_matches('0');
    let decimals = match kept.len() {
        0 => "0".to_owned(),
        // Three decimals again would be asked about again.
        3 => format!("{kept}0"),
        _ => kept.to_owned(),
    };
    (digits.replace('.', ","), format!("{whole}.{decimals}"))
}

/// `1e6` in digits.
fn written_out(text: &str) -> Option<String> {
    let plain = text
        .to_lowercase()
        .replace([' ', '^'], "")
        .replace('x', "×")
        .replace("×10", "e");
    let superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let digit = |c: char| superscripts.chars().position(|own| own == c);
    let digit = |c: char| digit(c).and_then(|it| char::from_digit(u32::try_from(it).ok()?, 10));
    let plain: String = plain.chars().map(|c| digit(c).unwrap_or(c)).collect();
    let number = rust_decimal::Decimal::from_scientific(&plain)
        .ok()?
        .normalize();
    let digits = number.to_string();
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    Some(format!("{}{decimals}", in_threes(whole)))
}

/// The digits of a whole number in groups of three, or nothing where `digits` has a broken group.
fn thousands(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split('.').collect();
    let is_digits = |group: &&str| group.chars().all(|c| c.is_ascii_digit());
    let regular = groups.iter().skip(1).all(|group| group.len() == 3);
    (regular && groups.iter().all(is_digits)).then(|| in_threes(&groups.concat()))
}

fn symbol_help(symbol: char) -> String {
    match symbol {
        '~' | '≈' | '≃' | '>' | '≥' | '<' | '≤' | '+' => format!("write it right before or behind one number, as in `{symbol}500`, or in words"),
        '\'' | '’' | '_' => "separate thousands with commas, as in `1,234,567`".into(),
        '/' => "write a fraction such as `1/3`, a rate such as `5.6 per 100,000`, or two facts".into(),
        '.' | ',' => "write no point or comma at the end, a digit on both sides of a decimal point, and one number a fact".into(),
        '(' | ')' => "leave brackets out: remarks go to `note`".into(),
        _ => "write the quantity alone, such as `2,000`, `about 1,500`, `€3.2 billion` or `25%`".into(),
    }
}
